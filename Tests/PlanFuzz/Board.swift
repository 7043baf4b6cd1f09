import Glibc

/// Where a worker notes what it is at, for whoever started it to read after its end, however it ended: a file of words.
final class Board {
  private static let words = 32
  private let descriptor: Int32
  private let memory: UnsafeMutablePointer<UInt64>

  init?(path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0, ftruncate(descriptor, off_t(Self.words * 8)) == 0,
      let memory = mmap(nil, Self.words * 8, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), memory != MAP_FAILED
    else { return nil }
    self.memory = memory.bindMemory(to: UInt64.self, capacity: Self.words)
  }

  deinit {
    munmap(memory, Self.words * 8)
    close(descriptor)
  }

  /// The case at hand.
  var current: UInt64 { memory[0] }
  var done: UInt64 { memory[1] }
  /// The case that took longest, and its milliseconds of processor time.
  var slowest: (number: UInt64, milliseconds: UInt64) { (memory[2], memory[3]) }

  func begin(_ number: UInt64) { memory[0] = number }

  func end(_ number: UInt64, milliseconds: UInt64) {
    memory[1] += 1
    if milliseconds > memory[3] { (memory[2], memory[3]) = (number, milliseconds) }
  }

  func count(_ form: Corpus.Form, _ outcome: Examination.Outcome) { memory[Self.place(form, outcome)] += 1 }

  func count(of form: Corpus.Form, _ outcome: Examination.Outcome) -> UInt64 { memory[Self.place(form, outcome)] }

  private static func place(_ form: Corpus.Form, _ outcome: Examination.Outcome) -> Int {
    8 + form.rawValue * Examination.Outcome.allCases.count + outcome.rawValue
  }
}
