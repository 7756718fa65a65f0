import RunbookSystem

/// From the words of a command line to an exit status.
enum Program {
  static func run(_ words: [String]) async -> ExitStatus {
    StandardStream.ignoreBrokenPipes()
    do throws(CommandFailure) {
      return try await perform(words)
    } catch {
      Console.diagnose(error.text)
      return error.status
    }
  }

  private static func perform(_ words: [String]) async throws(CommandFailure) -> ExitStatus {
    let invocation: Invocation
    do throws(UsageError) {
      invocation = try ArgumentParser.parse(words, table: .standard)
    } catch {
      throw error.failure
    }
    switch invocation {
    case .run(let command, let arguments):
      guard let action = command.action else { return .usage }
      return try await action(arguments)
    case .help(let path):
      Console.write(HelpText.text(for: path, table: .standard))
      return .done
    case .version:
      Console.write(Product.versionText)
      return .done
    }
  }
}
