import RunbookCore
import RunbookSystem

extension Command {
  static let auditSign = Command(
    name: "sign", summary: "sign the ledger's head with an SSH key",
    details: [
      "Signs what the ledger says now, with ssh-keygen -Y, and keeps the signature in 'signatures' "
        + "beside the ledger. A log that does not verify is not signed. Keep a copy of the "
        + "signature elsewhere: a cut ledger is found where a journal, an anchor or a signature "
        + "outlives it. 'runbook audit verify --signers FILE' checks what was signed."
    ],
    options: [
      Option(
        "key", .text("FILE"), "the private key, or a public one whose private key an agent has")
    ],
    examples: [
      Example("runbook audit sign --key ~/.ssh/id_ed25519", "sign all that is on record now"),
      Example(
        "runbook audit verify --signers allowed_signers", "check the log and what was signed"),
    ],
    action: { arguments throws(CommandFailure) in
      guard let key = arguments.value("key") else {
        throw CommandFailure(
          .usage, "nothing says which key signs", help: "name it with --key FILE")
      }
      return ExitStatus(
        audit: try AuditCommands(arguments).sign(
          with: key, key: try AuditCommands.key(), now: LiveWorld.clock.now()))
    })
}
