import Glibc

/// Runs workers until all cases are done or the time is up, and says what became of them.
struct Driver {
  private static let batch: UInt64 = 2000

  let folders: [String]
  private var failures = 0

  init(folders: [String]) { self.folders = folders }

  /// 0 where every case ended as it should.
  mutating func run(from first: UInt64, count: UInt64, minutes: Int) -> Int32 {
    let path = "/tmp/planfuzz-\(getpid())"
    unlink(path)
    guard let board = Board(path: path) else {
      say("\(path) cannot be written")
      return 73
    }
    defer { unlink(path) }
    let end = time(nil) + minutes * 60
    var next = first
    while count == 0 ? time(nil) < end : next < first + count, failures < 100 {
      let last = count == 0 ? next + Self.batch : min(first + count, next + Self.batch)
      let status = Self.spawn(["worker", "\(next)", "\(last)", path] + folders)
      if status == 0 {
        next = last
      } else {
        failures += 1
        next = board.current + 1
        say("case \(board.current): \(Self.meaning(status))")
      }
      if count == 0 { say("\(board.done) cases, \(failures) failures") }
    }
    report(board, first..<next)
    return failures == 0 ? 0 : 1
  }

  private func report(_ board: Board, _ cases: Range<UInt64>) {
    say(
      "cases \(cases.lowerBound) to \(cases.upperBound - 1): \(board.done) ended as they should, \(failures) did not")
    for form in Corpus.Form.allCases {
      let counts = Examination.Outcome.allCases.map { "\(board.count(of: form, $0)) \($0)" }
      say("\(form): \(counts.joined(separator: ", "))")
    }
    say("the longest, case \(board.slowest.number): \(board.slowest.milliseconds) ms of processor time")
  }

  private static func meaning(_ status: Int32) -> String {
    let signal = status & 0x7F
    if signal == 0 { return "ended with \(status >> 8)" }
    return signal == SIGPROF ? "took more than \(Worker.seconds) s of processor time" : "ended by signal \(signal)"
  }

  /// The status as `waitpid` gives it.
  private static func spawn(_ arguments: [String]) -> Int32 {
    var words: [UnsafeMutablePointer<CChar>?] = ([CommandLine.arguments[0]] + arguments).map { strdup($0) } + [nil]
    var environment: [UnsafeMutablePointer<CChar>?] = [strdup("SWIFT_BACKTRACE=enable=no"), nil]
    defer { for word in words + environment { free(word) } }
    var child: pid_t = 0
    guard posix_spawn(&child, "/proc/self/exe", nil, nil, &words, &environment) == 0 else { return 127 << 8 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { if errno != EINTR { return 127 << 8 } }
    return status
  }
}
