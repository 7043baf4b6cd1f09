import Domain
import EventSourcing
import Values

/// K02: every movement starts from the value that its field held, on the day it takes effect, just before it.
struct UnobscuredValues: Control {
  static let id = "K02"
  static let readsReports = true
  static let attention = Attention.kinds([.baselineRevised, .statusReported])

  private let question: ControlQuestion
  private var tally = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    guard question.covers(entry, before) else { return }
    switch entry.event {
    case .baselineRevised(let event): judge(event.movements, entry, before)
    case .statusReported(let event): judge(event.movements, entry, before)
    default: break
    }
  }

  private mutating func judge(_ movements: [Movement], _ entry: Entry, _ before: LogState) {
    for movement in movements {
      let held = before.organisation.value(movement.address, of: entry.subject, asOf: entry.stamp.effectiveOn)
      tally.judge(entry.stamp.position, held == movement.from ? nil : Self.fault(movement, held, entry.subject))
    }
  }

  private static func fault(_ movement: Movement, _ held: FieldValue?, _ subject: Subject) -> String {
    "\(subject) \(movement.address) moves from \(movement.from?.description ?? "nothing"), "
      + "but held \(held?.description ?? "nothing")"
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "movements start from the value that the field held", none: "No field moved by \(question.asOf).")
  }
}
