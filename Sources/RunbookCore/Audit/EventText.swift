/// An event as a line of `--events`: the journal's keys without its chain.
package enum EventText {
  /// - Parameter seq: the event's number in the journal; nil for what only the stream shows.
  package static func line(
    for event: Event, seq: Int?, run: String, at time: Timestamp
  ) -> String {
    var members: [JSONValue.Member] = []
    if let seq { members.append(.init("seq", .int(seq))) }
    members.append(.init("time", .string(time.text)))
    members.append(.init("run", .string(run)))
    members.append(.init("event", .string(event.name)))
    let value = JSONValue.object(members + event.members())
    return String(decoding: value.compactBytes, as: UTF8.self) + "\n"
  }
}
