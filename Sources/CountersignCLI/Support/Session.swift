import Countersign
import Values

/// What a run of the program takes from outside: the clock.
enum Session {
  /// The moment that commands are recorded at. The worked example replays a past year with a clock of its own.
  @TaskLocal static var clock: @Sendable () -> UTCInstant = SystemClock.now
}
