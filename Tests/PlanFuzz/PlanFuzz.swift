import Glibc

/// Mutates plan files and reads them, in processes of their own, so that a crash, a hang or too much memory is seen, with
/// the number that makes it again.
///
///     PlanFuzz run FIRST COUNT MINUTES FOLDER…   COUNT cases, or for MINUTES where COUNT is 0
///     PlanFuzz case NUMBER FOLDER…               writes that case's file to standard output
@main
struct PlanFuzz {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      exit(try perform(arguments))
    } catch {
      say("\(error)")
      exit(66)
    }
  }

  private static func perform(_ arguments: [String]) throws -> Int32 {
    let numbers = arguments.dropFirst().prefix { UInt64($0) != nil }.compactMap { UInt64($0) }
    switch (arguments.first, numbers.count) {
    case ("run", 3):
      let corpus = try Corpus(folders: Array(arguments.dropFirst(4)))
      say("\(corpus.seeds.count) seeds, \(Set(corpus.seeds.map(\.name)).count) different")
      var driver = Driver(folders: Array(arguments.dropFirst(4)))
      return driver.run(from: numbers[0], count: numbers[1], minutes: Int(clamping: numbers[2]))
    case ("worker", 2):
      guard arguments.count > 3, let board = Board(path: arguments[3]) else { return 71 }
      let worker = Worker(corpus: try Corpus(folders: Array(arguments.dropFirst(4))), board: board)
      return worker.run(numbers[0]..<numbers[1])
    case ("case", 1):
      var mutator = Mutator(numbers[0])
      let (bytes, _) = mutator.mutated(try Corpus(folders: Array(arguments.dropFirst(2))))
      say(bytes)
      return 0
    default:
      say("usage: PlanFuzz run FIRST COUNT MINUTES FOLDER… | PlanFuzz case NUMBER FOLDER…")
      return 64
    }
  }
}

/// At once: what a process that is then ended had to say is not lost.
func say(_ text: String) { say(Array((text + "\n").utf8)) }

private func say(_ bytes: [UInt8]) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    guard count > 0 else { return }
    rest = rest.dropFirst(count)
  }
}
