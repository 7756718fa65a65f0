import Foundation

/// Work on many values at once, a strand a core.
package enum SideBySide {
  /// `transform` of each value, in the values' order.
  package static func map<Value: Sendable, Product: Sendable>(
    _ values: [Value], _ transform: @escaping @Sendable (Value) -> Product
  ) async -> [Product] {
    let strands = min(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), values.count)
    guard strands > 1 else { return values.map(transform) }
    return await withTaskGroup(of: (Int, [Product]).self) { group in
      let size = max(1, min(64, values.count / (strands * 4)))
      var parts = Array(repeating: [Product](), count: (values.count + size - 1) / size)
      var next = 0
      func start() {
        guard next < parts.count else { return }
        let index = next
        next += 1
        let part = values[(index * size)..<min(values.count, (index + 1) * size)]
        group.addTask { @concurrent in (index, part.map(transform)) }
      }
      for _ in 0..<strands { start() }
      while let (index, products) = await group.next() {
        parts[index] = products
        start()
      }
      return parts.flatMap(\.self)
    }
  }
}
