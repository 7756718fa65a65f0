package import RunbookCore

/// Answers where there is nobody to ask: never with a guess, always by leaving the run as it is.
package enum AbsentOperator {
  package static func ask(_ question: Question) -> Reply {
    let step = question.prompt.name
    return Reply(
      .quit(reason: "step \(step) needs an answer and there is no terminal"), by: "no terminal")
  }
}
