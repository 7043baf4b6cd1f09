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
      let cause = fault(besideVersionIn: arguments) ?? error
      let message = CountersignCommand.fullMessage(for: cause)
      let code = CountersignCommand.exitCode(for: cause)
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

  /// What is wrong with a line of which the parser took a command's own `--version` for the program's, which it does of a
  /// line that it can't read; nil where that is not so.
  private static func fault(besideVersionIn arguments: [String]) -> (any Error)? {
    guard arguments.first?.hasPrefix("-") == false,
      let flag = arguments.firstIndex(where: { $0 == "--version" || $0.hasPrefix("--version=") })
    else { return nil }
    let rest = arguments[flag...].dropFirst(arguments[flag] == "--version" ? 2 : 1)
    do {
      _ = try CountersignCommand.parseAsRoot(spelledOut(Array(arguments[..<flag] + rest)))
      return nil
    } catch { return error }
  }

  private static func report(_ failure: Failure) {
    if failure.message.isEmpty { return }
    Out.error("countersign: \(PlainText.flat(failure.message))")
    if let hint = failure.hint { Out.error("  \(PlainText.flat(hint))") }
  }
}

func exitProcess(_ code: Int32) -> Never { exit(code) }
