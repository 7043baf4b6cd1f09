import Glibc

/// One question from the command line, a process each: 20 a second are 50 ms.
struct CommandLineQuestion: Row {
  let question: [String]

  var name: String { "countersign \(question.joined(separator: " "))" }

  private static let times = 10

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let path = try workload.ledgerPath(of: workload.options.ledger)
    let program = try Self.program()
    let words = [program] + question + ["--ledger", path]
    return try .timing(Self.times) {
      for _ in 0..<Self.times { try Self.run(words) }
    }
  }

  /// The executable of the same build, beside this one.
  private static func program() throws -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let own = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let path = own.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/countersign"
    guard access(path, X_OK) == 0 else { throw BenchmarkError("\(path): not built; make bench builds it") }
    return path
  }

  private static func run(_ words: [String]) throws {
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var process = pid_t()
    guard posix_spawn(&process, words[0], &actions, nil, &arguments, environ) == 0 else {
      throw BenchmarkError("\(words[0]): cannot be started")
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    guard status == 0 else { throw BenchmarkError("\(words.joined(separator: " ")): status \(status)") }
  }
}
