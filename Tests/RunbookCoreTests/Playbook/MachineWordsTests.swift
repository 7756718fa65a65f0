import Testing

@testable import RunbookCore

struct MachineWordsTests {
  @Test(arguments: [
    "SSH into the queue server", "SSH to web-1", "Log into the deploy host and stop the job",
    "First, log in to the primary database server.", "Connect to the bastion host.",
    "The queue is full. Log onto the queue node, then run:", "Exec into the web pod",
  ])
  func `words send the engineer to another machine`(text: String) {
    #expect(MachineWords.sendsElsewhere(text))
  }

  @Test(arguments: [
    "Log in to the cloud console and find the server", "Clients connect to the primary",
    "If it cannot connect to the server, restart it", "Log into the server's dashboard",
    "Connect to the database server with a client", "SSH to your local machine", "SSH keys rotate",
    "Log out", "",
  ])
  func `words that only speak of machines send nobody there`(text: String) {
    #expect(!MachineWords.sendsElsewhere(text))
  }

  @Test(arguments: [
    ("On the primary node, run:", true), ("The replica lags. On the primary database host:", true),
    ("On each node, restart it:", true), ("On your machine, run:", false),
    ("On the node page, look:", false), ("On the primary node it lags. Run here:", false),
    ("On Monday, run:", false), ("On any node failure, run:", false),
    ("From a machine with kubectl access, run:", false), ("On the same host, run:", false),
    ("On a single node cluster, run:", false), ("On the database host run:", true),
  ])
  func `words say where a command stands`(text: String, isElsewhere: Bool) {
    #expect(MachineWords.standsElsewhere(text) == isElsewhere)
  }

  @Test(arguments: [
    ("Back on your laptop, run:", true), ("Log out of the host", true), ("Run it locally", true),
    ("Run it there", false), ("Exit", true), ("Close the SSH session", true),
  ])
  func `words bring the engineer back`(text: String, isBack: Bool) {
    #expect(MachineWords.comesBack(text) == isBack)
  }
}
