/// Values that are missing, or may not stand where a step has them.
extension DoubtFinder {
  mutating func lookAtValues(of step: Step) {
    let procedure = graph.procedure.id
    for name in step.parameters
    where bindings[name] != nil && found.asked.insert("\(procedure):\(name)").inserted {
      guard let parameter = parameter(name), let pattern = parameter.pattern,
        let value = bindings[name]?.value, !Self.fits(pattern, value)
      else { continue }
      let shown = parameter.isSecret ? "its value" : "'\(value)'"
      add(
        step, "parameter \(name): \(shown) does not fit \(pattern)", "--var \(name)=…",
        at: parameter.source)
      found.doubts[found.doubts.count - 1].isRefusal = true
      found.misfits.insert(name)
    }
    for (name, reason, range) in refusals(of: step) where found.misfits.insert(name).inserted {
      add(step, reason, "--var \(name)=…", at: range)
      found.doubts[found.doubts.count - 1].isRefusal = true
    }
    for name in step.parameters where bindings[name] == nil && !found.asked.contains(name) {
      let parameter = parameter(name)
      // A called procedure's default is taken when it is there.
      if !prefix.isEmpty, parameter?.defaultValue != nil { continue }
      // An optional one that a shell would read as empty is never asked for.
      if parameter?.isRequired == false,
        !step.action.placeholders.contains(where: { $0.name == name && $0.form != .variable })
      {
        continue
      }
      guard !captured(before: step).contains(name) else { continue }
      found.asked.insert(name)
      let proposal = parameter?.proposal.map {
        " (the playbook has '\($0)', which looks like an example)"
      }
      add(
        step, "parameter \(name) has no value\(proposal ?? "")", "--var \(name)=…",
        at: parameter?.source)
    }
  }

  private func parameter(_ name: String) -> Parameter? {
    graph.procedure.parameters.first { $0.name == name }
      ?? outerParameters.first { $0.name == name }
  }

  /// A body's file that cannot be read, or names what nothing gives a value.
  mutating func addBodyDoubts(of request: HTTPRequest, in step: Step) {
    guard let file = request.bodyFile else { return }
    if let problem = file.problem {
      add(
        step, "the body '\(file.path)' cannot be read: \(problem)",
        "put it beside the playbook, or \(leavingOut(step))", at: request.source)
    } else if file.isTemplate, let content = file.content {
      let known = Set(request.placeholders.map(\.name))
      for name in HTTPTemplate.gaps(in: content).map({ HTTPTemplate.parameterName($0.name) })
      where !known.contains(name) && bindings[name] == nil && request.values[name] == nil
        && !captured(before: step).contains(name)
      {
        add(
          step, "the body '\(file.path)' needs {{\(name.lowercased())}}, which has no value",
          "declare \(name) in a Parameters table, or write '@\(name.lowercased()) = …' above",
          at: request.source)
      }
    }
  }

  /// Values known now that may not stand where `step` has them.
  private func refusals(of step: Step) -> [(name: String, reason: String, range: SourceRange?)] {
    let values = bindings.mapValues(\.value)
    guard step.parameters.contains(where: { values[$0] != nil }) else { return [] }
    var found: [(String, String, SourceRange?)] = []
    if case .opened(let opener) = step.session.reference,
      opener.placeholders.allSatisfy({ values[$0.name] != nil })
    {
      do throws(Substitution.Refusal) {
        _ = try opener.filled(values)
      } catch {
        found.append((error.name, error.reason, nil))
      }
    }
    switch step.action {
    case .shell(let shell):
      let refusals = Substitution.refusals(
        shell.script, placeholders: shell.placeholders, values: values, fits: { fits($0, $1) })
      found += refusals.map { ($0.name, $0.reason, shell.script.sourceRange($0.range)) }
    case .http(let request):
      do throws(FillError) {
        _ = try FilledRequest(request) { values[$0] }
      } catch {
        if case .missing = error { break }
        found.append((error.parameter, error.message, nil))
      }
    case .manual, .checklist, .decision, .wait, .message, .call: break
    }
    return found
  }

  private func fits(_ name: String, _ value: String) -> Bool? {
    parameter(name)?.pattern.map { Self.fits($0, value) }
  }

  private static func fits(_ pattern: String, _ value: String) -> Bool {
    do throws(RegexError) {
      return try RegexProgram(pattern, dialect: .common).matches(wholeOf: value)
    } catch {
      return false
    }
  }
}
