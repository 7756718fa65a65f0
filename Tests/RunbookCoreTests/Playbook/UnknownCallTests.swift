import TestSupport
import Testing

@testable import RunbookCore

struct UnknownCallTests {
  @Test(arguments: [
    "Run the till: `till -f ../shop/till.conf`", "Start it: `tillctl start --all`",
    "Stop it with `tillctl stop --all`", "Install the drawer: `till-plugin install drawer-usb`",
    "`tillctl drain --all`", "Run `tillctl restart blue`", "Verify it: `tilltool drawer --show`.",
  ])
  func `an item runs a call of the team's own tool`(item: String) throws {
    let playbook = reading("# Shop\n\n## Mend the till\n\n1. \(item)\n2. Wait for it\n")
    let steps = try #require(playbook.graph("mend-the-till")).steps

    #expect(steps.map(\.action.word) == ["shell", "manual"])
  }

  @Test(arguments: [
    "Look for `till --open` in the list", "Set the mode: `mode = --open`",
    "Start it: `till start`", "Find it: `drawer is open -- again`",
    "The flag is now `till --open`", "It ends with `till --open`",
    "Run it: `tillctl start --all`; its score tells nothing", "Do not run `tillctl stop --all`",
    "Run either: `tillctl start --all` or `tillctl start --one`",
    "Mount it: `tillctl mount --from=/srv/tills/...`", "Check the answer: `{\"till\": --open}`",
    "Open the drawer: `open --the drawer, then go`",
  ])
  func `words about a call run nothing`(item: String) throws {
    let playbook = reading("# Shop\n\n## Mend the till\n\n1. \(item)\n2. Wait for it\n")
    let steps = try #require(playbook.graph("mend-the-till")).steps

    #expect(steps.map(\.action.word) == ["manual", "manual"])
  }
}
