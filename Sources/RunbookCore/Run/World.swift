/// Everything a run does to, or learns from, the outside: six acts, each a closure. A live world
/// acts, a rehearsal answers from nothing or a recording, a test's world from a table. The same
/// `Runner` walks the same plan in all of them.
package struct World: Sendable {
  package var clock: RunClock
  /// Runs a script to its end.
  package var runScript: @Sendable (ScriptRequest) async -> ScriptResult
  /// Sends a request and waits for its response.
  package var send: @Sendable (HTTPCall) async -> HTTPResult
  /// Asks the operator and waits for the answer.
  package var ask: @Sendable (Question) async -> Reply
  /// Puts an event on the record, durably, before it returns; its number in the journal.
  package var record: @Sendable (Event) async throws(RecordError) -> Int
  /// Ends what the run left behind: background jobs, sessions. Reports it as events.
  package var close: @Sendable () async -> [Event]

  package init(
    clock: RunClock,
    runScript: @escaping @Sendable (ScriptRequest) async -> ScriptResult,
    send: @escaping @Sendable (HTTPCall) async -> HTTPResult,
    ask: @escaping @Sendable (Question) async -> Reply,
    record: @escaping @Sendable (Event) async throws(RecordError) -> Int,
    close: @escaping @Sendable () async -> [Event]
  ) {
    self.clock = clock
    self.runScript = runScript
    self.send = send
    self.ask = ask
    self.record = record
    self.close = close
  }
}

/// Time as a struct of functions.
package struct RunClock: Sendable {
  package var now: @Sendable () -> Timestamp
  /// Milliseconds on a monotonic clock that runs during sleep.
  package var elapsedMs: @Sendable () -> Int
  package var sleep: @Sendable (_ milliseconds: Int) async -> Void

  package init(
    now: @escaping @Sendable () -> Timestamp, elapsedMs: @escaping @Sendable () -> Int,
    sleep: @escaping @Sendable (_ milliseconds: Int) async -> Void
  ) {
    self.now = now
    self.elapsedMs = elapsedMs
    self.sleep = sleep
  }
}

/// The journal could not be written: nothing further may run.
package struct RecordError: Error, Sendable, Equatable {
  package var path: String
  package var reason: String
  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// A script to run in a session.
package struct ScriptRequest: Sendable, Equatable {
  package var step: String
  /// Number of the `step.started` event: names the files of large output.
  package var event: Int
  package var session: SessionReference
  package var interpreter: String
  package var script: String
  /// Variables to set before it, as data: parameters used as `$NAME`.
  package var variables: [Variable]
  package var attachment: Action.Shell.Attachment
  /// Where a service is waited for whose script does not say where it listens.
  package var expectedPort: Int?
  package var workingDirectory: String?
  package var timeoutSeconds: Double?
  /// Start from the state before the step's last attempt (a retry) instead of the newest.
  package var restoresState: Bool
  /// Names whose values the session must report afterwards.
  package var captures: [String]
  package var recordsInput: Bool?
  /// What it prints is shown as it comes.
  package var isShown = true
  /// The session goes on with the state it leaves; not so beside other steps, and after requests.
  package var leavesState = true
  package var purpose = Purpose.step
  /// `TRACEPARENT` for what it runs; nil: what was found stays.
  package var traceParent: String?
  /// What `script` is for, where the session can start it without a shell; nil: it cannot.
  package var program: ProgramCall?

  /// What its status is for.
  package enum Purpose: Sendable, Equatable {
    /// It is the step's own command.
    case step
    /// Whether the step's condition holds.
    case condition
    /// Whether what the step waits for has come.
    case until
  }

  package struct Variable: Sendable, Equatable {
    package var name: String
    package var value: String
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    step: String, event: Int, session: SessionReference, interpreter: String, script: String
  ) {
    self.step = step
    self.event = event
    self.session = session
    self.interpreter = interpreter
    self.script = script
    variables = []
    attachment = .captured
    restoresState = false
    captures = []
  }
}

/// One program that needs no shell, and what it reads.
package struct ProgramCall: Sendable, Equatable {
  /// The first is its name, which is looked for in the session's `PATH`.
  package var arguments: [String]
  package var standardInput: [UInt8]
  /// What it finds on `configurationDescriptor`.
  package var configuration: String
  package var configurationDescriptor: Int
  /// After as many bytes its standard output is closed.
  package var outputLimitBytes: Int

  package init(
    arguments: [String], standardInput: [UInt8], configuration: String,
    configurationDescriptor: Int, outputLimitBytes: Int
  ) {
    self.arguments = arguments
    self.standardInput = standardInput
    self.configuration = configuration
    self.configurationDescriptor = configurationDescriptor
    self.outputLimitBytes = outputLimitBytes
  }
}

package struct ScriptResult: Sendable, Equatable {
  package enum End: Sendable, Equatable {
    case exited(Int)
    case signaled(Int)
    case timedOut
    /// Ctrl-C, or the engineer ended it.
    case interrupted
    /// A watch that the engineer left, or whose time was up: no failure.
    case left
    /// The session was lost in its middle: nobody knows.
    case lost(String)
    /// It could not be started: nothing ran.
    case refused(String)
  }
  package var end: End
  package var durationMs: Int
  package var stdout: OutputRecord?
  package var stderr: OutputRecord?
  /// Captured variables, unredacted.
  package var captures: [ScriptRequest.Variable]
  /// Top-level compound commands whose inner commands failed (`ERR` trap), for the record.
  package var innerFailures: Int
  /// Status of the last command's program where it matters: `grep` with no match.
  package var lastProgram: String?
  /// Sessions opened, jobs left behind: to be put on the record after the step's end.
  package var events: [Event]
  /// The request's program ran in its script's place: the status is its own.
  package var ranProgram = false
  /// That status; nil: it was not it that ran, or it was ended.
  package var programStatus: Int? {
    guard ranProgram, case .exited(let status) = end else { return nil }
    return status
  }

  package init(
    end: End, durationMs: Int, stdout: OutputRecord? = nil, stderr: OutputRecord? = nil,
    captures: [ScriptRequest.Variable] = [], innerFailures: Int = 0, lastProgram: String? = nil,
    events: [Event] = []
  ) {
    self.end = end
    self.durationMs = durationMs
    self.stdout = stdout
    self.stderr = stderr
    self.captures = captures
    self.innerFailures = innerFailures
    self.lastProgram = lastProgram
    self.events = events
  }
}

/// A request with every value filled in.
package struct HTTPCall: Sendable, Equatable {
  package var step: String
  package var event: Int
  package var session: SessionReference
  package var request: HTTPRequest
  package var timeoutSeconds: Double?
  package init(
    step: String, event: Int, session: SessionReference, request: HTTPRequest,
    timeoutSeconds: Double?
  ) {
    self.step = step
    self.event = event
    self.session = session
    self.request = request
    self.timeoutSeconds = timeoutSeconds
  }
}

package struct HTTPResult: Sendable, Equatable {
  package enum End: Sendable, Equatable {
    case response(status: Int, url: String)
    /// No response: what `curl` said, in one line.
    case failed(String)
    /// The session was lost in its middle: nobody knows.
    case lost(String)
    case timedOut
    case interrupted
  }
  package var end: End
  package var durationMs: Int
  package var headers: [HTTPRequest.Header]
  /// The first part of the body, unredacted, for assertions and captures; bounded.
  package var body: [UInt8]
  /// More of the body came than `body` holds.
  package var isBodyCut = false
  package var output: OutputRecord?
  /// As in `HTTP/1.1`.
  package var version = "1.1"
  /// From the request's first byte to the response's last; nil: as long as the step.
  package var responseSeconds: Double?
  /// What happened beside it: a session opened. For the record after the step's end.
  package var events: [Event] = []
  package init(
    end: End, durationMs: Int, headers: [HTTPRequest.Header] = [], body: [UInt8] = [],
    output: OutputRecord? = nil
  ) {
    self.end = end
    self.durationMs = durationMs
    self.headers = headers
    self.body = body
    self.output = output
  }
}
