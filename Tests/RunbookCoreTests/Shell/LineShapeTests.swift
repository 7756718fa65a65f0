import Testing

@testable import RunbookCore

struct LineShapeTests {
  @Test(arguments: [
    "till_sync.go:279] not yet synced: till/v1", "main.py:12: in open",
    "notAfter=Aug  6 13:11:20 2026 GMT",
    "I1126 17:15:38.991090    3069 writer.go:226] Setting rate", "E0219 01:25:20.89 8301 w.go:1] x",
    "Jun 24 06:26:22 db-1 postgres[7]: done", "Oct  8 1:02 web-1 chronyd: off",
    "ERRO[0000] cannot reach it    args=x", "[INFO] scanning for projects",
    "-rw-r--r-- 1 git git 767K Jul 15 12:06 /tmp/x.prof", "drwxr-xr-x. 2 root root 6 tmp",
    "0123456789abcdef0123456789abcdef01234567 refs/heads/main",
    "Warning  FailedScheduling  3m  no node", "Failed calling webhook, failing open x: y=z",
    "/etc/kubernetes        # all configuration", "/home/ops/.gitignore_global", "/var/lib/pumps/",
    "https://cdn.example.com/logo.png", "total 24K",
    "/srv/start: line 23: exec: till: not found", "./till: line 7: till-cli: command not found",
  ])
  func `what a program printed is output`(line: String) {
    #expect(LineShape.of(line) == .output)
  }

  @Test(arguments: [
    "severity=ERROR | stats count by service_name | sort -count", "status>=500 OR a=b | head 1",
    "name=\"pay ments\" a=b | table id", "index=main error | stats count", "id=\"<id>\" | sort x",
  ])
  func `terms before a pipe are a search`(line: String) {
    #expect(LineShape.of(line) == .search)
  }

  @Test(arguments: [
    "A=1 mend | sort", "A=$(ls) | sort", "mend x=1 | sort", "severity=ERROR", "A=`ls` | sort",
  ])
  func `a command before a pipe is none`(line: String) {
    #expect(LineShape.of(line) != .search)
  }

  @Test(arguments: [
    "Addon name:", "Incident link: <address of it>", "Basic details:", "File 1: containers/x.md",
    "UUID=98a22450-f02e   /mnt/file-09    ext4    defaults    0 0", "*.tfstate",
    "CONTROL_PLANE_IP        # e.g. 192.168.1.100",
  ])
  func `fields and settings are no commands`(line: String) {
    #expect(LineShape.of(line) == .configuration)
  }

  @Test func `a request says whether it names its host`() {
    #expect(LineShape.of("GET https://till.example/open?x=1") == .addressedRequest)
    #expect(LineShape.of("GET /open?x=1") == .request)
  }

  @Test func `metrics are queries, options that are told about are prose`() {
    #expect(LineShape.of(#"pump_halted{job="north"}"#) == .query)
    #expect(LineShape.of(#"sum:rate{le!="3"} > 2"#) == .query)
    #expect(LineShape.of("histogram_quantile(0.99, sum by (le) (rate(x[5m])))") == .query)
    #expect(LineShape.of("sum by (job) (x) > 2") == .query)
    #expect(LineShape.of("--fast that only looks at the newest of them") == .prose)
    #expect(LineShape.of("Output (after the restart):") == .prose)
    #expect(LineShape.of("/api_port") == .chat)
  }

  @Test(arguments: [
    "A=Aug date", "A=5 ls 6", "ls -l", "Rscript x.R", "/usr/local/bin/pump-stop",
    "/etc/init.d/pump restart", "/opt/pump/run",
    "/etc/cron.daily/pump", "/srv/pump/check.sh", "PUMP=north run --now", "EXPORT=1 ./go",
    "A_B=c", "make up", "Xvfb :1", "UUID=$(uuidgen)", "/home/ops/deploy.sh",
    "deadbeef --run", "total --all", "f() { ls; }", "f () { ls; }", "(cd x; ls)", "x=(a b)",
    "sum x", "INFO=1 ./go", "[ -f x ] && cat x", "echo {a,b}", "curl x{id=3}",
    "$EDITOR config.yml", "kubectl get pods -l app=x", "error-scan --all", "~/bin/x",
  ])
  func `a command stays one`(line: String) {
    #expect(LineShape.of(line) == nil)
  }
}
