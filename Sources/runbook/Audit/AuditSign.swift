import RunbookCore
import RunbookSystem

extension AuditCommands {
  /// Signs the ledger's head, of a log that verifies.
  func sign(with signingKey: String, key: AuditKey?, now: Timestamp) -> Int32 {
    let verdict = AuditVerification(directory, key: key).verdict()
    guard verdict.isGood else {
      output(verdict.text)
      return refuse("a log that does not verify is not signed", Status.notVerified)
    }
    guard verdict.ledgerLines > 0 else {
      return refuse("there is nothing to sign: nothing is on the record yet", Status.notFound)
    }
    let statement = LedgerStatement(
      time: now, lines: verdict.ledgerLines, head: verdict.ledgerHead)
    do throws(LedgerSignatures.Refusal) {
      let file = try LedgerSignatures(directory).sign(statement, key: signingKey)
      output(
        "signed lines 1 to \(statement.lines) of the ledger, head \(statement.head.short);"
          + " the signature is in \(TerminalText.line(file))\n")
      return Status.done
    } catch {
      return refuse(error, doing: "sign")
    }
  }

  /// What the signatures prove beyond the chain; nil where that cannot be looked at.
  func signatures(signers: String) -> [SignatureVerdict]? {
    do throws(LedgerSignatures.Refusal) {
      return try LedgerSignatures(directory).verdicts(signers: signers) { lines in
        AuditVerification(directory, key: nil).heads(after: lines)
      }
    } catch {
      _ = refuse(error, doing: "check signatures")
      return nil
    }
  }

  private func refuse(_ refusal: LedgerSignatures.Refusal, doing verb: String) -> Int32 {
    switch refusal {
    case .noProgram:
      refuse("cannot \(verb): the program 'ssh-keygen' is not installed", Status.notFound)
    case .noKey(let problem):
      refuse(
        "the key '\(TerminalText.line(problem.path))' cannot be read: \(problem.message)",
        Status.notFound)
    case .program(let words):
      // The log is as good as before: this is no status that tells of tampering.
      refuse(
        "cannot \(verb): ssh-keygen did not take the key or its passphrase"
          + (words.isEmpty ? "" : "; it says: \(TerminalText.line(words))"), Status.refused)
    case .record(let error):
      refuse(
        "the signature cannot be written: \(TerminalText.line(error.path)): \(error.reason)",
        Status.notVerified)
    }
  }
}
