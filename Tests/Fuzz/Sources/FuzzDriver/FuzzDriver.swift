/// What libFuzzer calls with each input it thought of: bytes and their number; 0 is the answer.
package typealias FuzzTarget = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
package typealias FuzzArguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<FuzzArguments?>,
  _ target: FuzzTarget
) -> CInt

/// Hands the program's arguments over to libFuzzer, whose own `main` the package manager's build
/// leaves no room for.
package func fuzz(
  _ count: CInt, _ arguments: FuzzArguments?, _ target: FuzzTarget
) -> CInt {
  var count = count
  var arguments = arguments
  return runDriver(&count, &arguments, target)
}
