import Domain
import EventSourcing

extension RecordsCommand: SubjectCommand {
  var name: String {
    switch self {
    case .requestErasure: "erase request"
    case .erase: "erase authorise"
    case .setRetention: "retention set"
    case .placeHold: "hold place"
    case .liftHold: "hold lift"
    case .archive: "archive"
    case .dispose: "archive dispose"
    }
  }

  var subject: Subject { .ledger }
  var subjects: [Subject] { [.ledger] }

  /// What the log or a file says of it is looked up, and not said.
  var said: [String] {
    switch self {
    case .requestErasure(let positions, let basis, _): ["\(Set(positions).sorted())", basis]
    case .erase(let request, _): ["\(request)"]
    case .setRetention(let setting):
      [
        setting.name, "\(setting.years)", setting.start.rawValue, "\(setting.kinds.map(\.rawValue).sorted())",
        "\(setting.subjects.sorted())",
      ]
    case .placeHold(let hold): [hold.hold, hold.subject.description, hold.authority]
    case .liftHold(let lifting): [lifting.hold]
    case .archive(let archive): ["\(archive)"]
    case .dispose(let disposal, _): ["\(disposal)"]
    }
  }
}

extension LedgerCommand {
  /// The command with the events that it is about, as the log has them.
  func lookedUp(in reader: any EventReader) throws -> LedgerCommand {
    guard case .records(let command) = self else { return self }
    switch command {
    case .requestErasure(let positions, let basis, _):
      let wanted = Set(positions).sorted().prefix(RecordsCommand.mostPositions)
      return .records(.requestErasure(positions: positions, basis: basis, records: try records(wanted, reader)))
    case .erase(let request, _):
      var positions: [Int64] = []
      if let recorded = try reader.event(at: request), recorded.envelope.type == EventKind.erasureRequested.rawValue,
        case .erasureRequested(let event) = try Entry(recorded).event
      {
        positions = event.payloads.map(\.position)
      }
      return .records(.erase(request: request, records: try records(positions[...], reader)))
    case .setRetention, .placeHold, .liftHold, .archive, .dispose: return self
    }
  }

  private func records(_ positions: ArraySlice<Int64>, _ reader: any EventReader) throws -> [RecordInQuestion] {
    try positions.compactMap { try reader.event(at: $0).flatMap { RecordInQuestion($0) } }
  }
}
