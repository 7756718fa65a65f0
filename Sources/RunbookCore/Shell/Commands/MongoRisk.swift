/// How dangerous a text for MongoDB's shell is: the methods that it calls decide.
enum MongoRisk {
  static func risk(of text: String) -> Risk {
    var risk = Risk.readOnly
    let names = names(in: text)
    if names.isEmpty { return .change }
    let takesKeys = names.contains {
      ["runCommand", "adminCommand", "findAndModify"].contains($0.text)
    }
    for name in names where destroying.contains(name.text) {
      if name.isCall || takesKeys && name.isKey { return .destructive }
    }
    for name in names where name.isCall {
      // What these do stands in what they are given: `db.adminCommand({ping: 1})`.
      if name.text == "runCommand" || name.text == "adminCommand" {
        let isKnown = names.first { $0.start > name.start }.map { looking.contains($0.text) }
        if isKnown != true { risk = .change }
      } else if !looking.contains(name.text) {
        risk = .change
      }
    }
    // A pipeline may end in a collection.
    return names.contains { $0.text == "$out" || $0.text == "$merge" } ? .change : risk
  }

  private struct Name {
    var text: String
    var start: Int
    /// `(` stands behind it.
    var isCall: Bool
    /// `:` stands behind it: `{dropDatabase: 1}`.
    var isKey: Bool
  }

  private static func names(in text: String) -> [Name] {
    let bytes = Array(text.utf8)
    return bytes[...].runs(where: isName).map { run in
      var next = run.upperBound
      while next < bytes.count, !isName(bytes[next]), !marks.contains(bytes[next]) { next += 1 }
      let mark = next < bytes.count ? bytes[next] : 0
      return Name(
        text: String(decoding: bytes[run], as: UTF8.self), start: run.lowerBound,
        isCall: mark == ShellByte.openParen, isKey: mark == UInt8(ascii: ":"))
    }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    ShellByte.isName(byte) || byte == UInt8(ascii: "$") || byte >= 0x80
  }

  /// What ends the search for a parenthesis behind a name.
  private static let marks = Set("():;,.={}".utf8)

  private static let destroying: Set<String> = [
    "drop", "dropDatabase", "dropIndex", "dropIndexes", "dropUser", "dropAllUsersFromDatabase",
    "dropRole", "dropAllRolesFromDatabase", "dropCollection", "remove", "removeUser", "deleteOne",
    "deleteMany", "findOneAndDelete", "removeShard", "shutdownServer", "shutdown",
    "convertToCapped",
  ]
  private static let looking: Set<String> = [
    "find", "findOne", "count", "countDocuments", "estimatedDocumentCount", "distinct", "aggregate",
    "explain", "stats", "status", "serverStatus", "hello", "isMaster", "ismaster", "getIndexes",
    "getCollectionNames", "getCollectionInfos", "getUsers", "getUser", "getRoles", "getMongo",
    "getDBNames", "getReplicationInfo", "printReplicationInfo", "printSecondaryReplicationInfo",
    "printSlaveReplicationInfo", "conf", "config", "currentOp", "version", "getName",
    "getSiblingDB", "getDB", "getCollection", "limit", "sort", "skip", "pretty", "toArray",
    "forEach", "map", "filter", "printjson", "print", "stringify", "tojson", "ObjectId", "ISODate",
    "NumberLong", "NumberInt", "Date", "dataSize", "totalSize", "storageSize", "totalIndexSize",
    "latencyStats", "hostInfo", "connectionStatus", "buildInfo", "serverBuildInfo", "getLog",
    "getParameter", "getProfilingStatus", "getBalancerState", "isBalancerRunning", "if", "for",
    "while", "function", "keys", "projection", "secondaryOk", "setSecondaryOk", "slaveOk",
    "ping", "replSetGetStatus", "replSetGetConfig", "dbStats", "collStats", "listDatabases",
    "listCollections", "top", "dbHash",
  ]
}
