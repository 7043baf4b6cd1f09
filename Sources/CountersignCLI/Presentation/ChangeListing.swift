import Countersign
import Domain
import Projections
import Values

extension Listing {
  /// - Parameter person: whose tasks are wanted; nil: everybody's.
  init(_ register: ChangeRegister, awaiting person: String?) {
    self.init(
      columns: [
        Column(key: "change", title: "Change"), Column(key: "title", title: "Title", isFlexible: true, rank: 4),
        Column(key: "state", title: "State"), Column(key: "round", title: "Round", isRight: true, rank: 6),
        Column(key: "kind", title: "Kind", isHidden: true),
        Column(key: "isEmergency", title: "Emergency", isHidden: true),
        Column(key: "initiatives", title: "Initiatives", isHidden: true),
        Column(key: "raisedOn", title: "Raised", rank: 3), Column(key: "raisedBy", title: "By", rank: 5),
        Column(key: "exposure", title: "At stake", isFlexible: true, rank: 2),
        Column(key: "ballots", title: "Ballots", isHidden: true),
        Column(key: "voters", title: "Decides now", isFlexible: true),
        Column(key: "deadline", title: "By day", rank: 1),
        Column(key: "openConditions", title: "Open conditions", isFlexible: true, rank: 2),
        Column(key: "overdue", title: "Late", isFlexible: true),
        Column(key: "awaits", title: "Awaits", isFlexible: true, isHidden: person == nil),
        Column(key: "outcome", title: "Outcome", isHidden: true),
        Column(key: "decidedBy", title: "Decided by", isHidden: true),
      ],
      rows: register.rows.map { row in
        let change = row.change
        let tasks = person.map(row.tasks) ?? row.tasks
        return [
          .string(change.subject.id), .string(change.title), .string(change.state.rawValue),
          .integer(Int64(change.round)), .string(change.content.kind.rawValue), .bool(change.isEmergency),
          .array(change.initiatives.map { .text($0) }), .optional(change.raised?.effectiveOn.description),
          .optional(change.raised?.who), .optional(row.exposure?.description),
          .array(row.openBallots.map { .string("\($0.name): \($0.electorate)") }),
          .array(row.voters.map { .text($0) }), .optional(row.deadline?.description),
          .array(change.openConditions.map { .string("\($0.id) \($0.owner) \($0.due)") }),
          .array(row.overdue.map { .text($0) }), .array(tasks.map { .string($0.words) }),
          .optional(change.decision?.event.outcome.rawValue), .optional(change.decision?.stamp.who),
        ]
      })
  }
}

extension ChangeTask {
  /// `vote decision: dot, cai for dot`.
  var words: String {
    let who = actors.isEmpty ? "nobody" : actors.map(\.description).joined(separator: ", ")
    return "\(action.rawValue)\(item.map { " " + $0 } ?? ""): \(who)"
  }
}
