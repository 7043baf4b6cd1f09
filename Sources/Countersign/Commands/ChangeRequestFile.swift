public import Domain
import EventSourcing
import Exchange
import Values

/// A change request written as a file.
public struct ChangeRequestFile: Hashable, Sendable {
  public var change: String?
  public var reason: String?
  public var request: ChangeRequest

  /// Reads a change file. Throws with file, line and field.
  public init(reading path: String) throws {
    let file = try ChangeFile(file: path)
    change = file.change
    reason = file.reason
    var settings: [Subject: [FieldSetting]] = [:]
    for movement in file.movements {
      let from: FieldSetting.Start =
        switch movement.from {
        case .any: .any
        case .value(let value): .value(value)
        }
      settings[movement.subject, default: []].append(FieldSetting(movement.address, movement.to, from: from))
    }
    request = ChangeRequest(
      title: file.title, kind: file.kind, settings: settings, sensitivities: file.sensitivities,
      beneficiaries: file.beneficiaries, links: file.links, transfers: file.transfers.map(\.transfer))
  }
}

extension Ledger {
  /// A change file to fill in: every baselined field of the initiative, from the value that it holds to the same.
  public func changeTemplate(for subject: Subject, _ moment: Moment = .now) throws -> String {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      var loader = OrganisationLoader(reader, through: try Self.last(moment, reader))
      try loader.load([subject])
      guard let initiative = loader.organisation.initiative(subject) else {
        throw LedgerError.unknownSubject(subject.description)
      }
      let movements = initiative.fields.keys.sorted().filter(\.isBaselined).compactMap { address in
        // What is exempt or unreadable has no value to start from.
        initiative.value(address, asOf: day).flatMap { value in
          value.kind == nil
            ? nil : ChangeFile.Movement(subject: subject, address: address, to: value, from: .value(value), line: 0)
        }
      }
      return "# Change `to` where a field shall move, and take the other movements out. \(subject), as of \(day).\n"
        + ChangeFile(change: "CR-NEW", title: "What it is about", reason: "Why", movements: movements).yaml
    }
  }
}
