import Testing

@testable import RunbookCore

/// Groups of one fence of which one is meant, and comments that belong to the command above.
struct FenceChoiceTests {
  private func read(_ code: String, above: String = "") -> ShellFence {
    FenceReader.read(code: SourceText(code), hints: .init(language: "bash", above: above))
  }

  @Test(arguments: [
    (
      "# Horizontal scaling (more tills)\ntill add\n\n# Vertical scaling (a larger one)\ntill grow",
      true
    ),
    ("# Windows (with Scoop)\nscoop install till\n\n# Linux\nsudo apt install till", true),
    ("# Linux (look at the disk)\ndf -h\n\n# Linux (then at its size)\nfree", false),
    (
      "# Manual count (first of all of it)\ntill count\n\n# Automatic count (after all of that)\ntill auto",
      false
    ),
    (
      "# Key 1\ntill unseal <key-1>\n# Key 2\ntill unseal <key-2>\n# Key 3\ntill unseal <key-3>",
      false
    ),
    ("# Key 1\ntill unseal\n# Key 2\ntill unseal\n# Key 3\ntill unseal", false),
  ])
  func `a remark in brackets is no part of a rival's name, and a count is no menu`(
    code: String, isChoice: Bool
  ) {
    #expect((read(code).composition != .sequence) == isChoice)
  }

  @Test(arguments: [
    // What one program can do, line by line.
    (
      "till list  # all\ntill log -f  # follow\ntill restart x  # anew\ntill stop x  # halt",
      "menu:c c c c"
    ),
    // A course of action: what must be seen, other operands, too few things to do.
    (
      "till up  # the new till\ntill list  # all must be open\ntill log  # quiet\n"
        + "till down  # only if a drawer sticks", "c c?"
    ),
    (
      "till list  # all\ntill log  # follow\ntill start x  # open\ntill stop y  # halt", "c"
    ),
    (
      "till start x  # open\ntill list x  # look\ntill list y  # look\ntill stop x  # halt", "c"
    ),
    (
      "systemctl stop a  # halt\nsystemctl status a  # look\nsystemctl start a  # go\n"
        + "systemctl status a  # look",
      "c"
    ),
    // Looked at and managed, on whatever it is; one thing less is a course of action.
    (
      "till status  # check it\ntill logs  # read\ntill logs x  # of one\ntill restart x  # one\n"
        + "till stop all.js  # all\ntill delete all.js  # off the list", "menu:c c c c c c"
    ),
    (
      "till status  # see\ntill logs  # read\ntill restart x  # check one\ntill stop all  # all\n"
        + "till delete all  # off the list", "c"
    ),
    (
      "till status  # see\ntill start x  # the other one\ntill logs x  # look\ntill stop y  # the old",
      "c"
    ),
    (
      "till status  # see\ntill logs  # read\ntill restart x  # one\ntill flush x  # empty\n"
        + "till stop y  # the old\ntill delete y  # off", "c"
    ),
    // What is open around the others.
    (
      "till enable rest  # sign\ntill count rest  # coins\ntill clean rest  # belt\n"
        + "till disable rest  # sign off", "c"
    ),
    (
      "till enable rest  # sign\ntill disable rest  # sign off\ntill count rest  # coins\n"
        + "till clean rest  # belt", "menu:c c c c"
    ),
    ("till list  # all\ntill restart x  # again\ntill stop x  # halt", "c"),
    ("till list  # all\ntill restart x\ntill stop x  # halt\ntill list", "c"),
    (
      "# Begin\n./begin.sh\n\n# Later\ntill list  # all\ntill log  # see\ntill start  # go\n"
        + "till stop  # halt", "alt[1-2,2-3,3-4,4-5]:c c c c c"
    ),
    // Tasks of different days.
    (
      "# Manual run\n./keep.sh\n# List copies\nls /srv\n# Restore from S3\n./back.sh\n# Drill\n./d.sh",
      "menu:c l c c"
    ),
    ("# Back up\n./a.sh\n# List the tills\n./b.sh\n# Restore\n./c.sh", "c c c"),
    ("# Back up\n./a.sh\n# List dumps\nls\n# Restore to the test till\n./c.sh", "c l c"),
    ("# Back up\n./a.sh\n# List dumps\nls\n# Restore\n./c.sh", "menu:c l c"),
    ("# Back up\n./keep.sh\n# Change\n./change.sh\n# Restore\n./back.sh", "c c c"),
    ("# Back up\n./a.sh\n# List\nls\n# Restore\n./b.sh\n# Verify it\nls", "c l c l"),
    (
      "# Back up the till\ntar cf till.tar /srv\n# List the copy\nls -la till.tar\n"
        + "# Restore it elsewhere\nuntar-it < till.tar", "c l c"
    ),
    ("# 1. Back up\n./a.sh\n# 2. List\nls\n# 3. Restore\n./b.sh", "c# l# c#"),
    // Purposes.
    (
      "# To roll back dev:\n./back.sh dev\n# To revert the shop:\n./back.sh shop 2",
      "alt[0-1,1-2]:c c"
    ),
    (
      "# To undo the move\n./back.sh undo 7\n# To undo the count\n./back.sh undo count", "c c"
    ),
    (
      "# To undo the move\n./back.sh undo 7\n# To undo the move by hand\n./back.sh hand",
      "alt[0-1,1-2]:c c"
    ),
    (
      "# To undo it:\nhelm rollback till\n# To undo it further:\nhelm rollback till 3",
      "alt[0-1,1-2]:c c"
    ),
    ("# To enable it:\ntill enable x\n# To disable it:\ntill disable x", "alt[0-1,1-2]:c c"),
    ("# To disable it:\ntill disable x\n# To enable it:\ntill enable x", "c c"),
    ("# To enable it:\ntill enable x\n# To disable it:\ntill disable y", "c c"),
    ("# To get the new till\ntill pull x\n# To open the new till\ntill up x", "c c"),
    ("# To learn of the tills\ntill repo update\n# To raise the till\ntill upgrade x", "c c"),
    (
      "# To shut the lane\ntill cordon 1\n# To clear it\ntill drain 1\n# To end it\ntill uncordon 1",
      "c c c"
    ),
    ("# To restart a\nsystemctl restart a\n# To restart b\nsystemctl restart b", "c c"),
    ("# To see it:\nls -l\n# To see more:\nls -la", "l l"),
    ("# To build it:\nmake all\n# To copy it:\nscp a b:", "c c"),
    // One only, or by force.
    (
      "# Restart the lamp only\nsystemctl restart a\n# Restart the lamp and the till\n"
        + "systemctl restart a b", "alt[0-1,1-2]:c c"
    ),
    (
      "# Restart everything\nsystemctl restart b a\n# Restart the lamp only\nsystemctl restart a",
      "alt[0-1,1-2]:c c"
    ),
    ("# Restart a only\nsystemctl restart a\n# Restart b - slow\nsystemctl restart b", "c c"),
    (
      "# Stop the lamp only\nsystemctl stop a\n# Stop the till\nsystemctl stop b\n"
        + "# Stop everything\nsystemctl stop c", "c c c"
    ),
    ("# Stop the lamp only\nsystemctl stop a\n# Stop everything else\nsystemctl stop c", "c c"),
    ("# Restart a\nsystemctl restart a\n# Restart b\nsystemctl restart b", "c c"),
    ("# Look only\nkubectl get a\n# Look\nkubectl get b", "l l"),
    ("# Renew\ncertbot renew\n# Force it\ncertbot renew --force-renewal", "alt[0-1,1-2]:c c"),
    ("# Renew\ncertbot renew\n# Force it\ncertbot delete --force-renewal", "c c"),
    // Where each is done, and not which of them.
    ("./fill.sh  # on every till\n./open.sh  # on all lanes (the first first)", "c"),
    ("./fill.sh  # on each till\n./open.sh  # on till 3", "c"),
    ("./fill.sh  # on till 1\n./open.sh  # on till 3", "alt[0-1,1-2]:c c"),
    // Platforms, of which one gets what the other makes.
    (
      "# Docker\ndocker build -t shop/till:7 .\n# Kubernetes\nkubectl set image deploy/till t=shop/till:7",
      "c c"
    ),
    ("# Docker\n./pack > till.tar\n# Bare metal\ntar xf till.tar", "c c"),
    (
      "# Docker\ndocker build -t shop/till:7 .\n# Podman\npodman build -t shop/till:7 .",
      "alt[0-1,1-2]:c c"
    ),
    (
      "# Docker\ndocker build -t shop/till:7 .\ndocker run shop/till:7\n"
        + "# Kubernetes\nkubectl set image deploy/till t=shop/till:7",
      "alt[0-1,1-2]:c c"
    ),
    (
      "# Docker\ndocker exec -t till ./fill\n# Kubernetes\nkubectl exec till -- ./fill",
      "alt[0-1,1-2]:ci c"
    ),
    ("# Docker\ndocker rm till\n# Kubernetes\nkubectl delete pod till", "alt[0-1,1-2]:c c"),
    // Clouds.
    (
      "# AWS Secrets Manager\naws s3 rm a\n# GCP Secret Manager - off\ngcloud secrets delete a",
      "alt[0-1,1-2]:d d"
    ),
    (
      "# AWS DNS: send to the new till\naws s3 rm a\n# GCP Backend: empty the old one\n"
        + "gcloud secrets delete a", "d d"
    ),
    ("# AWS Keys turn\naws s3 rm a\n# GCP Keys turn\ngcloud secrets delete a", "d d"),
    ("# AWS Keys\naws s3 rm a\n# GCP Queue\ngcloud secrets delete a", "d d"),
    ("# AWS is first\naws s3 rm a\n# GCP is next\ngcloud secrets delete a", "d d"),
  ])
  func `what excludes each other is a choice`(code: String, signature: String) {
    #expect(FenceSignature.of(read(code)) == signature)
  }

  @Test(arguments: [
    ("systemctl status till\nsystemctl restart till\nsystemctl stop till", "menu:l c c"),
    (
      "systemctl restart till\nsystemctl stop till\njournalctl -u till -f", "menu:c c lw"
    ),
    ("# Again\nsystemctl restart till\n# Off\nsystemctl stop till", "menu:c c"),
    // A restart, another thing, something else between.
    ("systemctl stop till\nsystemctl start till", "c"),
    ("systemctl restart till\nsystemctl stop lamp", "c"),
    ("systemctl start till\n./fill.sh\nsystemctl stop till", "c"),
    ("systemctl start till\nsystemctl stop till\n./fill.sh", "c"),
    ("systemctl restart till\nsystemctl stop till  # once it is empty", "c"),
    (
      "systemctl status till\nsystemctl start till\n./fill.sh\nsystemctl stop till\nuptime", "c"
    ),
    ("systemctl start till\ntill-count\nsystemctl stop till", "c"),
    ("uptime\nsystemctl start till\nsystemctl stop till\nuptime", "c"),
  ])
  func `commands below a heading that only calls them so are a menu`(
    code: String, signature: String
  ) {
    #expect(FenceSignature.of(read(code, above: "Service Commands")) == signature)
    for above in ["Run these commands", "Maintenance commands", "Till upgrade commands"] {
      #expect(!FenceSignature.of(read(code, above: above)).hasPrefix("menu"))
    }
  }

  @Test func `environments below another command stay a choice`() {
    let code =
      "kubectl get nodes\n# Staging\n\nkubectl --context stage delete pod x\n# Production\n\n"
      + "kubectl --context prod delete pod x"

    #expect(FenceSignature.of(read(code)) == "alt[1-2,2-3]:l c c")
  }

  @Test func `all of several clouds are a sequence`() {
    let code = "# AWS Keys\naws s3 rm a\n# GCP Keys\ngcloud secrets delete a"

    #expect(read(code, above: "Change all of these").composition == .sequence)
    #expect(read(code, above: "Change the key").composition != .sequence)
    let undo = "# To undo it:\nhelm rollback till\n# To undo it further:\nhelm rollback till 3"
    #expect(read(undo, above: "Do all of these").composition == .sequence)
  }

  @Test(arguments: [
    ("./open.sh\n# Look for \"open\"\n\n./fill.sh", ["nil +", "nil"]),
    ("./open.sh\n# The till is open now\n\n./fill.sh", ["nil", "nil"]),
    // What may be about the command below.
    ("./open.sh\n# The till beeps twice\n\n./fill.sh", ["nil", "The till beeps twice"]),
    ("./open.sh\n# Last resort\n\n./fill.sh", ["nil", "Last resort"]),
    ("./open.sh\n# Production\n\n./fill.sh", ["nil", "Production"]),
    ("./open.sh\n# Only for version 2\n\n./fill.sh", ["nil", "Only for version 2"]),
    ("./open.sh\n# Emergency only: fill it\n\n./fill.sh", ["nil", "Emergency only: fill it"]),
    ("./open.sh\n# The till should be closed\n\n./fill.sh", ["nil", "The till should be closed"]),
    ("./open.sh\n# Wait for the till:\n\n./fill.sh", ["nil", "Wait for the till"]),
    ("./open.sh\n# Now the till is open", ["nil +"]),
    ("./open.sh\n# Wait until it is open\n\n./fill.sh", ["nil", "Wait until it is open", "nil"]),
    ("./open.sh\n# Fill the till:\n\n./fill.sh", ["nil", "Fill the till"]),
    ("./open.sh\n# If it is empty\n\n./fill.sh", ["nil", "nil ?"]),
    ("./open.sh\n# Inject a fault:\n#   Edit a.txt\n# Then push it.", ["nil", "Inject a fault"]),
    ("./open.sh\n\n# Look at it\n# Expected:\n# 1. open\n# 2. filled", ["nil", "Look at it +"]),
    ("# Look at it\n# Expected:\n./open.sh", ["Look at it"]),
  ])
  func `a comment below a command belongs to it`(code: String, titles: [String]) {
    let found = read(code).groups.map { group in
      (group.title ?? "nil") + (group.condition == nil ? "" : " ?")
        + (group.expected.isEmpty ? "" : " +")
    }

    #expect(found == titles)
  }

  @Test func `all below expected is expected`() {
    let group = read("./open.sh\n\n# See it\n# Expected:\n# 1. open\n# 2. filled").groups.last

    #expect(group?.expected == ["Expected:", "1. open", "2. filled"])
  }
}
