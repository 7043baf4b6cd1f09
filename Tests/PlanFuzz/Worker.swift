import Glibc

/// Examines cases one after the other, in bounds that the kernel holds: so much memory, so much processor time a case.
struct Worker {
  /// Bytes of address space: some ten times what the largest input needs.
  static let memory: rlim_t = 2 << 30
  /// Seconds of processor time a case, not of the clock: other work on the machine does not count.
  static let seconds = 20

  let corpus: Corpus
  let board: Board

  func run(_ cases: Range<UInt64>) -> Int32 {
    var limit = rlimit(rlim_cur: Self.memory, rlim_max: Self.memory)
    guard setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return 71 }
    for number in cases {
      board.begin(number)
      var timer = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: Self.seconds, tv_usec: 0))
      setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
      var mutator = Mutator(number)
      let (bytes, form) = mutator.mutated(corpus)
      let start = clock()
      do {
        for outcome in try Examination.outcomes(bytes, form) { board.count(form, outcome) }
      } catch {
        say("case \(number): unexpected error: \(error.text)")
        return 70
      }
      board.end(number, milliseconds: UInt64(max(0, clock() - start)) * 1000 / UInt64(CLOCKS_PER_SEC))
    }
    return 0
  }
}
