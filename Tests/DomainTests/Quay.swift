import Domain
import DomainFixtures
import Testing
import Values

/// The plan of project P1: piles, then the deck and the crane side by side, then the opening; five-day weeks of 40 hours.
///
/// PILES 10 d → DECK 20 d → OPEN; PILES → CRANE 8 d → OPEN. The deck is critical, the crane has 12 days of float.
enum Quay {
  static let subject: Subject = "project:P1"

  static let plan: [Movement] = [
    .move("plan/main.start", nil, .text("2026-03-02T08:00")), .move("activity/PILES.title", nil, .text("Piles")),
    .move("activity/PILES.duration", nil, .text("80h")), .move("activity/DECK.title", nil, .text("Deck")),
    .move("activity/DECK.duration", nil, .text("160h")),
    .move("activity/DECK.predecessors", nil, .text("PILES")), .move("activity/CRANE.title", nil, .text("Crane")),
    .move("activity/CRANE.duration", nil, .text("64h")), .move("activity/CRANE.predecessors", nil, .text("PILES")),
    .move("activity/OPEN.title", nil, .text("Opening")),
    .move("activity/OPEN.kind", nil, .text("finish-milestone")),
    .move("activity/OPEN.predecessors", nil, .text("CRANE; DECK")),
    .move("milestone/live.activity", nil, .text("OPEN")),
  ]

  /// Project P2 waits for P1's opening with its one activity, of 5 days.
  static let tenant: [Movement] = [
    .move("plan/main.start", nil, .text("2026-03-02T08:00")), .move("activity/MOVE.title", nil, .text("Move in")),
    .move("activity/MOVE.duration", nil, .text("40h")), .move("dependency/D1.title", nil, .text("Open quay")),
    .move("dependency/D1.giver", nil, .text("project:P1 milestone/live")),
    .move("dependency/D1.receiver", nil, .text("MOVE")), .move("dependency/D1.needBy", nil, .day("2026-04-15")),
  ]

  static func duration(_ activity: String, _ old: String, _ new: String) -> Movement {
    .move(FieldAddress(stringLiteral: "activity/\(activity).duration"), .text(old), .text(new))
  }
}

extension Scenario {
  /// The office with the plan of P1 in its baseline, and with P2's where it waits for it.
  static func quay(withTenant: Bool = false) -> Scenario {
    var office = Scenario.office()
    office.revise(Quay.subject, Quay.plan, version: 2)
    if withTenant { office.revise("project:P2", Quay.tenant, version: 1) }
    return office
  }

  mutating func revise(
    _ subject: Subject, _ movements: [Movement], version: Int64, _ basis: BaselineBasis = .established,
    on day: CivilDay = "2026-01-02"
  ) {
    given(
      subject, .baselineRevised(BaselineRevised(movements: movements, baselineVersion: version, basis: basis)), on: day,
      by: "mia")
  }

  /// What the last assessment of the change says was computed.
  func computed(_ change: Subject = "change:CR-1") -> ComputedImpact? {
    organisation.changes[change]?.assessment?.event.computed
  }
}
