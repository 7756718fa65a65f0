import CSystem
import Foundation

/// A terminal for one step: the step's end is opened by the child itself, which makes it the
/// terminal that controls the child's session.
struct PseudoTerminal {
  /// Our end: what the step shows is read here, keys are written here.
  let controller: Int32
  /// The step's end, held until the child has opened it.
  private let terminal: Int32
  /// `/dev/pts/4`
  let path: String

  /// A terminal that behaves, and is as large, as that at `model`; nil: there is none to be had.
  init?(like model: Int32) {
    var controller: Int32 = -1
    var terminal: Int32 = -1
    guard csystem_open_terminal(&controller, &terminal) == 0 else { return nil }
    guard let name = csystem_terminal_name(controller) else {
      close(controller)
      close(terminal)
      return nil
    }
    path = String(cString: name)
    self.controller = controller
    self.terminal = terminal
    for descriptor in [controller, terminal] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(controller, F_SETFL, fcntl(controller, F_GETFL) | O_NONBLOCK)
    TerminalModes(of: model)?.apply(to: terminal)
    resize(like: model)
  }

  /// The child has its end.
  func handOver() { close(terminal) }

  /// No child was started on it.
  func abandon() {
    handOver()
    close(controller)
  }

  /// Takes on the size of the terminal at `model`; the step hears of it where it changed.
  func resize(like model: Int32) {
    var size = winsize()
    var own = winsize()
    guard ioctl(model, UInt(TIOCGWINSZ), &size) == 0,
      ioctl(controller, UInt(TIOCGWINSZ), &own) == 0,
      size.ws_col != own.ws_col || size.ws_row != own.ws_row
    else { return }
    _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
  }

  /// What is typed is shown.
  var isEchoing: Bool {
    var modes = termios()
    return tcgetattr(controller, &modes) == 0 && modes.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Who reads has each key at once, as editors of lines do; prompts for passwords have lines.
  var isReadByKey: Bool {
    var modes = termios()
    return tcgetattr(controller, &modes) == 0 && modes.c_lflag & tcflag_t(ICANON) == 0
  }
}
