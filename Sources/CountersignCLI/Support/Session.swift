import Glibc
import Values

/// What a run of the program takes from outside: the clock.
enum Session {
  /// The moment that commands are recorded at. The worked example replays a past year with a clock of its own.
  @TaskLocal static var clock: @Sendable () -> UTCInstant = { systemNow() }

  private static func systemNow() -> UTCInstant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let milliseconds = Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    return UTCInstant(milliseconds: milliseconds) ?? UTCInstant(startOf: .epoch)
  }
}
