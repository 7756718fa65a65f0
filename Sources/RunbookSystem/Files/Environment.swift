import CSystem
import Foundation

/// The process's environment variables, read one by one: no dictionary is made at start-up.
package enum Environment {
  /// nil: not set. An empty value counts as not set, as the XDG base directory specification and
  /// `NO_COLOR` ask for.
  package static func value(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}

extension Environment {
  /// All variables, for children and for parameters.
  package static var all: [String: String] {
    var all: [String: String] = [:]
    guard var next = csystem_environment() else { return all }
    while let entry = next.pointee {
      let text = String(cString: entry)
      if let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
        all[String(text[..<sign])] = String(text[text.utf8.index(after: sign)...])
      }
      next += 1
    }
    return all
  }
}
