import Testing

@testable import RunbookCore

struct ServiceCommandTests {
  private func service(_ command: String) -> ServiceCommand? {
    ServiceCommand(CommandText(SourceText(command)))
  }

  @Test(arguments: [
    ("kubectl port-forward svc/loki 3100:3100 -n logs", 3100),
    ("kubectl -n logs port-forward svc/loki 8080:80 &>/dev/null", 8080),
    ("oc port-forward pod/db 5432", 5432), ("kubectl proxy", 8001),
    ("kubectl proxy --port=8011", 8011),
    ("cloud_sql_proxy -instances=shop:eu:main=tcp:5434", 5434),
    ("cloud-sql-proxy --port 5434 shop:eu:main", 5434),
    ("cd site && kubectl proxy -p 8011", 8011), ("python3 -m http.server", 8000),
    ("python3 -m http.server 8080 --bind 127.0.0.1", 8080),
    ("python manage.py runserver 0.0.0.0:8001", 8001), ("php -S localhost:9000 -t public", 9000),
    (
      "aws ssm start-session --target i-1 --document-name AWS-StartPortForwardingSession "
        + "--parameters 'portNumber=[\"443\"],localPortNumber=[\"8443\"]'", 8443
    ),
    (
      "aws ssm start-session --document-name=AWS-StartPortForwardingSessionToRemoteHost --target i-1 "
        + "--parameters '{\"host\":[\"till\"],\"localPortNumber\":[\"8443\"]}'", 8443
    ),
    (
      "aws ssm start-session --target i-1 --document-name AWS-StartPortForwardingSession "
        + "--parameters localPortNumber=8443,portNumber=443", 8443
    ),
    ("uvicorn shop:app --port 8090", 8090), ("hugo serve -p 1313", 1313),
  ])
  func `the port is where it listens on this machine`(command: String, port: Int) {
    #expect(service(command)?.port == port)
  }

  @Test(arguments: ["kubectl port-forward svc/web :80", "npm run dev"])
  func `some do not say where`(command: String) {
    #expect(service(command) != nil)
    #expect(service(command)?.port == nil)
  }

  @Test(arguments: [
    ("python3 -m http.server 8000", Action.Shell.Attachment.watch), ("php -S :8000", .watch),
    ("flask run", .watch), ("uvicorn shop:app", .watch), ("rails s -p 80", .watch),
    ("gunicorn -D shop:app", .captured), ("uvicorn --version", .captured),
    ("python3 -m venv env", .captured), ("python3 manage.py migrate", .captured),
    (
      "aws ssm start-session --target i-1 --document-name AWS-StartPortForwardingSessionToRemoteHost",
      .watch
    ),
    ("aws ssm start-session --document-name=AWS-StartPortForwardingSession --target i-1", .watch),
    ("aws ssm start-session --target i-1", .interactive),
    ("ssh -f -N -L 5433:db:5432 bastion", .captured), ("ssh -fNL 5433:db:5432 bastion", .captured),
    ("ssh bastion -f -N -L 5433:db:5432", .captured),
    ("sudo -u till ssh -i key -fN -L 5433:db:5432 bastion", .captured),
    ("autossh -M 0 -f -N -L 5433:db:5432 bastion", .captured),
    ("ssh -N -oPreferredAuthentications=publickey -L 5433:db:5432 bastion", .watch),
    ("ssh -N -F conf -L 5433:db:5432 bastion", .watch), ("ssh -N -i f -L 1:db:1 b", .watch),
    ("autossh -M 0 -N -L 5433:db:5432 bastion", .watch),
    ("env A=b ssh -N -L 5433:db:5432 bastion", .watch), ("ssh web tail -f log", .watch),
    ("rails db:migrate", .captured), ("hugo --minify", .captured),
  ])
  func `servers never end`(command: String, attachment: Action.Shell.Attachment) {
    #expect(ProgramUse.attachment(of: CommandText(SourceText(command))) == attachment)
  }

  @Test(arguments: [
    "kubectl logs -f web", "tail -f log", "ssh -N -L 5433:db:5432 bastion", "kubectl get pods",
    "kubectl -n proxy logs -f deploy/web", "sudo kubectl port-forward svc/web 80:80",
    "npm run watch", "aws ssm start-session --target i-1", "aws s3 ls",
    "kubectl port-forward svc/web 8080:80 &", "watch date",
    "kubectl port-forward svc/web 8080:80\ncurl localhost:8080", "python3 migrate.py 8000",
  ])
  func `other commands start none`(command: String) {
    #expect(service(command) == nil)
  }
}
