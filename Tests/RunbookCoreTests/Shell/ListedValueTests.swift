import Testing

@testable import RunbookCore

/// What a fence shows before it is used: listings above the value that they list, output above the
/// next command, ways that end in `or`.
struct ListedValueTests {
  private func scripts(_ code: String) -> [String] {
    readingTwice("# Shop\n\n## Mend\n\n```bash\n\(code)\n```\n").graphs.flatMap(\.scripts)
  }

  @Test(arguments: [
    ("kubectl get pods\nkubectl delete pod <till-pod>", 2),
    ("helm history shop\nhelm rollback shop <revision>", 2),
    ("kubectl get pods -n shop\nkubectl get jobs -n <namespace>", 1),
    ("kubectl get pod <till>\nkubectl delete pod <till>", 1),
    ("kubectl get pods\nhelm uninstall <till>", 1),
    ("kubectl apply -f shop.yaml\nkubectl delete pod <till-pod>", 1),
    ("kubectl get pods\nkubectl get jobs", 1), ("export LIST=a\nexport TILL=<till>", 1),
    ("export A=$(aws sts get-caller-identity)\nexport TILL=<till>", 1),
  ])
  func `a value is asked once its list was seen`(code: String, count: Int) {
    #expect(scripts(code).count == count)
  }

  @Test(arguments: [
    (
      "kubectl get pods\nNAME    READY   STATUS\ntill-1  1/1     Running\nkubectl delete pod till-1",
      ["kubectl get pods", "kubectl delete pod till-1"]
    ),
    (
      "kubectl get pods\nNAME    READY   STATUS\nmysql-1  1/1     Running\nredis 1/1 Running",
      ["kubectl get pods"]
    ),
    (
      "df -h\nFilesystem      Size  Used\n/dev/sda1       20G   19G\nrm -rf /srv/cache/old",
      ["df -h", "rm -rf /srv/cache/old"]
    ),
  ])
  func `a command below what another printed is one`(code: String, expected: [String]) {
    #expect(scripts(code) == expected)
  }

  @Test(arguments: [
    (
      "# with systemd, or:\nsystemctl restart till\n# by hand\ntill restart",
      ["with systemd", "by hand"]
    ),
    (
      "# with systemd, or\nsystemctl restart till\n# with the script, or...\nservice till restart\n\n# by hand\ntill -s reload",
      ["with systemd", "with the script", "by hand"]
    ),
  ])
  func `a comment that ends in or leads to another way`(code: String, labels: [String]) throws {
    let graph = try #require(
      readingTwice("# Shop\n\n## Restart\n\n```bash\n\(code)\n```\n").graphs.first)

    #expect(graph.decision("1")?.options.map(\.label) == labels)
  }

  @Test(arguments: ["# for the floor\ntouch a\n# by hand\ntouch b"])
  func `other comments do not`(code: String) {
    #expect(scripts(code).count == 2)
    #expect(
      readingTwice("# Shop\n\n## Restart\n\n```bash\n\(code)\n```\n").graphs[0].decision("1") == nil
    )
  }
}
