import Testing

@testable import RunbookCore

struct MachineWordsTests {
  @Test(arguments: [
    "SSH into the queue server", "SSH to web-1", "Log into the deploy host and stop the job",
    "First, log in to the primary database server.", "Connect to the bastion host.",
    "The queue is full. Log onto the queue node, then run:", "Exec into the web pod",
    "SSH into your droplet", "Log in to your server", "Login on redis4", "SSH to db01",
    "Log in to web2", "Log into the hypervisor", "Exec into the queue pods",
    "Login to the original cluster and invoke:", "Switch to the standby cluster:",
    "Log in to the old EKS cluster",
    "Once the new node is ready SSH into it through the bastion",
    "Login to master1.shop.example with your account:",
  ])
  func `words send the engineer to another machine`(text: String) {
    #expect(MachineWords.sendsElsewhere(text))
  }

  @Test(arguments: [
    "Log in to the cloud console and find the server", "Clients connect to the primary",
    "If it cannot connect to the server, restart it", "Log into the server's dashboard",
    "Connect to the database server with a client", "SSH to your local machine", "SSH keys rotate",
    "Login to registry.example.com", "Log in to console-1.aws.amazon.com", "Log in to us-east-1",
    "Log into the api console", "Connect to phase-2 of the call", "Log in to install.sh",
    "Log in to the cluster", "Connect to the Redis cluster", "Connect to the shop cluster",
    "The new cluster logs it", "Log out", "", "SSH to your machine", "Log in to auth0",
    "Log in to route53", "Go to the server page", "Go to the dashboard", "Go to VM instances",
    "Go to the instance in the console", "Go to Server", "Go to your machine",
    "Once the node is ready, people SSH into it", "When you cannot SSH into it, restart the node",
    "Go to the failed node", "Log in to office365.shop.example", "Log in to vcenter1.shop.example",
    "Log in to auth0.shop.example", "Log in to s3.shop.example",
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
    ("Run the following on the queue node:", true), ("Execute on the primary:", true),
    ("Run this command from the bastion host:", true), ("If it lags, run it on the replica:", true),
    ("These commands must be executed on all the queue servers:", true),
    ("On cache-1.example.com run following", true), ("On queue.example.com:", true),
    ("On web-1:", true), ("Run this on web-1:", true), ("From one of the masters or hosts:", true),
    ("Jobs run on the host:", false), ("Run a scan on the host:", false),
    ("Run this from a host:", false), ("Run the following on your machine:", false),
    ("Run this on the same host:", false), ("On us-east-1, run:", false),
    ("On tier-1, run:", false), ("Inside the VM, run:", true), ("On redis4, run:", false),
    ("On postgres15, run:", false), ("On the hypervisor, run:", true), ("On the box:", true),
    ("Run this on an instance:", true), ("Run this from an instance:", false),
    ("On the secondary queue, run:", false), ("On the secondary node, run:", true),
    ("From the server logs, see it:", false),
    ("From a control-plane shell, stop it", true), ("From a root shell:", false),
    ("Within the hour, run:", false), ("Inside your laptop's shell, run:", false),
    ("On python3, run:", false), ("On line3, check it:", false),
    ("On web-1 we saw it:", false), ("Run this on the portal page:", false),
    ("On Postgres primary", true), ("From client machine", true), ("Server side:", true),
    ("On the client side", true), ("Inside any VM host:", true), ("On jump host", true),
    ("On the replica (db-2):", true), ("On leader", true), ("On the leader, run:", true),
    ("On the master branch:", false), ("On the client list page:", false),
    ("On-premises servers", false), ("On demand instances", false), ("On-call host", false),
    ("From local machine", false), ("From any client machine", false), ("From your client", false),
    ("On dev machine", false), ("From server logs", false), ("Server logs", false),
    ("On server restart", false), ("Both sides of the server:", false),
    ("From the edge nodes as root:", true), ("From web1 as root", true),
    ("From Slave Mysql Host as root:", true), ("From python3 as root", false),
    ("From the repository as root:", false), ("On `prometheus`, run:", true),
    ("From bastion, run:", true), ("On prometheus metrics it depends:", false),
    ("On main, run:", false), ("On failure, run:", false), ("At the till boxes:", true),
    ("At the db hosts:", true), ("At the same time, run:", false), ("At the prompt, run:", false),
    ("At the end of the day:", false), ("At the server's start:", false),
  ])
  func `words say where a command stands`(text: String, isElsewhere: Bool) {
    #expect(MachineWords.standsElsewhere(text) == isElsewhere)
  }

  @Test(arguments: [
    (
      "All commands are supposed to be run on the replica in question if not stated otherwise.",
      true
    ),
    ("Tills are slow. All of the following steps must be executed on the till host.", true),
    ("All commands are run from the bastion, unless said.", true),
    ("All commands are to be run on your machine.", false), ("All is run on the host.", false),
    ("All commands are slow on the replica.", false), ("All commands can be run twice.", false),
    ("Commands are run on the host.", false),
  ])
  func `a sentence on all commands says where a section stands`(text: String, isSaid: Bool) {
    let playbook = reading(
      "# Ops\n\n## Mend it\n\n\(text)\n\nTills are blue.\n\n1. Stop: `systemctl stop till`\n"
        + "2. Start: `systemctl start till`\n\nAnd then:\n\n```sh\nsystemctl status till\n```\n")
    let kinds = (playbook.graph("mend-it")?.steps ?? []).map(\.action.word)

    #expect((MachineWords.placeOfAll(in: text) != nil) == isSaid)
    #expect(kinds == Array(repeating: isSaid ? "manual" : "shell", count: 3))
  }

  @Test(arguments: [
    ("Once you are on the server, run:", true), ("Once you're inside the container, stop it", true),
    ("After logging in to the db host, check its disk:", true),
    ("After SSHing into the till server, run:", true),
    ("When you are logged in on web-1:", true), ("Once connected to the bastion, run", true),
    ("It takes a minute. As soon as you are connected to the replica, stop it:", true),
    ("After logging in, run:", false), ("Once you are on the server page, look:", false),
    ("When connecting to the server fails, run:", false), ("After the server is up, run:", false),
    ("Once clients are connected to the server, run:", false),
    ("Once you are on your own machine, run:", false),
    ("Once you are in the server folder:", false),
    ("After you are connected to the VPN, run:", false), ("Once the server is on, run:", false),
    ("After logging in to the cloud console of the server:", false),
  ])
  func `words take for granted that a machine was entered`(text: String, isEntered: Bool) {
    #expect(MachineWords.haveEntered(text) == isEntered)
  }

  @Test(arguments: ["Once you are on the server", "After logging in to the queue host"])
  func `what is done there is typed there, in lists as well`(words: String) {
    let fence = "\(words), run:\n\n```sh\nsystemctl stop queue\n```\n"
    let item = fence.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "   " + $0 }.joined(separator: "\n").trimmed
    for text in [
      fence, "1. Look\n2. \(item)", "1. \(words), run `systemctl stop queue`",
      "- \(words), run `systemctl stop queue`",
    ] {
      #expect(typed(text).last == true, "\(text)")
    }
  }

  @Test func `the session before goes on where the text has entered its machine`() throws {
    let graph = try #require(
      reading(
        """
        # Ops

        ## Mend the queue

        1. Log in: `ssh queue-1`
        2. Once you are on the server, run `systemctl stop queue`
        3. Start it: `systemctl start queue`
        4. Back on your laptop: `systemctl restart vpn`
        """
      ).graph("mend-the-queue"))

    #expect(
      graph.steps.map(\.session.reference.description) == ["ssh queue-1", "ssh queue-1", "local"])
    #expect(graph.steps.last?.session.doubt == nil)
  }

  @Test(arguments: [
    ("Back on your laptop, run:", true), ("Log out of the host", true), ("Run it locally", true),
    ("Run it there", false), ("Exit", true), ("Close the SSH session", true),
  ])
  func `words bring the engineer back`(text: String, isBack: Bool) {
    #expect(MachineWords.comesBack(text) == isBack)
  }

  /// Whether each command of a section is typed by hand, as it stands elsewhere.
  private func typed(_ text: String) -> [Bool] {
    let graph = reading("# Ops\n\n## Mend the queue\n\n\(text)\n").graph("mend-the-queue")
    return (graph?.steps ?? []).map { step in
      if case .shell = step.action { false } else { true }
    }
  }

  @Test func `what one of several clusters is meant for is held back until one is chosen`() {
    let found = typed(
      "Login to the old cluster and run:\n\n```\nkubectl get pods\n```\n\n"
        + "Login to the new cluster and run:\n\n```\nkubectl --context new get pods\n```\n\n"
        + "Switch to the old cluster:\n\n```\nkubectl config use-context old\n```\n\n"
        + "Then:\n\n```\nkubectl delete pod shop-1\n```\n")

    #expect(found == [true, false, false, false])
  }

  @Test func `a container that is named on another machine is there`() {
    let found = typed(
      "SSH into the instance. Copy it in the `web` container:\n\n```\ndocker exec web ls\n```\n")

    #expect(found == [true])
  }

  @Test func `commands for a server that another section leads to are noted once`() {
    let playbook = reading(
      "# Ops\n\n## Server access\n\n```bash\nssh root@192.0.2.7\n```\n\n"
        + "## Queue is stuck\n\n```bash\nsystemctl restart queue\n```\n\n"
        + "## Shop is down\n\n```bash\nsystemctl restart shop\n```\n")

    #expect(playbook.findings.filter { $0.rule == "session-unclear" }.count == 1)
  }

  @Test func `comments of a fence say where its commands stand`() {
    let found = typed(
      "```sh\n# On the database host:\nsystemctl stop postgresql\n# 2. On each queue node\n"
        + "systemctl stop queue\n# 3. Look at it\nqueuectl status\n```\n")

    #expect(found == [true, true, false])
  }

  @Test(arguments: [
    ("If not, start it:", true), ("Then:", true), ("", true), ("Look at the log:", true),
    ("On the same host:", true), ("On your laptop:", false), ("Back on the laptop:", false),
    ("Tell the people who use the queue what has come about, and when it is over:", false),
    ("And tell the people who use the queue what has come about, and when:", true),
    ("From a place that reaches all of them:", false),
  ])
  func `a command stays where the one before stood`(words: String, stays: Bool) {
    let found = typed(
      """
      Run the following on the queue node:

      ```
      systemctl is-active queue
      ```

      \(words)

      ```
      systemctl restart queue
      ```
      """)

    #expect(found == [true, stays])
  }

  @Test func `words above a fence of an item say where that one stands`() {
    let found = typed(
      """
      1. Halt the queue

         On the queue node:

         ```
         systemctl stop queue
         ```

         On your laptop:

         ```
         uptime
         ```

         On the database host:

         ```
         systemctl stop postgresql
         ```

         ```
         df -h
         ```

      2. Look at it

         ```
         uptime
         ```

      3. Start the queue

         On the queue node:

         ```
         systemctl start queue
         ```
      """)

    #expect(found == [true, false, true, true, false, true])
  }

  @Test func `a heading that is only a place holds for its lists`() {
    let found = typed(
      """
      ### Step 1: On the queue node

      1. Stop it
         ```
         systemctl stop queue
         ```
      2. See what is left
         ```
         kubectl get pods
         ```
      3. Clear its disk
         ```
         rm -r /srv/queue
         ```
      4. Run `uptime`.

      ### Step 2: Look at it

      1. See the time
         ```
         uptime
         ```
      """)

    #expect(found == [true, false, true, true, false])
  }

  @Test func `a heading that is only a place holds for the procedures below`() {
    let found = reading(
      """
      # Ops

      ## On the queue node

      1. Stop it
         ```
         systemctl stop queue
         ```

      ### Clear it

      ```
      rm -r /srv/queue
      ```

      ### On your laptop

      ```
      uptime
      ```

      ## Start it

      ```
      systemctl start queue
      ```
      """
    ).graphs.flatMap(\.steps).map { step in
      if case .shell = step.action { false } else { true }
    }

    #expect(found == [true, true, false, false])
  }

  @Test(arguments: [
    ("On the queue node:", [true, true]), ("Run the following on the queue node:", [true, true]),
    ("On your laptop:", [false, false]), ("Do this:", [false, false]),
  ])
  func `words above a list say where its items stand`(words: String, stand: [Bool]) {
    let found = typed(
      """
      \(words)

      1. Stop it
         ```
         systemctl stop queue
         ```
      2. Clear its disk
         ```
         rm -r /srv/queue
         ```
      """)

    #expect(found == stand)
  }

  @Test func `a client of its own ends the stay on another machine`() {
    let found = typed(
      """
      On the queue node, run:

      ```
      df -h
      ```

      Then:

      ```
      kubectl get pods
      ```

      Then:

      ```
      uptime
      ```
      """)

    #expect(found == [true, false, false])
  }

  @Test(arguments: [
    "docker restart web", "docker compose up -d", "docker-compose restart", "docker exec web ls",
    "docker compose down -v", "podman ps", "rsync -a /srv/ new:/srv", "psql -h localhost shop",
    "sudo -i\nsystemctl restart web", "docker exec -it web sh\nls /srv",
  ])
  func `what acts on a machine's own services is typed there`(command: String) {
    #expect(typed("On the VM:\n\n```sh\n\(command)\n```\n") == [true])
  }

  @Test(arguments: ["kubectl get pods", "aws s3 ls", "helm list", "psql -h db-1 shop"])
  func `a client of a cluster or a cloud is free of the place`(command: String) {
    #expect(typed("On the VM:\n\n```sh\n\(command)\n```\n") == [false])
  }

  @Test(arguments: [
    ("**Server side:**", "", true), ("**On the replica:**", "", true),
    ("**Client side:**", "Restart it:", true), ("**Server logs:**", "", false),
    ("**On the replica:**", "Back on your laptop, run:", false),
  ])
  func `a label that is only a place is said of what stands below it`(
    label: String, words: String, isTyped: Bool
  ) {
    #expect(typed("\(label)\n\n\(words)\n\n```sh\nsystemctl restart queue\n```\n") == [isTyped])
  }

  @Test func `the way into a container leads to it`() {
    #expect(typed("Inside the container:\n\n```sh\ndocker exec web ls\n```\n") == [false])
  }

  @Test func `a comment that is only a place holds for the comments below it`() {
    let found = typed(
      "```sh\n# On Postgres primary\npsql -c 'select 1'\n\n# Look at the log from today\n"
        + "tail /srv/log\n\n# From your laptop\nredis-cli ping\n```\n")

    #expect(found == [true, true, false])
  }

  @Test(arguments: [
    "ON THE PRIMARY (queue-db-1) ONLY", "On queue-deploy-01:", "Control node (queue-ctrl-01):",
    "Copy the token to all of them. Then on each worker:",
  ])
  func `a comment of nothing but a place holds to the end of its fence`(comment: String) {
    let lines = comment.split(separator: ". ").map { "# \($0)" }
      .joined(separator: lineEnd(comment))
    let found = typed(
      "```sh\n\(lines)\nsystemctl start queue\njournalctl -u queue -f\n\n"
        + "# Look at it once more\nsystemctl status queue\n```\n")

    #expect(found == [true, true, true])
  }

  /// Two sentences stand on two lines of a comment.
  private func lineEnd(_ comment: String) -> String { comment.contains(". ") ? ".\n" : "" }

  @Test(arguments: ["Check the node (queue-ctrl-01)", "Queue (queue-ctrl-01)", "Queue nodes (all)"])
  func `a comment that tells what is done to a machine is no place`(comment: String) {
    #expect(typed("```sh\n# \(comment)\nsystemctl status queue\n```\n") == [false])
  }

  @Test func `an order at a place holds up to the blank line`() {
    let found = typed(
      "```sh\n# On the queue host, start it\nsystemctl start queue\njournalctl -u queue -f\n\n"
        + "systemctl status shop\n```\n")

    #expect(found == [true, true, false])
  }

  @Test func `an item goes on from another machine only where it says so`() {
    let found = typed(
      """
      1. Run this on the queue node:

         ```
         df -h
         ```

      2. Then stop it:

         ```
         systemctl stop queue
         ```

      3. Tell the others:

         ```
         systemctl restart mail
         ```
      """)

    #expect(found == [true, true, false])
  }
}
