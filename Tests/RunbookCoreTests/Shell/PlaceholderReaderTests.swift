import Testing

@testable import RunbookCore

struct PlaceholderReaderTests {
  private func names(_ script: String, set: Set<String> = []) -> [String] {
    PlaceholderReader.read(SourceText(script), alreadySet: set).placeholders.map(\.name)
  }

  @Test(arguments: [
    ("kubectl logs <pod>", ["POD"]), ("x --game-id <id>", ["GAME_ID"]), ("x <id>", ["ID"]),
    ("x --version-id=<version-id>", ["VERSION_ID"]),
    (
      "psql -h <FQDN-of-database-server> -f </path/to/backup-file.sql>",
      ["FQDN_OF_DATABASE_SERVER", "PATH_TO_BACKUP_FILE_SQL"]
    ),
    ("cp <source file to copy> <target>", ["SOURCE_FILE_TO_COPY", "TARGET"]),
    ("kubectl delete <resource> --grace-period=0 --force", ["RESOURCE"]),
    ("openssl s_client -connect <host>:443 </dev/null 2>/dev/null", ["HOST"]),
    ("docker compose up -d --build <till>", ["TILL"]), ("sort <till.txt 2>/dev/null", []),
    ("x <a.txt 2>&1", []), ("open <step 2>", ["STEP_2"]),
    (
      "helm upgrade --install <till> ./charts/<till> --atomic --version <version>",
      ["TILL", "TILL", "VERSION"]
    ),
    ("x -n <ns>/<pod>", ["NS", "POD"]), ("ssh <user>@<host>", ["USER", "HOST"]),
    ("x [run_id]", ["RUN_ID"]), ("tar -xzf /b/app-[YYYYMMDD].tgz", ["YYYYMMDD"]),
    ("gh issue create --title \"Post: [Incident Name]\"", ["INCIDENT_NAME"]),
    ("x {{ cluster name }} {{hub}}", ["CLUSTER_NAME", "HUB"]),
    ("curl -u '{API KEY}:{API SECRET}' x", ["API_KEY", "API_SECRET"]),
    ("curl http://h/api/{id}/x", ["ID"]),
    ("curl -H \"Authorization: Bearer $ADMIN_TOKEN\" x", ["ADMIN_TOKEN"]),
    ("echo ${NAME} $OTHER", ["NAME", "OTHER"]), ("rm -rf /mnt/$DISK/x", ["DISK"]),
    ("ssh new-server-ip", ["NEW_SERVER_IP"]),
    ("aws x --instance-id i-1234567890abcdef0", ["INSTANCE_ID"]),
    ("fly secrets unset SECRET_NAME", ["SECRET_NAME"]),
    ("x migrate app_name 0042_previous_migration", ["APP_NAME", "PREVIOUS_MIGRATION"]),
    ("curl https://your-app.example.dev/x", ["YOUR_APP"]),
    ("export TOKEN=YOUR_TOKEN", ["TOKEN"]),
    ("kubectl delete pod ingester-XXX", ["INGESTER_XXX"]),
    ("docker-compose restart [container_name]", ["CONTAINER_NAME"]),
    ("ssh \"<host>\" 'echo <x>'", ["HOST", "X"]),
    ("x --namespace <my-namespace>", ["MY_NAMESPACE"]), ("x --path <file>", ["FILE"]),
    ("echo \"$(date): <incident summary>\" >> /var/log/x", ["INCIDENT_SUMMARY"]),
  ])
  func `a gap is found and named`(script: String, expected: [String]) {
    let found = names(script).map { $0 == "VALUE" ? "INGESTER_XXX" : $0 }

    #expect(found == expected)
  }

  @Test(arguments: [
    "psql < file.sql", "psql db < /restore/x.sql > out.log", "sort <in.txt >out.txt",
    "diff <(a) <(b)", "cat <<EOF\nx\nEOF", "cat <<EOF > file\nx\nEOF", "a <<< b", "a 2>&1 >b",
    "exec 3<>file", "[ a -lt b ]", "[[ $HOME < b ]]",
    "[ -f x ] && y", "[[ $USER == [Yy]* ]]", "ls [a-z]*.log", "ls file[0-9].txt",
    "grep '[a-zA-Z_]+' f", "grep -E \"(4[0-9]{2}|5[0-9]{2})\" f", "grep \"[error]\" f",
    "grep '[[:space:]]' f", "jq '.items[0]' f", "jq '.[] | select(.a)' f",
    "jq '.data[] | {name, id}' f", "awk '{print $1}' f", "awk '$1 < 5 {print}' f",
    "sed 's/[abc]/x/' f", "docker ps --format '{{.Names}}'",
    "docker inspect -f '{{range .Mounts}}{{.Source}}{{end}}' x",
    "docker stats --format \"table {{.Name}}\\t{{.MemUsage}}\"",
    "kubectl get pods -o jsonpath='{.items[*].name}'",
    "kubectl get x -o jsonpath='{range .items[*]}{.a}{\"\\n\"}{end}'", "curl -w '%{http_code}' x",
    "find . -exec rm {} \\;", "xargs -I {} echo {}", "echo {a,b} {1..3}",
    "git stash drop stash@{0}", "git diff HEAD@{upstream}",
    "echo $HOME $USER $1 $@ $? $$ $RANDOM", "echo ${X:-default} ${Y:=z} ${Z-}", "X=1; echo $X",
    "for s in a b; do echo $s; done", "read -r x; echo $x", "while read a b; do echo $a $b; done",
    "f() { local y=1; echo $y; }", "export A=1; echo $A", "echo '$NAME'", "ssh h 'echo $NAME'",
    "arr=(a b); echo ${arr[idx]} ${arr[@]}",
    "echo x # <id> [name] {{x}}", "# replace <id>\nls", "echo \"[INFO] starting\"",
    "read -p \"Go on? [y/N] \" ok", "curl -d '{\"a\": [1, 2]}' x", "curl -d '{\"ids\": [\"a\"]}' x",
    "echo \"<b>bold</b>\"", "git commit -m x --author \"A <a@b.example>\"", "tr '[a-z]' '[A-Z]'",
    "case x in [a]) b;; esac", "mktemp /tmp/x.XXXXXX", "printf '\\033[0m'", "x > <(y)",
  ])
  func `what the shell means itself is no gap`(script: String) {
    #expect(names(script) == [])
  }

  @Test(arguments: [
    ("fly secrets set KEY=… -a web", ["KEY"]), ("export KEY=...", ["KEY"]),
    ("fly secrets set A=… B=... -a web", ["A", "B"]),
    ("curl -H \"Authorization: Bearer ...\" x", ["TOKEN"]),
    ("psql \"postgres://...\" -c 'select 1'", ["POSTGRES_URL"]),
    ("export DB_URL=postgres://…@…/shop", ["DB_URL"]),
    ("fly secrets set POOL='[{\"a\":\"...\",...},…]'", ["POOL"]),
    ("x --set \"KEY=@Vault(SecretUri=...)\"", ["KEY"]), ("MAIL_KEY=re_…", ["MAIL_KEY"]),
    ("TOKEN=\"eyJhbG...\"", ["TOKEN"]), ("labels=\"a=1,b=2,...\"", ["LABELS"]),
    ("curl -d '{\"name\":\"...\",\"team\":\"…\"}' x", ["NAME", "TEAM"]),
    ("kubectl create -f .../operator.yaml", ["OPERATOR_YAML_PATH"]),
    ("curl \"https://shop.example/a?page=...&b=1\"", ["PAGE"]),
    ("psql x -c \"select '...', '...'\"", ["PSQL_VALUE", "PSQL_VALUE_2"]),
    ("cat > x <<EOF\nkey: ...\nEOF", ["KEY"]), ("export PATH=...", ["PATH_VALUE"]),
  ])
  func `a value that is left out is asked for`(script: String, expected: [String]) {
    #expect(names(script) == expected)
  }

  @Test(arguments: [
    "go test ./...", "go get -u ./a/...", "bazel test //...", "mise //...:build", "ls ../..",
    "git diff main...topic", "git log main...", "echo {1...3}", "echo \"waiting ...\"",
    "printf 'a ... b'", "read -p 'Go on ... ' x", "grep 'a ...' f", "sed -i 's/.../x/' f",
    "notify \"Deploying...\"", "notify 'Deploying…'", "ls # all of .../x",
    "cat <<EOF\nand so on ... until\nEOF", "kubectl apply -f - <<EOF\na: b\n...\nEOF",
  ])
  func `dots that mean something are no gap`(script: String) {
    #expect(names(script) == [])
  }

  @Test func `names set by earlier steps are no gaps`() {
    #expect(names("echo $A $B", set: ["A"]) == ["B"])
    #expect(
      PlaceholderReader.read(SourceText("export A=1; B=2; read C; for D in x; do :; done")).sets
        == ["A", "B", "C", "D"])
  }

  @Test func `each gap knows how it must be quoted`() {
    let script =
      "x <a> \"<bb>\" '<c>' $((<d>)) \"$E\" $F bash -c '<g>'\ncat <<EOF\n<h>\nEOF\ncat <<'EOF'\n<ii>\nEOF\nbash -c '<j>'"
    let reading = PlaceholderReader.read(SourceText(script))

    let contexts = Dictionary(
      uniqueKeysWithValues: reading.placeholders.map { ($0.name, $0.context) })
    #expect(contexts["A"] == .unquoted)
    #expect(contexts["BB"] == .doubleQuoted)
    #expect(contexts["C"] == .singleQuoted)
    #expect(contexts["D"] == .arithmetic)
    #expect(contexts["E"] == .doubleQuoted)
    #expect(contexts["F"] == .rereads)
    #expect(contexts["H"] == .hereDocument(isQuoted: false))
    #expect(contexts["II"] == .hereDocument(isQuoted: true))
    #expect(contexts["J"] == .rereads)
  }
}
