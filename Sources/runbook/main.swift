import Foundation
import RunbookCore

for path in CommandLine.arguments.dropFirst() {
  guard let data = FileManager.default.contents(atPath: path) else { continue }
  let playbook = Playbook(reading: SourceFile(path: path, bytes: [UInt8](data)))
  print(GraphDump.text(of: playbook))
}
