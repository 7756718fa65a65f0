/// Prose that sends the engineer to one of several clusters: `Log in to the new cluster and run:`.
///
/// The same command acts on either of them, and only the context of its tool decides on which.
enum ClusterWords {
  static func sendsElsewhere(_ text: String) -> Bool {
    guard text.hasWord(startingWithOneOf: ["cluster"]),
      text.hasWord(startingWithOneOf: ["log", "connect", "switch"])
    else { return false }
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(60).map(String.init)
    return words.indices.contains { index in
      guard words[index] == "cluster" else { return false }
      var start = index
      var isOneOfSeveral = false
      while start > 0, index - start < 3,
        kinds.contains(words[start - 1])
          || contrasts.contains(words[start - 1])
      {
        if contrasts.contains(words[start - 1]) { isOneOfSeveral = true }
        start -= 1
      }
      guard isOneOfSeveral else { return false }
      if start > 0, ["the", "your"].contains(words[start - 1]) { start -= 1 }
      let lead = words[..<start].suffix(3).joined(separator: " ")
      return leads.contains { lead == $0 || lead.hasSuffix(" " + $0) }
    }
  }

  private static let leads = [
    "login to", "log in to", "log into", "login on", "logon to", "connect to", "switch to",
    "switch back to", "login into",
  ]
  private static let kinds: Set<String> = [
    "kubernetes", "k8s", "eks", "gke", "aks", "openshift", "ocp", "oke",
  ]
  private static let contrasts: Set<String> = [
    "original", "old", "new", "source", "target", "destination", "primary", "secondary", "other",
    "standby", "passive", "active", "backup", "dr", "recovery", "failover", "restored", "healthy",
    "failed", "blue", "green", "remote", "management", "first", "second",
  ]

  /// Tools that act on the cluster of their context.
  static let tools: Set<String> = ["kubectl", "oc", "k", "helm", "velero", "argocd", "flux"]

  /// Whether a command names its cluster, or chooses one for those behind it.
  static func choosesCluster(_ words: some Sequence<Substring>) -> Bool {
    words.contains { word in
      [
        "get-credentials", "update-kubeconfig", "use-context", "login", "kubectx", "kubie",
        "set-context", "export-kubeconfig", "use",
      ].contains(String(word))
        || ["--context", "--kube-context", "--kubeconfig", "--cluster", "KUBECONFIG="].contains(
          where: word.hasPrefix)
    }
  }
}
