import Testing

@testable import RunbookCore

/// Secrets known by the place of their gap, whatever its own words are.
struct SecretPositionTests {
  private func parameters(_ command: String) -> [Parameter] {
    let playbook = reading("# Ops\n\n## Look\n\n```bash\n\(command)\n```\n")
    return playbook.graph("look")?.procedure.parameters ?? []
  }

  @Test(arguments: [
    "curl -H \"Authorization: Bearer <old>\" https://shop.example.com/me",
    "curl -H 'X-Api-Key: <old>' https://shop.example.com/me",
    "curl -H X-Auth-Token:<old> https://x",
    "SHOP_TOKEN=<old> ./look.sh", "export DB_PASSWORD='<old>'", "docker run -e DB_PASSWORD=<old> x",
    "kubectl create secret generic x --from-literal=password=<old>",
    "helm upgrade x y --set db.password=<old>", "curl -d '{\"token\": \"<old>\"}' https://x | jq .",
    "psql postgres://shop:<old>@db/shop -c 'select 1'", "curl -u shop:<old> https://x",
    "redis-cli -h cache -a <old> ping", "kubectl exec web -- redis-cli -a \"<old>\" ping",
    "mysql -uroot -p<old> -e 'select 1'", "sshpass -p <old> ssh web-1 uptime",
    "shopctl --password <old>", "shopctl --client-secret=<old>", "shopctl --auth-token \"<old>\"",
    "echo <old> | docker login -u shop --password-stdin",
    "printf '%s' '<old>' | x --password-stdin",
    "htpasswd -b users ann <old>", "sudo htpasswd -bc users ann '<old>'", "htpasswd -nb ann <old>",
    "till -password <old>", "keytool -list -storepass \"<old>\"",
    "psql -c \"ALTER USER ann WITH PASSWORD '<old>'\"",
    "mysql -e \"create user ann identified by '<old>'\"",
    "openssl enc -aes-256-cbc -k <old> -in x", "openssl rsa -passin pass:<old> -in x",
    "gh secret set PIN --body <old>", "gh secret set PIN -b \"<old>\"",
    "az keyvault secret set --name pin --value <old>",
    "az keyvault secret set --name pin --value=\"<old>\"",
    "vault operator unseal <old>", "vault operator unseal -address=x <old>",
    "till open <unseal-key-1>", "till open <KEY_SHARE_2>",
    "shopctl secrets login --secret=<client-secret>", "gcloud secrets add x --secret=<api-secret>",
  ])
  func `a gap in a secret's place is a secret`(command: String) {
    #expect(parameters(command).map(\.isSecret) == [true])
  }

  @Test(arguments: [
    "vault operator unseal -address <old>", "till open <key-2-name>", "till open <keyboard-1>",
    "gcloud secrets versions add --secret=<name>", "gcloud secrets describe x --secret <old>",
    "shopctl login --type <credential-type>", "kubectl get secret <secret-name>",
    "kubectl set image deploy/token-service token-service=<old>", "docker pull shop/token:<old>",
    "mysql -p <old> shop", "curl -H 'Accept: <old>' https://x", "psql postgres://shop:x@<old>/shop",
    "kubectl create secret generic x --from-literal=user=<old>", "grep -a <old> x",
    "echo <old> | docker load", "htpasswd -b <old> ann x", "htpasswd -b users <old> x",
    "htpasswd users <old>", "gh secret set <old> --body x", "gh pr create --body <old>",
    "az keyvault secret set --name <old>", "az tag create --value <old>", "openssl enc -in <old>",
    "psql -c \"ALTER USER '<old>'\"", "psql -c \"select password '<old>'\"",
  ])
  func `what a secret is called, or stands elsewhere, is none`(command: String) {
    #expect(parameters(command).map(\.isSecret) == [false])
  }

  @Test func `a variable is a secret where its place says so`() {
    #expect(
      parameters("curl -H \"Authorization: Bearer $JWT\" https://x").map(\.isSecret) == [true])
  }

  @Test func `one plain place does not make a secret plain`() {
    let found = parameters(
      "shopctl check <pin>\ncurl -H \"Authorization: Bearer <pin>\" https://x")
    #expect(found.map(\.isSecret) == [true])
  }

  @Test func `one word for several secrets is several values`() {
    let found = parameters("SHOP_KEY_ID=<leaked> SHOP_SECRET=<leaked> shopctl whoami")
    #expect(found.map(\.name) == ["SHOP_KEY_ID", "SHOP_SECRET"])
    #expect(found.map(\.isSecret) == [false, true])
    #expect(
      parameters("x --from-literal=web=<strong-secret> --from-literal=api=<strong-secret>")
        .map(\.name) == ["FROM_LITERAL_WEB", "FROM_LITERAL_API"])
  }

  @Test func `a request's header is a secret's place`() {
    let playbook = reading(
      "# Ops\n\n## Look\n\n```http\nGET https://x/me\nAuthorization: Bearer {{jwt}}\n```\n")
    #expect(playbook.graph("look")?.procedure.parameters.map(\.isSecret) == [true])
  }

  @Test(arguments: [
    "redis-cli -h cache -a 'k3yTh4tIsLong' ping", "valkey-cli -a k3yTh4tIsLong ping",
  ])
  func `a password behind a flag is written down`(code: String) {
    let found = FenceReader.read(code: SourceText(code), hints: .init(language: "sh"))
    #expect(found.groups.flatMap(\.findings).map(\.rule).contains("secret-written-down"))
  }

  @Test(arguments: [
    ("KEY=$(cat /run/secrets/key) ./run.sh", false),
    ("KEY=$(vault kv get -field=k x) \\\n  ./run.sh", false),
    ("curl -s -H \"Authorization: Bearer $(vault kv get -field=k x)\" https://x", false),
    ("docker login -u shop -p \"$(vault kv get x)\"", false),
    ("shopctl --token \"$(gcloud auth print-access-token)\" list", true),
    ("curl -sv -H \"Authorization: Bearer $(vault kv get -field=k x)\" https://x", true),
    ("curl --trace - -H \"X: $(vault kv get -field=k x)\" https://x", true),
    ("echo \"$(vault kv get x)\"", true), ("vault kv get x | jq .", true),
    ("sudo echo $(vault kv get x)", true), ("command echo $(vault kv get x)", true),
    ("jq -n --arg k \"$(vault kv get x)\" '$k'", true), ("logger -s \"$(vault kv get x)\"", true),
    ("ssh till \"echo $(vault kv get x)\"", true), ("bash -c \"echo $(vault kv get x)\"", true),
    ("KEY=$(vault kv get x) printenv KEY", true), ("KEY=$(vault kv get x) sudo -E env", true),
    ("set -x\ncurl -H \"X: $(vault kv get x)\" https://x", true),
    ("psql -c \"select '$(vault kv get x)'\"", true),
  ])
  func `what only another command is given is not shown`(script: String, shows: Bool) {
    #expect(SecretReveal.isShown(by: CommandText(SourceText(script))) == shows)
  }
}
