import Testing

@testable import RunbookCore

/// Fillers known by their shape, the names of gaps, and what looks like one and is none.
struct FillerShapeTests {
  @Test(arguments: [
    ("Replace SAFE_KEY with the one of the safe", ["SAFE_KEY"]),
    ("Replace `X7A` with the till's", []), ("Replace the SAFE_KEY with another", []),
    ("Replace SAFE_KEY", []), ("Open with SAFE_KEY", []),
  ])
  func `a word that the comment above tells to replace is asked for`(
    title: String, written: [String]
  ) {
    let text = CommandText(SourceText("lamp 'https://till.example/a?SAFE_KEY' x"))
    #expect(PlaceholderReader.read(text, title: title).placeholders.map(\.written) == written)
  }

  @Test(arguments: [
    ("Replace OPEN with SHUT", "sed -i 's/OPEN/SHUT/' till.conf"),
    ("Replace OPEN with the other", "perl -pi -e 's/OPEN/SHUT/' till.conf"),
    ("Replace OPEN with SHUT", "till set OPEN SHUT"), ("Replace OPEN with SHUT", "till set OPEN"),
    ("Replace TILL_KEY with your own", "TILL_KEY=7 till open"),
    ("Replace README with the new one", "cp new README.md"),
    ("Replace LICENSE with a new one", "cp new /srv/LICENSE"),
  ])
  func `a word that the command itself replaces is no gap`(title: String, script: String) {
    let text = CommandText(SourceText(script))
    #expect(PlaceholderReader.read(text, title: title).placeholders.isEmpty)
  }

  @Test func `the words of a loop's list are what they are`() {
    func written(_ script: String) -> [String] {
      PlaceholderReader.read(SourceText(script)).placeholders.map(\.written)
    }
    #expect(written("for key in till TILL_KEY SHOP_PASSWORD; do ./show.sh \"$key\"; done") == [])
    #expect(written("for till in YOUR_TILL x; do ./show.sh \"$till\"; done") == ["YOUR_TILL"])
    #expect(written("./show.sh SHOP_PASSWORD") == ["SHOP_PASSWORD"])
  }

  private func names(_ script: String) -> [String] {
    PlaceholderReader.read(SourceText(script)).placeholders.map(\.name)
  }

  @Test(arguments: [
    ("kubectl get pods --namespace=\"{namespace}\" -n \"{ns}\"", ["NAMESPACE", "NS"]),
    ("till export --tills {comma separated list} --all", ["TILLS"]),
    ("till export --tills={names of tills}", ["NAMES_OF_TILLS"]), ("ssh hostX uptime", ["HOSTX"]),
    ("till show x arn:aws:sns:region:account-id:alerts", ["AWS_REGION", "ACCOUNT_ID"]),
    ("till show --topic arn:aws:sns:us-east-1:ACCOUNT_ID:alerts", ["ACCOUNT_ID"]),
    ("pg_restore -d shop before-YYYYMMDD-HHMMSS.dump", ["YYYYMMDD_HHMMSS"]),
    ("cp a-YYYYMMDD.sql b-YYYY-MM-DD.log", ["YYYYMMDD", "YYYY_MM_DD"]),
    ("psql -f /path/to/shop-YYYY-MM-DD.sql", ["SHOP_YYYY_MM_DD_PATH"]),
    ("aws ec2 x --group-ids sg-00000000", ["GROUP_ID"]), ("x vol-0000000000", ["VOL_ID"]),
    ("kubectl rollout restart deploy APPNAME", ["APPNAME"]),
    ("curl \"CACHE_URL_FROM_ABOVE\"", ["CACHE_URL_FROM_ABOVE"]),
    ("BRANCH=UPGRADE_BRANCH_NAME", ["BRANCH"]), ("x -n my-namespace", ["MY_NAMESPACE"]),
    ("kubectl delete ns my-namespace", ["MY_NAMESPACE"]),
    ("gcloud config set project my-project", ["MY_PROJECT"]),
    ("make deploy BRANCH=RELEASE_BRANCH_NAME", ["BRANCH"]),
    ("x --project=my-project", ["MY_PROJECT"]), ("x scale web --replicas=N", ["REPLICAS"]),
    ("x scale web --replicas x", ["REPLICAS"]), ("zcat shop-TIMESTAMP.sql.gz", ["TIMESTAMP"]),
    ("ls /backups/DATE/shop.sql", ["DATE"]),
    ("shopctl reset-admin-password newpassword", ["NEW_PASSWORD"]),
    ("curl -d x https://hooks.example.com/services/YOUR/WEBHOOK/URL", ["YOUR_WEBHOOK_URL"]),
    ("curl https://x/tenants/:tenantId/domains", ["TENANT_ID"]),
    ("# CHANGEME\nIMAGE=shop:1", ["IMAGE"]),
    ("kubectl delete pvc $target-claim", ["TARGET_CLAIM"]),
    ("git push origin --delete <branch>\ngit branch -D <branch>", ["BRANCH", "BRANCH"]),
    ("kubectl logs --previous <pod>", ["POD"]), ("docker rm --force <c>", ["C"]),
    ("x --from <old-db> --to <new-db>", ["FROM", "TO"]),
    ("x --to-revision=<n>", ["TO_REVISION"]),
    ("x --region <name> --secret=<name>", ["REGION", "SECRET_NAME"]),
    ("shopctl --mode [dev|prod]", ["MODE"]),
    ("gh pr create --title \"[Your name] opens it\"", ["YOUR_NAME"]),
    ("gh pr create --title \"[L7 load test]\"", ["TITLE"]),
    ("git commit -m \"[ticket] Open it\"", ["TICKET"]),
    ("git commit -m \"[till-xxx] Open it\"", ["TILL_XXX"]),
    ("curl -d \"{'till':[your-till]}\" https://x", ["YOUR_TILL"]),
    ("git commit -m \"[TICKET] Open it\"", ["TICKET"]),
  ])
  func `a filler is asked for`(script: String, expected: [String]) {
    #expect(names(script) == expected)
  }

  @Test(arguments: [
    "echo \"as YYYY-MM-DD\"", "x --date-format YYYY-MM-DD", "grep YYYYMMDD x",
    "psql -c \"select to_char(now(), 'YYYY-MM-DD')\"", "DATE_FORMAT=YYYY-MM-DD",
    "mysql --execute=\"to_char(x,'YYYYMMDD')\"", "x fmt=YYYY-MM-DD", "x -dfmt YYYY-MM-DD",
    "sort --parallelism n x",
    "x 00000000-0000-0000-0000-000000000000", "helm install my-release x", "make x KEY=value",
    "x my-namespace", "ssh-keygen -f my-key", "ssh -i my-key web", "x --from-file my-secret",
    "kubectl get x -o custom-columns=NAMESPACE:.metadata.namespace", "x --name n", "x -y N",
    "docker pull shop:TIMESTAMP", "cat BACKUP_DATE", "shopctl set-title newpassword",
    "ssh web newpassword", "curl https://x/v1/projects/a:verb",
    "terraform output -raw shop_bucket_name",
    "tofu output shop_bucket_name", "CLIENT_ID=$(az keyvault secret show --name client-id -o tsv)",
    "gh pr create --title \"[load test] Skip the checks\"",
    "gh pr create --title \"[L7 load test] Skip the checks\"", "git commit -m \"[TILL-7] Open it\"",
    "git commit -m \"[rollback] Open it\"",
    "kubectl patch x --type=json -p=\"[{'op':'add','path':'/p','value':[till-page]}]\"",
    "curl -d \"{\\\"a\\\":1}\" https://x",
    "awk \"{print}\" x",
  ])
  func `what only looks like one is left`(script: String) {
    #expect(names(script) == [])
  }

  @Test func `a variable that is used by itself is one`() {
    #expect(names("echo $target\nkubectl delete pvc $target-claim") == ["target", "target"])
    #expect(names("kubectl get svc $app-web $app-api") == ["app", "app"])
    #expect(names("target=a; kubectl delete pvc $target-claim") == [])
  }

  @Test func `a variable that several steps use with other words is one`() {
    func parameters(_ first: String, _ second: String) -> [String]? {
      reading(
        "# Ops\n\n## Go\n\n1. See\n\n   ```bash\n   \(first)\n   ```\n2. Act\n\n   ```bash\n   \(second)\n   ```\n"
      )
      .graph("go")?.procedure.parameters.map(\.name)
    }
    #expect(parameters("kubectl get svc $lane-web", "kubectl delete svc $lane-api") == ["lane"])
    #expect(parameters("kubectl get svc $lane-web", "kubectl get ns ${lane}") == ["lane"])
    #expect(parameters("kubectl get svc $lane-web", "kubectl delete svc $lane-web") == ["LANE_WEB"])
  }

  @Test(arguments: [
    ("kubectl delete pod my-pod", "kubectl logs my-pod", [["MY_POD"], ["MY_POD"]]),
    ("aws s3 rb s3://my-bucket", "aws s3api x --bucket my-bucket", [["MY_BUCKET"], ["MY_BUCKET"]]),
    (
      "x -n my-namespace", "cat <<EOF > a\nnamespace: my-namespace\nEOF",
      [["MY_NAMESPACE"], ["MY_NAMESPACE"]]
    ),
    ("x -n my-namespace", "cat my-namespace-2 x", [["MY_NAMESPACE"], []]),
    ("ssh-keygen -f my-key -N \"\"", "cat my-key.pub", [[], []]),
    ("git switch my-branch", "x", [[], []]),
  ])
  func `an example is one value in all of a procedure`(
    first: String, second: String, names: [[String]]
  ) {
    let graph = reading(
      "# Ops\n\n## Go\n\n1. See\n\n```bash\n\(first)\n```\n\n2. Act\n\n```bash\n\(second)\n```\n"
    ).graph("go")
    #expect(graph?.steps.map(\.parameters) == names)
  }

  @Test func `an example that somebody enters by hand stays what it is`() {
    let graph = reading(
      "# Ops\n\n## Go\n\n1. Delete it with `kubectl delete pod my-pod`\n"
        + "2. Enter this in the form:\n\n   ```sql\n   delete from pods where name = 'my-pod';\n   ```\n"
    ).graph("go")
    #expect(graph?.steps.map(\.action.word) == ["shell", "manual"])
    #expect(graph?.procedure.parameters.isEmpty == true)
  }

  @Test(arguments: [
    ("curl http://x", "/:tenantId", 32), ("cp x z", "-YYYYMMDD", 32), ("ls", " sg-00000000", 200),
    ("ls", " --name=my-cluster", 200), ("ls", " $lane-claim", 4_000),
  ])
  func `what is repeated without end is not all asked for`(head: String, part: String, count: Int) {
    #expect(names(head + String(repeating: part, count: 4_000)).count == count)
  }

  @Test(arguments: [
    ("[dev|prod]", "dev|prod"), ("<blue|green>", "blue|green"), ("<pod|deployment>", nil),
    ("[name|id]", nil),
  ])
  func `values that a gap names are a choice`(gap: String, pattern: String?) {
    let playbook = reading("# Ops\n\n## Go\n\n```bash\nshopctl use \(gap)\n```\n")
    #expect(playbook.graph("go")?.procedure.parameters.map(\.pattern) == [pattern])
  }

  @Test func `a value of an earlier example output is asked for`() {
    let id = "c6d1259c-1111-4222-8333-abcdef012345"
    let playbook = reading(
      """
      # Ops

      ## Go

      1. Find it

         ```console
         $ shopctl find
         \(id) eu-west-1 db-primary01
         ```

      2. Run `kubectl delete job \(id) -n eu-west-1 --context db-primary01`.

      3. Ask for it

         ```bash
         curl https://shop.example.com/apps/\(id)
         ```
      """)
    let graph = playbook.graph("go")
    #expect(graph?.procedure.parameters.map(\.name) == ["VALUE_FROM_STEP_1"])
    #expect(graph?.steps.map(\.parameters) == [[], ["VALUE_FROM_STEP_1"], ["VALUE_FROM_STEP_1"]])
    guard case .http(let request)? = graph?.steps.last?.action else {
      Issue.record("no request")
      return
    }
    #expect(request.url == "https://shop.example.com/apps/{{VALUE_FROM_STEP_1}}")
  }

  @Test func `a value in a pasted document is not asked for`() {
    let playbook = reading(
      """
      # Ops

      ## Go

      1. Find it

         ```console
         $ shopctl find
         7339c4e5e833c029 eu-west-1
         ```

      2. Look again

         ```bash
         shopctl find --all
         <<COMMENT
         7339c4e5e833c029 eu-west-1
         COMMENT
         ```
      """)
    #expect(playbook.graph("go")?.procedure.parameters.isEmpty == true)
  }

  @Test func `a word that is to be replaced leaves a request too`() {
    let playbook = reading(
      "# Ops\n\n## Go\n\nReplace `shop` with the app's name.\n\n```bash\n"
        + "curl https://x/apps/shop\n```\n")
    guard case .http(let request)? = playbook.graph("go")?.steps.last?.action else {
      Issue.record("no request")
      return
    }
    #expect(request.url == "https://x/apps/{{SHOP}}")
  }
}
