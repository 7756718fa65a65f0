/// Commands that leave nothing running: `gcloud container clusters resize x --num-nodes 0`,
/// `aws ecs update-service --desired-count 0`.
enum ScaleToZero {
  private static let flags: [String: Set<String>] = [
    "kubectl": ["--replicas"], "oc": ["--replicas"], "k": ["--replicas"],
    "gcloud": ["--num-nodes", "--size"], "eksctl": ["--nodes"], "doctl": ["--count"],
    "aws": ["--desired-capacity", "--desired-count", "--max-size"],
    "az": ["--node-count", "--new-capacity", "--max-replicas"],
  ]

  /// Whether its operands are `NAME=COUNT`.
  private static func namesCounts(_ program: String, _ values: [String]) -> Bool {
    switch program {
    case "docker", "podman": values.starts(with: ["service", "scale"])
    case "heroku": values.contains("ps:scale") || values.first == "scale"
    default: false
    }
  }

  /// Whether one of `words`, those behind `program`, says so: `--flag=0`, or `--flag` and then `0`.
  static func isMeant(by program: String, _ words: [ShellWord]) -> Bool {
    let values = words.map(\.value)
    if namesCounts(program, values) {
      // `docker service scale web=0 worker=2`
      return values.contains { ($0.hasSuffix("=0") || $0.contains("=0:")) && !$0.hasPrefix("-") }
    }
    guard let names = flags[program] else { return false }
    return values.indices.contains { index in
      names.contains { name in
        values[index] == name + "=0"
          || values[index] == name && index + 1 < values.count && values[index + 1] == "0"
      }
    }
  }
}
