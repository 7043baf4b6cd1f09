/// The columns of a plan as CSV. Names are compared in lower case, without spaces, underscores and hyphens.
enum PlanCSVColumn: Hashable {
  case id, title, kind, parent, code, duration, predecessors, calendar, constraint, constraintDate, secondConstraint
  case deadline, start, finish, actualStart, actualFinish, remaining, percent, physicalPercent, resume, parts
  case resources, ignoresResourceCalendars, optimistic, pessimistic, account, budget, priority
  case levelingDelay, active, manual, placeholder
  case baselineStart(Int), baselineFinish(Int), baselineDuration(Int), baselineCost(Int)
  /// Of calendars, resources and the plan itself.
  case hours, exceptions, resourceKind, capacity, rate, role, dataDate, currency, rules

  /// As the writer spells them, in its order; baselines come last.
  static let spelling: [(column: PlanCSVColumn, name: String)] = [
    (.id, "id"), (.title, "title"), (.kind, "kind"), (.parent, "parent"), (.code, "code"), (.duration, "duration"),
    (.predecessors, "predecessors"), (.calendar, "calendar"), (.constraint, "constraint"),
    (.secondConstraint, "second constraint"), (.deadline, "deadline"), (.start, "start"), (.finish, "finish"),
    (.actualStart, "actual start"), (.actualFinish, "actual finish"), (.remaining, "remaining"),
    (.percent, "percent"), (.physicalPercent, "physical percent"), (.resume, "resume"), (.parts, "parts"),
    (.resources, "resources"),
    (.ignoresResourceCalendars, "ignores resource calendars"), (.optimistic, "optimistic"),
    (.pessimistic, "pessimistic"), (.account, "account"), (.budget, "budget"), (.priority, "priority"),
    (.levelingDelay, "leveling delay"), (.active, "active"), (.manual, "manual"), (.placeholder, "placeholder"),
    (.hours, "hours"),
    (.exceptions, "exceptions"), (.resourceKind, "resource kind"), (.capacity, "capacity"), (.rate, "rate"),
    (.role, "role"), (.dataDate, "data date"), (.currency, "currency"), (.rules, "rules"),
  ]

  private static let aliases: [String: PlanCSVColumn] = [
    "name": .title, "activityid": .id, "taskid": .id, "taskname": .title, "activityname": .title, "type": .kind,
    "wbs": .code, "originalduration": .duration, "remainingduration": .remaining, "percentcomplete": .percent,
    "%complete": .percent, "physicalpercentcomplete": .physicalPercent, "constraintdate": .constraintDate,
    "primaryconstraint": .constraint, "secondaryconstraint": .secondConstraint,
  ]

  private static let known = Dictionary(
    spelling.map { (key($0.name), $0.column) }, uniquingKeysWith: { first, _ in first }
  ).merging(aliases) { first, _ in first }

  private static func key(_ header: String) -> String {
    header.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" }
  }

  /// Nil for a header that is none of them.
  init?(header: String) {
    let key = Self.key(header)
    if let column = Self.known[key] {
      self = column
      return
    }
    guard key.hasPrefix("baseline") else { return nil }
    let rest = key.dropFirst(8)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let number = digits.isEmpty ? 0 : Int(digits), (0...10).contains(number) else { return nil }
    switch rest.dropFirst(digits.count) {
    case "start": self = .baselineStart(number)
    case "finish": self = .baselineFinish(number)
    case "duration": self = .baselineDuration(number)
    case "cost": self = .baselineCost(number)
    default: return nil
    }
  }

  /// The writer's name of a column of a baseline.
  static func baselineName(_ number: Int, _ what: String) -> String {
    number == 0 ? "baseline \(what)" : "baseline \(number) \(what)"
  }
}
