/// One way through a procedure, walked once without acting.
package struct RehearsedPath: Sendable, Equatable {
  /// A place where the way forks, and which branch this path took.
  package struct Turn: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
      /// An option of a decision.
      case choice
      /// A condition on a step that holds, or does not.
      case condition
      /// A way back that is taken once, or not.
      case loop
      /// A command that succeeds, or fails.
      case command
      /// What follows a failure: stop, or go where the playbook says.
      case failure
    }
    package var step: String
    package var kind: Kind
    /// What was taken, in words: `For Redis`, `fails`.
    package var label: String
    /// Its place among the branches, from 0.
    package var option: Int
    package var options: Int
  }

  package enum Ending: Sendable, Equatable {
    /// It came to the procedure's end.
    case done
    /// It stopped at a step that failed, as it was made to.
    case failed(step: String)
    /// It could not go on; a sentence says why.
    case stuck(String)
  }

  /// A step that ended, by its name on record, in the order they ended.
  package struct Visit: Sendable, Equatable {
    package var step: String
    package var outcome: Outcome
    /// Why nothing ran; nil: it ran, as far as a rehearsal goes.
    package var refusal: String?
  }

  package var turns: [Turn]
  package var visits: [Visit]
  package var ending: Ending
  /// Waits along the way, in milliseconds; what commands take is not in it.
  package var waitsMs: Int

  /// `For Redis · 3.1 fails`; the turns that are nothing special are left out.
  package var title: String {
    let special = turns.compactMap { turn -> String? in
      switch turn.kind {
      case .choice: "\(turn.step) \(turn.label)"
      case .condition, .loop: "\(turn.step) \(turn.label)"
      case .command, .failure: turn.option == 0 ? nil : "\(turn.step) \(turn.label)"
      }
    }
    return special.isEmpty ? "straight through" : special.joined(separator: " · ")
  }
}
