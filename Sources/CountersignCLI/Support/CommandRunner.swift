import ArgumentParser
import Countersign
import Glibc

/// Parses and runs one command line, and turns what it throws into a line, a hint and an exit code.
enum CommandRunner {
  /// - Returns: the exit code.
  static func run(_ arguments: [String]) -> Int32 {
    do {
      var command = try CountersignCommand.parseAsRoot(spelledOut(arguments))
      try command.run()
      return 0
    } catch let failure as Failure {
      report(failure)
      return failure.code.rawValue
    } catch {
      if let failure = Failure(error) {
        report(failure)
        return failure.code.rawValue
      }
      // Help, version, completion scripts and usage errors are the parser's own.
      let message = CountersignCommand.fullMessage(for: error)
      let code = CountersignCommand.exitCode(for: error)
      if code == .success { Out.raw(Array((message + "\n").utf8)) } else { Out.error(message) }
      return code.rawValue
    }
  }

  /// `replay --policy FILE …` is `replay policy FILE …`: the log's own options mean other things.
  private static func spelledOut(_ arguments: [String]) -> [String] {
    guard arguments.first == "replay", let flag = arguments.firstIndex(where: { $0.hasPrefix("--policy") }) else {
      return arguments
    }
    var rest = Array(arguments.dropFirst())
    if rest[flag - 1] == "--policy" {
      rest.remove(at: flag - 1)
    } else if rest[flag - 1].hasPrefix("--policy=") {
      rest[flag - 1] = String(rest[flag - 1].dropFirst("--policy=".count))
    } else {
      return arguments
    }
    return ["replay", "policy"] + rest
  }

  private static func report(_ failure: Failure) {
    if failure.message.isEmpty { return }
    Out.error("countersign: \(PlainText.flat(failure.message))")
    if let hint = failure.hint { Out.error("  \(PlainText.flat(hint))") }
  }
}

func exitProcess(_ code: Int32) -> Never { exit(code) }
