import Countersign
import Domain
import Glibc
import Values

/// Writes to a ledger until it is stopped, or so often: `LedgerWriter LEDGER NAME COUNT PROJECT…`; a count of 0 is for
/// ever.
///
/// Prints each command's position and id once the ledger has acknowledged it.
@main
struct LedgerWriter {
  static func main() {
    let arguments = CommandLine.arguments
    let projects = arguments.dropFirst(4).compactMap { Subject(.project, $0) }
    guard let count = arguments.dropFirst(3).first.flatMap({ Int($0) }), !projects.isEmpty,
      let narrative = FieldAddress("ratingNarrative")
    else {
      say("usage: LedgerWriter LEDGER NAME COUNT PROJECT…", to: STDERR_FILENO)
      exit(64)
    }
    do {
      let ledger = try Ledger.open(arguments[1], readOnly: false, clock: clock)
      var number = 0
      while count == 0 || number < count {
        number += 1
        let command = "\(arguments[2])-\(number)"
        let setting = FieldSetting(narrative, .text("Note \(number) by \(arguments[2])"))
        let instruction = Instruction(actor: Actor("ada"), reason: "Note \(number)", commandID: command)
        switch try ledger.perform(.set(projects[number % projects.count], [setting]), instruction) {
        case .recorded(let positions): say("\(positions.lowerBound) \(command)", to: STDOUT_FILENO)
        case .unchanged: say("\(command): nothing recorded", to: STDERR_FILENO)
        case .refused(let refusal, _): say("\(command): \(refusal.description)", to: STDERR_FILENO)
        }
      }
    } catch {
      say(LedgerProblem(error)?.message ?? "\(error)", to: STDERR_FILENO)
      exit(70)
    }
  }

  private static let clock: @Sendable () -> UTCInstant = {
    UTCInstant(milliseconds: Int64(time(nil)) * 1000) ?? UTCInstant(startOf: .epoch)
  }

  /// Unbuffered: what was said is said even where the process dies at once.
  private static func say(_ line: String, to file: Int32) {
    var line = line + "\n"
    _ = line.withUTF8 { write(file, $0.baseAddress, $0.count) }
  }
}
