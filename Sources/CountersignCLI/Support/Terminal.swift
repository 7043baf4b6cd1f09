import Glibc

/// What is on the other end of the standard streams.
enum Terminal {
  /// Columns of the terminal on standard output, or `COLUMNS`; a file or a pipe takes lines of any length.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 { return Int(size.ws_col) }
    if let text = getenv("COLUMNS"), let columns = Int(String(cString: text)), columns >= 40 { return columns }
    return .max
  }

  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}
