import RunbookCore

/// The text that a POSIX `sh` on the other side of a session reads: it tells its process group,
/// runs the step's own shell, and tells how that ended.
///
/// What it tells stands behind a frame that no output can know. The outer shell survives the
/// signals that end the step, so that an end is told whatever the step does to its own shell.
enum RemoteScript {
  /// - Parameters:
  ///   - shell: the path of the shell there.
  ///   - driver: what that shell reads.
  ///   - isFresh: it starts from the environment there, and not from a state that has it all.
  static func text(shell: String, isBash: Bool, driver: String, isFresh: Bool, frame: String)
    -> String
  {
    let options = isBash ? " --noprofile --norc" : ""
    let keep = isBash ? "199>&8 8>&-" : ""
    let feeder =
      "__rb_text=$(cat <&9); exec 9<&- \(keep); eval \"unset __rb_text; $__rb_text\""
    let clean = isFresh ? "" : "env -i "
    return """
      trap : 1 2 15
      __rb_group=$$
      if [ -r /proc/$$/stat ]; then
      read -r __rb_a __rb_a __rb_a __rb_a __rb_group __rb_a </proc/$$/stat
      else
      __rb_group=$(ps -o pgid= -p $$ 2>/dev/null) || __rb_group=$$
      fi
      printf '%sgroup %s\\n' \(frame) "$__rb_group"
      \(clean)\(BashDriver.quoted(shell))\(options) -c \(BashDriver.quoted(feeder)) 8>&1 9<<'\(frame)end'
      \(driver)\(frame)end
      printf '%sexit %s\\n' \(frame) "$?"

      """
  }

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
