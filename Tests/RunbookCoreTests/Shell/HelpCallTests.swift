import Testing

@testable import RunbookCore

struct HelpCallTests {
  @Test(arguments: [
    "mytool --help", "mytool drain --help", "kubectl drain --help", "terraform destroy --help",
    "mytool help restart", "git help reset", "docker compose --version", "docker run --help",
    "mytool shop --version", "etcdutl snapshot status x.db -w table",
    "gcloud projects get-iam-policy shop", "gcloud compute instances get-guest-attributes web",
    "gcloud container operations get-x y",
  ])
  func `asking a program about itself only looks`(script: String) {
    #expect(CommandRisk.risk(of: SourceText(script)) == .readOnly)
  }

  @Test(arguments: [
    ("mytool --help | sh", Risk.change), ("rm help", .change),
    ("rm -rf /srv/x --help", .destructive),
    ("make help destroy", .destructive), ("./drop.sh --help", .change),
    ("bash x.sh --help", .change),
    ("docker run shop --help", .change), ("mywrap web-1 ./drop.sh --help", .change),
    ("mywrap web-1 rm -rf /x --help", .destructive),
    ("kubectl exec web -- reboot --help", .readOnly),
    ("etcdutl snapshot restore x.db", .destructive), ("etcdutl defrag", .change),
    ("gcloud container clusters get-credentials shop", .change),
    ("ssh web-1 rm -rf /x --help", .destructive),
  ])
  func `what only looks like asking does what it does`(script: String, risk: Risk) {
    #expect(CommandRisk.risk(of: SourceText(script)) == risk)
  }
}
