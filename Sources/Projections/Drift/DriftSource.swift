package import Domain
import EventSourcing

/// By what right each event of an initiative moved its baseline, read from its stream in order.
package struct DriftSource: Sendable {
  struct Event: Hashable {
    var basis: BaselineBasis
    /// Of the command, counted from 1: events of one command are one step of what is computed.
    var command: Int
  }

  private(set) var events: [Int64: Event] = [:]
  private var commands = 0
  private var command: String?
  private var waived: [Int: Set<String>] = [:]

  package init() {}

  package mutating func see(_ entry: Entry, command id: String) {
    if id != command {
      command = id
      commands += 1
    }
    switch entry.event {
    case .baselineRevised(let event): events[entry.stamp.position] = Event(basis: event.basis, command: commands)
    case .findingRaised(let finding) where finding.waiver != nil && finding.rule == .unapprovedMovement:
      waived[commands, default: []].formUnion(finding.fields)
    default: break
    }
  }

  func isWaived(_ position: Int64, _ address: FieldAddress) -> Bool {
    events[position].map { waived[$0.command]?.contains(address.description) ?? false } ?? false
  }
}
