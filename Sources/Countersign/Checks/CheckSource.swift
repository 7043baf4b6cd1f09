import Domain
import EventSourcing
import Exchange
import Values

/// The file of a check, read before the ledger is looked at.
struct CheckSource {
  private enum Content {
    case plan(PlanFile)
    case register(RegisterImport, ReadReport)
  }

  let name: String
  private let content: Content

  init(_ order: CheckOrder) throws {
    let source = ByteSource.file(path: order.path)
    name = order.path
    guard let mappingName = order.mapping else {
      let reader = PlanReader(subject: order.subject, kind: order.kind, ignoring: order.ignored)
      content = .plan(try reader.read(source))
      return
    }
    let mapping = try Mapping.named(mappingName)
    var records: [RegisterSnapshotRecord] = []
    let report = try RegisterReader(mapping, snapshotDay: order.snapshotDay).read(source) { records.append($0) }
    let portfolio = ImportSource.portfolio(
      ImportOrder(path: order.path, mapping: mappingName, portfolio: order.portfolio), mapping)
    let register = RegisterImport(
      mapping: mapping, records: Self.latest(records), portfolio: portfolio, isWhole: false)
    guard !register.baselinedFields.isEmpty else {
      throw ExchangeError(
        file: order.path,
        "is read by mapping '\(mapping.name)', which maps no baselined field; map one, or read it without")
    }
    content = .register(register, report)
  }

  func statements(_ reader: any EventReader, asOf day: CivilDay, through: Int64) throws -> CheckStatements {
    let loader = OrganisationLoader(reader, through: through)
    switch content {
    case .plan(let file): return try .plan(file, loader)
    case .register(let register, let report):
      return try .register(register, report, loader, reader, asOf: day, through: through)
    }
  }

  /// Of a file that shows several days, what it says of the last one of each initiative.
  private static func latest(_ records: [RegisterSnapshotRecord]) -> [RegisterSnapshotRecord] {
    var days: [SubjectKey: CivilDay] = [:]
    for record in records { days[record.key] = max(days[record.key] ?? record.snapshotDay, record.snapshotDay) }
    return records.filter { days[$0.key] == $0.snapshotDay }
  }
}
