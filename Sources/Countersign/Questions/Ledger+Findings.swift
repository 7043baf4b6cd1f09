import Domain
import EventSourcing
public import Projections
import Values

extension Ledger {
  /// The findings on controls; the cost follows their number.
  ///
  /// - Parameter control: its id; nil for all.
  public func findings(on control: String? = nil, _ moment: Moment = .now) throws -> FindingRegister {
    try store.read { reader in
      let through = try Self.last(moment, reader)
      let opened = try reader.events(
        .subjects([Subject.ledger.description], types: [EventKind.findingOpened.rawValue]), through: through)
      var organisation = Organisation()
      for stream in Set(opened.map(\.envelope.stream)).sorted() {
        for event in try reader.events(.stream(stream), through: through) {
          organisation.evolve(with: try Entry(event))
        }
      }
      return FindingRegister(organisation, on: control, asOf: moment.asOf ?? clock().day)
    }
  }
}
