import Glibc
public import Values

/// The machine's clock, in UTC.
public enum SystemClock {
  @Sendable public static func now() -> UTCInstant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let milliseconds = Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    return UTCInstant(milliseconds: milliseconds) ?? UTCInstant(startOf: .epoch)
  }
}
