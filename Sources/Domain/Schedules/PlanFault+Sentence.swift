package import Scheduling

extension PlanFault {
  /// What is wrong with the plan, in words.
  package var sentence: String {
    switch self {
    case .repeatedID(let kind, let id): "two of its \(kind)s have the id '\(id)'"
    case .unknown(let kind, let id, let place): "\(place) names a \(kind) '\(id)' that the plan has not"
    case .cycle(let members):
      "activities precede each other in a circle: "
        + (members + members.prefix(1)).prefix(40).joined(separator: " → ") + (members.count > 39 ? " …" : "")
    case .badCalendar(let id, let why): "calendar '\(id)' \(why)"
    case .badActivity(let id, let why): "'\(id)' \(why)"
    }
  }
}
