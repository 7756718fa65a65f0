import RunbookCore

/// The text that a POSIX `sh` on the other side of a session reads: it tells its process group,
/// runs the step's own shell, and tells how that ended.
///
/// What it tells stands behind a frame that no output can know. The outer shell survives the
/// signals that end the step, so that an end is told whatever the step does to its own shell.
///
/// Descriptor 7 is the line to the run. Where that ends before the step and its jobs have, nobody
/// waits for them any more, and the group is ended: with TERM, and KILL after ten seconds. `cat`
/// ends when all that the step left has let go of its output.
enum RemoteScript {
  /// What a step's own shell starts from.
  struct Start {
    /// The environment there, and not a state that has it all.
    var isFresh: Bool
    /// The step's place in the run's trace.
    var traceParent: String?

    /// Stands before the shell. Of a trace's fields each is a word.
    fileprivate var words: String {
      (isFresh ? "" : "env -i ") + (traceParent.map { "\(TraceContext.variable)=\($0) " } ?? "")
    }
  }

  /// - Parameters:
  ///   - shell: the path of the shell there.
  ///   - driver: what that shell reads.
  static func text(shell: String, isBash: Bool, driver: String, start: Start, frame: String)
    -> String
  {
    // TERM may miss what a shell is about to start, so KILL comes even where the step has ended.
    """
    \(beginning)printf '%sgroup %s\\n' \(frame) "$__rb_group"
    __rb_left=
    trap __rb_left=yes USR1
    (
    trap '' 1 2 15 USR1
    while read -r __rb_a <&7; do :; done
    kill -s USR1 $$
    kill -s TERM -- "-$__rb_group"
    for __rb_a in 1 2 3 4 5 6 7 8 9 10; do sleep 1; done
    kill -s KILL -- "-$__rb_group"
    ) >/dev/null 2>&1 &
    __rb_watch=$!
    exec 7<&-
    {
    trap : 1 2 15
    \(words(shell, isBash: isBash, start)) 8>&1 9<<'\(frame)end'
    \(driver)\(frame)end
    printf '%sexit %s\\n' \(frame) "$?"
    } | {
    trap '' 1 2 15
    exec cat
    }
    exec 2>/dev/null
    [ -n "$__rb_left" ] || kill -s KILL "$__rb_watch"

    """
  }

  /// Outlives signals, and finds the group.
  private static let beginning = """
    trap : 1 2 15
    __rb_group=$$
    if [ -r /proc/$$/stat ]; then
    read -r __rb_a __rb_a __rb_a __rb_a __rb_group __rb_a </proc/$$/stat
    else
    __rb_group=$(ps -o pgid= -p $$ 2>/dev/null) || __rb_group=$$
    fi

    """

  /// The step's own shell, which reads the driver from descriptor 9 and tells its state on 8.
  private static func words(_ shell: String, isBash: Bool, _ start: Start) -> String {
    let options = isBash ? " --noprofile --norc" : ""
    let keep = isBash ? "199>&8 8>&-" : ""
    let feeder =
      "__rb_text=$(cat <&9); exec 9<&- \(keep); eval \"unset __rb_text; $__rb_text\""
    return "\(start.words)\(BashDriver.quoted(shell))\(options) -c \(BashDriver.quoted(feeder))"
  }

  /// Lays a step into a directory of its own: `step` runs it where its standard input is a
  /// terminal, and `told` is what it tells there. Prints where, behind the frame.
  static func laidOut(
    shell: String, isBash: Bool, driver: String, start: Start, frame: String
  ) -> String {
    """
    umask 077
    __rb_place=$(mktemp -d "${TMPDIR:-/tmp}/runbook.XXXXXX") || exit 1
    cat >"$__rb_place/driver" <<'\(frame)end'
    \(driver)\(frame)end
    cat >"$__rb_place/step" <<'\(frame)end'
    \(beginning)exec 7>>"${0%/*}/told" 9<"${0%/*}/driver"
    rm -f "${0%/*}/driver"
    printf '%sgroup %s\\n' \(frame) "$__rb_group" >&7
    \(words(shell, isBash: isBash, start)) 8>&7 7>&-
    printf '%sexit %s\\n' \(frame) "$?" >&7
    \(frame)end
    printf '%sat %s\\n' \(frame) "$__rb_place"

    """
  }

  /// Sends the signals that it reads from the line to the run to the group of a step of `directory`,
  /// up to `done`. Where the line ends before that, so does the group: with TERM, and KILL after ten
  /// seconds.
  static func watching(directory: String, frame: String) -> String {
    """
    trap '' 1 2 15
    exec >/dev/null 2>&1
    __rb_end() {
    __rb_group=$(sed -n 's/^\(frame)group //p' \(directory)/told)
    [ -n "$__rb_group" ] && kill -s "$1" -- "-$__rb_group"
    }
    while read -r __rb_a <&7; do
    [ "$__rb_a" != done ] || exit 0
    __rb_end "$__rb_a"
    done
    __rb_end TERM || { rm -rf \(directory); exit 0; }
    for __rb_a in 1 2 3 4 5 6 7 8 9 10; do
    kill -s 0 -- "-$__rb_group" || break
    sleep 1
    done
    __rb_end KILL
    rm -rf \(directory)

    """
  }

  /// The directory that `laidOut` told; nil: there is none.
  static func place(in output: [UInt8], frame: String) -> String? {
    let text = String(decoding: output, as: UTF8.self)
    guard let at = text.firstRange(of: frame + "at ") else { return nil }
    let place = text[at.upperBound...].prefix { $0 != "\n" }
    // It becomes a word of a command line.
    let isPlain = place.utf8.allSatisfy {
      $0 == 0x2F || $0 == 0x2E || $0 == 0x2D || $0 == 0x5F
        || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A)
        || (0x30...0x39).contains($0)
    }
    return place.hasPrefix("/") && isPlain ? String(place) : nil
  }

  /// Prints what a step of `directory` told, and removes all of it.
  static func collected(from directory: String) -> String {
    "cat \(directory)/told; rm -rf \(directory)\n"
  }

  /// Stands behind the text of a step. The second line is for readers that look a line ahead.
  static let textEnd = "\n\(SessionClient.textEnd)\n\n"

  /// Looks what there is: the path of `bash`, if any, and the environment.
  static func probe(frame: String) -> String {
    "printf '%sshell %s\\n' \(frame) \"$(command -v bash)\"; env; printf '%s\\n' \(frame)\n"
  }

  /// Sends a signal to process groups; tells for each whether it is still there.
  static func ending(groups: [Int], signal: String, waitSeconds: Int, frame: String) -> String {
    var text = ""
    for group in groups { text += "kill -s \(signal) -- -\(group) 2>/dev/null\n" }
    for group in groups {
      text += """
        __rb_left=\(waitSeconds * 5)
        while kill -s 0 -- -\(group) 2>/dev/null && [ $__rb_left -gt 0 ]; do
        sleep 0.2 2>/dev/null || { sleep 1; __rb_left=$((__rb_left - 4)); }
        __rb_left=$((__rb_left - 1))
        done
        if kill -s 0 -- -\(group) 2>/dev/null; then
        printf '%s%s there\\n' \(frame) \(group)
        else
        printf '%s%s gone\\n' \(frame) \(group)
        fi

        """
    }
    return text
  }
}
