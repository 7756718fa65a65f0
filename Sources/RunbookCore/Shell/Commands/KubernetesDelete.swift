/// `kubectl delete KIND NAME`: what a controller makes anew is a change, all else is gone.
enum KubernetesDelete {
  private static let clients: Set<String> = ["kubectl", "oc", "k", "kubecolor"]
  /// Kinds that their owners make anew, or that only tell of what was.
  private static let renewed: Set<String> = [
    "pod", "pods", "po", "job", "jobs", "event", "events", "ev", "replicaset", "replicasets", "rs",
  ]

  static func destroys(_ program: String, _ arguments: CommandArguments) -> Bool {
    guard clients.contains(program), arguments.operands.first == "delete",
      !arguments.flags.contains(where: { $0.hasPrefix("--dry-run") && $0 != "--dry-run=none" })
    else { return false }
    // `delete pod/web-1 svc/web`, `delete pods,services -l app=web`
    let named = arguments.operands.dropFirst().filter { $0.contains("/") }
    let kinds =
      named.isEmpty
      ? arguments.operands.dropFirst().prefix(1).flatMap {
        $0.split(separator: ",").map(String.init)
      }
      : named.compactMap { $0.split(separator: "/").first.map(String.init) }
    return kinds.contains { kind in
      // `jobs.batch`
      let plain = kind.lowercased().prefix { $0 != "." }
      return !renewed.contains(String(plain))
    }
  }
}
