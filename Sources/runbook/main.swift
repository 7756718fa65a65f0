import RunbookSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

let words = Array(CommandLine.arguments.dropFirst())
if words == ["--version"] || words == ["-V"] {
  Console.write(Product.versionText)
} else if words.first == Guardian.word {
  Guardian.run(Array(words.dropFirst()))
} else {
  exit(await Program.run(words).code)
}
