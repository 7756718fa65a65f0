package import RunbookCore

extension ZoneDatabase {
  /// The machine's: the directory that `TZDIR` names, else the usual ones.
  package static var machine: ZoneDatabase {
    let named = Environment.value("TZDIR")
    return ZoneDatabase(
      directories: named.map { [$0] } ?? ["/usr/share/zoneinfo", "/etc/zoneinfo"])
  }

  /// What cannot be read, or is no zone, counts as not there.
  package init(directories: [String]) {
    self.init { name in
      guard ZoneFile.isName(name) else { return nil }
      for directory in directories {
        let path = "\(directory)/\(name)"
        guard let bytes = try? FileReader.bytes(of: path, limitBytes: ZoneFile.limitBytes) else {
          continue
        }
        return ZoneFile(bytes)
      }
      return nil
    }
  }
}
