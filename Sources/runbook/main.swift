import RunbookSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

let words = Array(CommandLine.arguments.dropFirst())
if words == ["--version"] || words == ["-V"] {
  Console.write(Product.versionText)
} else {
  exit(await Program.run(words).code)
}
