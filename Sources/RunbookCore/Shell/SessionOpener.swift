/// A line that opens a shell elsewhere: `ssh db-primary`, `docker exec -it web bash`,
/// `fly ssh console -a app`, `sudo -i`.
package struct SessionOpener: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    case ssh, docker, dockerCompose, kubectl, fly, sudo, su
  }
  package var kind: Kind
  /// What people call the place: the host, the container, the app, `sudo`.
  package var name: String
  /// The opener's words as written, unquoted: `["ssh", "-p", "2201", "db.internal"]`.
  package var words: [String]
  /// The names of its gaps that are not those they have by themselves, by their text.
  package var gapNames: [String: String] = [:]

  package init(kind: Kind, name: String, words: [String]) {
    self.kind = kind
    self.name = name
    self.words = words
  }
}

/// Where a step runs: a static property of the plan.
package enum SessionReference: Sendable, Hashable {
  case local
  /// Opened lazily, shared by every step that names the same opener.
  case opened(SessionOpener)

  /// `local`, or the opener's kind and name: `ssh db-primary`.
  package var description: String {
    switch self {
    case .local: "local"
    case .opened(let opener):
      switch opener.kind {
      case .sudo, .su: opener.words.joined(separator: " ")
      case .dockerCompose: "docker-compose \(opener.name)"
      default: "\(opener.kind.rawValue) \(opener.name)"
      }
    }
  }
}
