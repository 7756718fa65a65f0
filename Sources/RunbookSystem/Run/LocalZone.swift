import Foundation
package import RunbookCore

extension ZoneRules {
  /// What the machine's own clock shows (`TZ`, else /etc/localtime).
  package static let machine: ZoneRules = ZoneRules { seconds in
    var time = time_t(seconds)
    var parts = tm()
    guard localtime_r(&time, &parts) != nil else { return 0 }
    return Int64(parts.tm_gmtoff)
  }
}
