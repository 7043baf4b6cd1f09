import Glibc

/// What is on the other end of the standard streams.
enum Terminal {
  static let defaultWidth = 120

  /// Columns of the terminal on standard output, or `COLUMNS`, or 120.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 { return Int(size.ws_col) }
    if let text = getenv("COLUMNS"), let columns = Int(String(cString: text)), columns >= 40 { return columns }
    return defaultWidth
  }

  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// Writes to standard output through one buffer, and to standard error at once.
enum Out {
  static func line(_ text: String) {
    var text = text + "\n"
    text.withUTF8 { _ = fwrite($0.baseAddress, 1, $0.count, stdout) }
  }

  static func raw(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, stdout) }
  }

  static func flush() { fflush(stdout) }

  static func error(_ text: String) {
    fflush(stdout)
    var text = text + "\n"
    text.withUTF8 { _ = fwrite($0.baseAddress, 1, $0.count, stderr) }
  }
}

/// A progress bar on standard error, on a terminal only.
struct ProgressBar {
  private let title: String
  private var shownPercent = -1

  init(_ title: String) { self.title = title }

  mutating func show(_ done: Int64, of total: Int64) {
    guard Terminal.errorIsTerminal, total > 0 else { return }
    let percent = Int(done * 100 / total)
    guard percent != shownPercent else { return }
    shownPercent = percent
    let filled = String(repeating: "█", count: percent / 5)
    let empty = String(repeating: "░", count: 20 - percent / 5)
    fputs("\r\(title) \(filled)\(empty) \(percent) %", stderr)
    if percent == 100 { fputs("\r\u{1B}[K", stderr) }
  }
}
