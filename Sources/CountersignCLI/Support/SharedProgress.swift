import Synchronization

/// A progress bar that several threads may move.
final class SharedProgress: Sendable {
  private let bar: Mutex<ProgressBar>

  init(_ title: String) { bar = Mutex(ProgressBar(title)) }

  func show(_ done: Int64, of total: Int64) { bar.withLock { $0.show(done, of: total) } }
}
