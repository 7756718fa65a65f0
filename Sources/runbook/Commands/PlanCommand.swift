import RunbookCore
import RunbookSystem

extension Command {
  static let plan: Command = Command(
    name: "plan", summary: "what a change to playbooks would change in what runs",
    details: [
      "Compares the procedures of two playbooks, or of all below two directories, step by step: "
        + "what runs, where, how dangerous it is, and what follows. Wording is passed over."
    ],
    operands: [Operand("OLD", .one, .files), Operand("NEW", .one, .files)],
    options: [
      Option("diff", "show what differs; the only thing it does, so it may be left out"),
      Option("exit-code", "end with 4 if anything differs"),
    ],
    examples: [
      Example("runbook plan --diff /tmp/old/runbooks runbooks", "for the review of a change")
    ],
    action: { arguments throws(CommandFailure) in
      var catalogues: [Catalogue] = []
      for path in arguments.operands {
        let library = await Library.load(paths: [path])
        if let problem = library.problems.first(where: { $0.path == path }) {
          throw Library.failure(for: problem)
        }
        Library.report(library.problems)
        catalogues.append(library.catalogue)
      }
      let text = PlanDiff.text(
        from: catalogues[0], to: catalogues[1], style: Console.style(arguments))
      Console.write(text)
      if text.isEmpty { Console.diagnose("nothing that runs differs\n") }
      return arguments.has("exit-code") && !text.isEmpty ? .findings : .done
    })
}
