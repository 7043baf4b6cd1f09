import Countersign
import Synchronization
import Values

/// What a run of the program takes from outside: the clock. The worked example replays a past year with a clock of its
/// own.
///
/// Commands run one at a time. No task-local value: pushing one outside of a task crashes the statically linked program.
enum Session {
  private static let override = Mutex<UTCInstant?>(nil)

  /// The moment that commands are recorded at.
  static var clock: @Sendable () -> UTCInstant {
    guard let instant = override.withLock({ $0 }) else { return SystemClock.now }
    return { instant }
  }

  /// Runs commands as of another moment; nil: of this one.
  static func at<Result>(_ instant: UTCInstant?, _ body: () -> Result) -> Result {
    let before = override.withLock { current in
      defer { current = instant ?? current }
      return current
    }
    defer { override.withLock { $0 = before } }
    return body()
  }
}
