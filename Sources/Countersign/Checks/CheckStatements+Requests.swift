import Domain
import EventSourcing
import Projections
import Values

extension CheckStatements {
  /// Changes that ask for what the file states and were not implemented: the plan ran ahead of them, or regardless.
  ///
  /// The cost follows the changes of the initiatives that deviate.
  mutating func requests(
    for deviations: [BaselineDeviation], _ reader: any EventReader, through: Int64
  ) throws -> [CheckReport.FieldOfInitiative: CheckReport.Request] {
    let subjects = Set(deviations.map(\.subject)).sorted()
    guard !subjects.isEmpty else { return [:] }
    let raised = try reader.events(
      .subjects(subjects.map(\.description), types: [EventKind.changeRaised.rawValue]), through: through)
    let changes = Set(raised.compactMap { Subject($0.envelope.stream) }).sorted()
    try load(changes)
    var requests: [CheckReport.FieldOfInitiative: CheckReport.Request] = [:]
    let wanted = Dictionary(
      deviations.map { (CheckReport.FieldOfInitiative(subject: $0.subject, address: $0.address), $0.stated) },
      uniquingKeysWith: { first, _ in first })
    let asked = changes.compactMap { organisation.changes[$0] }
      .filter { $0.implementation == nil && $0.state != .withdrawn && $0.state != .superseded }
      .sorted { ($0.raised?.position ?? 0) < ($1.raised?.position ?? 0) }
    for change in asked {
      for delta in change.deltas {
        let key = CheckReport.FieldOfInitiative(subject: delta.initiative, address: delta.movement.address)
        guard let stated = wanted[key], stated == delta.movement.to else { continue }
        requests[key] = CheckReport.Request(change: change.subject, state: change.state)
      }
    }
    return requests
  }
}
