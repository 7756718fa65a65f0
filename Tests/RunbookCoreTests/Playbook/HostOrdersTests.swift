import Testing

@testable import RunbookCore

@Suite struct HostOrdersTests {
  /// Whether the command of each step is typed by hand somewhere else.
  private func typed(_ items: (words: String, command: String)...) -> [Bool] {
    let text = items.enumerated().map { index, item in
      "\(index + 1). \(item.words)\n\n   ```bash\n   \(item.command)\n   ```\n"
    }
    let graph = reading("# Till\n\n## Mend the till\n\n" + text.joined(separator: "\n"))
      .graph("mend-the-till")
    return (graph?.steps ?? []).map { if case .manual = $0.action { true } else { false } }
  }

  @Test(arguments: [
    ("Clear the old carts on `db-01`:", "rm -rf /srv/carts"),
    ("The disk is full. Find them on cart.shop.example:", "find /srv/carts -size +1G"),
    ("List what is kept on `cart-XX`:", "ls /srv/carts"),
    ("Log in to carts.shop.example and restart them:", "sudo systemctl restart carts"),
    ("The shop's own side is broken. Have them run:", "sudo systemctl restart wg-quick@shop"),
    ("Ask the customer to run this:", "systemctl restart till"),
    ("SSH to the cart server and look at its peers:", "wg show wg0"),
    ("SSH to the cart server and mend it:", "./mend.sh"),
    ("On `old-host`, shut it down:", "sudo shutdown -h now"),
    ("On the `cart-primary`:", "till-mend --now"),
    ("On **`cart-master`**, accept the key:", "sudo cart-key -a new"),
    ("Run `tidy` on `cart-master`:", "sudo cart-call tidy"),
    ("Run this on `cart-db`:", "till-mend --now"),
  ])
  func `an order leads to the machine it names`(words: String, command: String) {
    #expect(typed((words, command)) == [true])
  }

  @Test(arguments: [
    ("Clear the old carts on `db-01`:", "./clear.sh --host db-01"),
    ("Clear the old carts on `db-01`:", "psql -h db-01 -c 'delete from carts'"),
    ("Look whether the till answers on web-1:", "nc -z \"$HOST\" 443"),
    ("Clear them on Monday:", "rm -rf /srv/carts"),
    ("Clear them on us-east-1:", "rm -rf /srv/carts"),
    ("Log in to carts.shop.example and look:", "kubectl get pods"),
    ("SSH to the cart server with our helper:", "./to-carts.sh"),
    ("SSH to the cart server and look around:", "./connect-carts.sh"),
    ("Have a look, then run:", "df -h"),
    ("Ask what they saw, and run:", "df -h"),
    ("Ask the owner for a word, then run:", "df -h"),
    ("Tell the customer that you will run:", "df -h"),
    ("Mount it on vol-1:", "mount /srv/carts"),
    ("Put the files on disk-2:", "cp carts.tar /mnt"),
    ("Do this from your laptop, not on web-1:", "df -h"),
    ("Log in to registry.shop.example:", "sudo docker login registry.shop.example"),
    ("SSH to web-1 and look at it:", "till-remote web-1 df"),
    ("On multi-node, clear the list:", "sudo rm -rf /srv/carts"),
    ("On node-exporter, look at the list:", "sudo ls /srv/carts"),
    ("On start-up, look at the list:", "sudo ls /srv/carts"),
    ("On cart-primary failure, clear the list:", "sudo rm -rf /srv/carts"),
    ("Clear the list on `my-branch`:", "sudo rm -rf /srv/carts"),
  ])
  func `what is sent from here runs here`(words: String, command: String) {
    #expect(typed((words, command)) == [false])
  }

  @Test func `bullets below a word of a machine are typed there, in a phase too`() throws {
    let graph = try #require(
      reading(
        "# Till\n\n## Mend the till\n\n### Steps\n\nLog in to db-01:\n\n- `systemctl restart till`\n"
          + "- Look at the space: `df -h`"
      ).graph("mend-the-till"))

    #expect(graph.scripts.isEmpty)
    #expect(graph.steps.count == 2)
  }

  @Test func `what acts on a machine stays on the one that was named`() {
    #expect(
      typed(
        ("Find the old carts on `db-01`:", "find /srv/carts -mtime +90 > old.txt"),
        ("Count what is sold:", "psql -h db-02 -c 'select count(*) from carts'"),
        ("Remove them:", "< old.txt xargs rm -fr"), ("Tell the till:", "./tell.sh"),
        ("Exit, and look at the space here:", "df -h")) == [true, false, true, false, false])
    #expect(
      typed(
        ("Log in to carts.shop.example and stop them:", "sudo systemctl stop carts"),
        ("Clear them:", "rm -rf /srv/carts")) == [true, true])
  }

  @Test func `a shell opened in a long line asks where the next step runs`() throws {
    let graph = try #require(
      reading(
        """
        # Till

        ## Move carts

        1. Secure shell to the node that holds the carts to be moved. For example: `ssh file-33-cart.shop.internal`
        2. Make room for them: `sudo mkdir -p /srv/carts`
        """
      ).graph("move-carts"))

    #expect(graph.steps.map(\.session.doubt?.description) == ["ssh file-33-cart.shop.internal"])
    #expect(graph.steps.first?.text.contains("holds the carts") == true)
  }
}
