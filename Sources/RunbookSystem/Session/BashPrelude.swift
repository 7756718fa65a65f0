/// What bash reads before a step: how it judges each command, and what it does at the end.
///
/// Bash takes about 400 instructions to parse a byte but few to read a quoted one, and starts anew
/// for each step: what most steps never need is a text that is evaluated where it is needed. Nothing
/// here shows in a trace (`set -x`): each part runs with its errors closed.
enum BashPrelude {
  static let text = unindented(
    """
    builtin set -E -o pipefail; __rb_plain=$SHELLOPTS:$BASHOPTS
    __rb_null=/dev/null __rb_errors=0 __rb_status= __rb_deep= __rb_final= __rb_code= __rb_user_exit= __rb_user_err=
    __rb_on_error='\(onError)'
    __rb_judge='\(judge)'
    __rb_dump='\(dump)'
    __rb_over='\(over)'
    __rb_err='{ __rb_failed && :; } \(silent)
    ' __rb_exit='{ builtin eval "$__rb_over"; } 2>/dev/null'
    __rb_failed() { builtin eval "$__rb_on_error"; }
    __rb_check() {
      if [[ $1$__rb_errors$__rb_deep != 00 ]]; then builtin eval "$__rb_judge"; fi
      __rb_final=$2
      return "${__rb_s-$1}"
    }

    """)

  /// Before a trap of the step's own: it begins on the line that it would begin on alone
  /// (`BashDriver.silent(before:)`).
  private static let silent = #"2>"${__rb_null[LINENO=LINENO-1,0]}""#

  /// What the ERR trap does, in a function.
  private static let onError = """
    local __rb_s=$?
    __rb_errors=$((__rb_errors + 1))
    if [[ -n $__rb_deep ]] && ((BASH_SUBSHELL == 1)); then
      builtin printf x >&197
    fi
    return "$__rb_s"
    """

  /// What a check does where something failed, in a function: `$1` is the command's status; behind
  /// `$2`, and before `$_`, stand those of its pipeline's members.
  private static let judge = """
    local __rb_s=$1 __rb_each __rb_last __rb_closed=1
    local __rb_p=("${@:3:$#-3}")
    if ((__rb_s == 141)); then
      __rb_last=${__rb_p[${#__rb_p[@]}-1]}
      for __rb_each in "${__rb_p[@]}"; do
        ((__rb_each == 0 || __rb_each == 141)) || __rb_closed=0
      done
      if ((${#__rb_p[@]} > 1 && __rb_last == 0 && __rb_closed)); then __rb_s=0 __rb_errors=0; fi
    fi
    if [[ -n $__rb_deep ]]; then
      __rb_deep=
      if [[ -s /dev/fd/197 ]]; then __rb_errors=$((__rb_errors + 1)); fi
    fi
    if ((__rb_s == 0 && __rb_errors > 0)); then __rb_status=inner; builtin exit 1; fi
    # `[ -f x ] && …` may be false: where bash itself would go on, no error was trapped.
    if ((__rb_s != 0)) && { ((__rb_errors > 0)) || [[ -n $__rb_final ]]; }; then
      builtin exit "$__rb_s"
    fi
    """

  /// The fields that `CapturedState` reads.
  private static let dump = #"""
    __rb_cut=${__rb_frame:+"$__rb_frame,"}
    __rb_cut=${__rb_cut:-\\0}
    builtin printf "%s$__rb_cut" "${__rb_status:-end}" "$__rb_errors" "$PWD" "$__rb_final"
    builtin jobs -l; builtin printf "$__rb_cut%s$__rb_cut" "${!-}"
    for __rb_name in "${__rb_captures[@]}"; do
      builtin printf "%s$__rb_cut%s$__rb_cut" "$__rb_name" "${!__rb_name-}"
    done
    builtin printf "$__rb_cut"
    builtin unset -f __rb_failed __rb_check __rb_is trap $__rb_own_exit
    builtin unset __rb_on_error __rb_judge __rb_dump __rb_over __rb_err __rb_exit __rb_begin
    builtin declare -p; builtin umask -p
    if [[ $__rb_options:$BASHOPTS != "$__rb_plain" ]]; then builtin shopt -p; fi
    builtin declare -f; builtin declare -F
    builtin printf "builtin cd -- %q\n" "$PWD"
    if [[ -n ${OLDPWD+x} ]]; then builtin printf "OLDPWD=%q\n" "$OLDPWD"; fi
    if [[ $__rb_options:$BASHOPTS != "$__rb_plain" ]]; then
      builtin set +o
      case $__rb_options in *nounset*) builtin echo "set -u";; esac
      case $__rb_options in *verbose*) builtin echo "set -v";; esac
      case $__rb_options in *xtrace*) builtin echo "set -x";; esac
    fi
    builtin alias -p
    builtin printf "$__rb_cut"
    """#

  /// The step is over: a signal that comes now would only cut its state short.
  private static let over = #"""
    __rb_code=${__rb_code:-$?} __rb_options=$SHELLOPTS
    builtin trap - ERR EXIT DEBUG RETURN
    builtin trap "" HUP INT TERM
    builtin set +xvuE
    if [[ -z $__rb_frame ]]; then
      builtin eval "$__rb_dump" >&199
    else
      __rb_state=$(builtin eval "$__rb_dump")
      LC_ALL=C
      builtin printf "%sstate %s\n%s%s" "$__rb_frame" "${#__rb_state}" "$__rb_state" \
        "$__rb_frame" >&199
    fi
    builtin exit "$__rb_code"
    """#

  /// A trap of the step's own does not displace the driver's: it stands between two parts of it. An
  /// `exit` in it ends the step as well.
  static let trapWrapper = unindented(
    """
    __rb_begin='\(begin)'
    trap() {
      local __rb_name __rb_action __rb_rest=() __rb_list __rb_mine __rb_theirs __rb_q="'"
      if ((BASH_SUBSHELL > 0)); then builtin trap "$@"; return; fi
      if [[ ${1-} == -- ]]; then shift; fi
      if (($# == 0)) || [[ $1 == -p ]]; then
        __rb_list=$(builtin trap "$@")$'\\n'
        for __rb_name in EXIT ERR; do
          __rb_mine=$(builtin trap -p $__rb_name)$'\\n' __rb_theirs=$__rb_user_exit
          if [[ $__rb_name == ERR ]]; then __rb_theirs=$__rb_user_err; fi
          __rb_theirs=${__rb_theirs//$__rb_q/$__rb_q\\\\$__rb_q$__rb_q}
          __rb_theirs=${__rb_theirs:+"trap -- '$__rb_theirs' $__rb_name"$'\\n'}
          __rb_list=${__rb_list/"$__rb_mine"/"$__rb_theirs"}
        done
        builtin printf '%s' "${__rb_list#$'\\n'}"
        return 0
      fi
      if (($# == 1)) || [[ $1 == -l ]]; then builtin trap "$@"; return; fi
      __rb_action=$1; shift
      if [[ $__rb_action == - ]]; then __rb_list=; else __rb_list=$__rb_action; fi
      for __rb_name; do
        case $__rb_name in
        EXIT | SIGEXIT | exit | 0)
          __rb_user_exit=$__rb_list
          __rb_mine=$__rb_exit
          if [[ -n $__rb_list ]]; then
            __rb_mine="{ builtin eval \\"\\$__rb_begin\\" && :; } 2>\\"\\${__rb_null[LINENO=LINENO-1,0]}\\""$'\\n'$__rb_list$'\\n\\n'$__rb_exit
          fi
          builtin trap -- "$__rb_mine" EXIT ;;
        ERR | SIGERR | err) __rb_user_err=$__rb_list; builtin trap -- "$__rb_err$__rb_list" ERR ;;
        *) __rb_rest+=("$__rb_name") ;;
        esac
      done
      if ((${#__rb_rest[@]})); then builtin trap -- "$__rb_action" "${__rb_rest[@]}"; fi
    }

    """)

  /// What comes before a step's own EXIT trap: `$?` is what it would be there, and no `set -e` ends
  /// the shell for it.
  private static let begin = """
    __rb_code=$?
    builtin trap - ERR DEBUG RETURN
    if ! builtin declare -F exit; then
      __rb_own_exit=exit
      exit() {
        {
          builtin set -- "${1-$__rb_code}"
          if ((BASH_SUBSHELL == 0)); then __rb_code=$1; builtin eval "$__rb_over"; fi
          builtin exit "$1"
        } 2>/dev/null
      }
    fi >/dev/null
    __rb_is() { return "$1"; }
    __rb_is "$__rb_code" && :
    """

  /// What bash need not read each time.
  private static func unindented(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
      .map { $0.drop { $0 == " " } }
    return lines.filter { !$0.hasPrefix("#") }.joined(separator: "\n") + "\n"
  }
}
