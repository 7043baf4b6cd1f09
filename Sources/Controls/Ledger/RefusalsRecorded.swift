import Domain
import EventSourcing

/// K24: the command log and the events agree, and a refused command left exactly one refusal and nothing else.
///
/// An import is decided record by record: it may refuse some and take others, and leaves a refusal for each.
/// The events of one command stand side by side, so one command is kept at a time and the command log is walked beside.
struct RefusalsRecorded: Control {
  static let id = "K24"
  static let isAboutLog = true
  static let attention = Attention.every

  private struct Command: Sendable {
    var id: String
    var first: Int64
    var last: Int64
    var refusals = 0
    var others = 0
    var isImport = false
  }

  private let facts: IntegrityFacts
  /// Those that yielded events, by first position.
  private let rows: [IntegrityFacts.Command]?
  private var row = 0
  private var command: Command?
  private var tally = Tally()
  private var refused = 0
  private var refusedRecords = 0

  init(_ question: ControlQuestion) {
    facts = question.integrity
    let through = facts.through ?? .max
    let rows = facts.commands?.filter { $0.first <= $0.last && $0.first <= through }
    self.rows = rows?.sorted { $0.first < $1.first }
  }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) { note(envelope, before) }

  mutating func seeUndecodable(_ envelope: Envelope, _ unread: UnreadPayload, _ before: LogState) {
    note(envelope, before)
  }

  private mutating func note(_ envelope: Envelope, _ before: LogState) {
    if command?.id != envelope.command {
      close()
      command = Command(id: envelope.command, first: envelope.position, last: envelope.position)
    }
    command?.last = envelope.position
    switch before.kind {
    case .commandRefused: command?.refusals += 1
    case .importRecorded:
      command?.others += 1
      command?.isImport = true
    default: command?.others += 1
    }
  }

  /// Judges the command whose last event has been seen.
  private mutating func close() {
    guard let command else { return }
    var faults: [String] = []
    if command.isImport {
      refusedRecords += command.refusals
    } else if command.refusals > 0 {
      refused += 1
      if command.others > 0 { faults.append("was refused and yet yielded \(command.others) other events") }
      if command.refusals > 1 { faults.append("left \(command.refusals) refusals") }
    }
    if let rows {
      while row < rows.count, rows[row].first < command.first { passOver(rows[row]) }
      if row < rows.count, rows[row].first == command.first {
        if rows[row].id != command.id || min(rows[row].last, facts.through ?? .max) != command.last {
          faults.append("is '\(rows[row].id)', \(rows[row].first) to \(rows[row].last), in the command log")
        }
        row += 1
      } else {
        faults.append("is not in the command log")
      }
    }
    if faults.isEmpty { return tally.judge(command.first, nil) }
    let name = "command '\(command.id)', \(command.first) to \(command.last), "
    tally.judge(command.first, name + faults.joined(separator: " and "))
  }

  private mutating func passOver(_ missed: IntegrityFacts.Command) {
    tally.judge(missed.first, "command '\(missed.id)' of the command log yielded no event there")
    row += 1
  }

  func judgement(after log: LogState) -> Judgement {
    var end = self
    end.close()
    while let rows, end.row < rows.count { end.passOver(rows[end.row]) }
    guard let commands = facts.commands, let rows else {
      if end.tally.failed == 0 { return .notApplicable("The command log was not read.") }
      return end.tally.judgement("commands left what they should", none: "", note: "the command log was not read")
    }
    let idle = commands.count { $0.first > $0.last }
    return end.tally.judgement(
      "commands agree with the command log", none: "No command has been given yet.",
      note: "\(end.refused) were refused, as were \(end.refusedRecords) records of imports, and "
        + "\(idle) of \(rows.count + idle) logged yielded nothing")
  }
}
