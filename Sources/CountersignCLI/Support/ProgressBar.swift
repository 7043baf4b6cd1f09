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
    Out.bar(percent >= 100 ? "\r\u{1B}[K" : "\r\(title) \(filled)\(empty) \(percent) %")
  }
}
