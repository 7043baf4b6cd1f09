import Scheduling

/// The fields of the schedule network and of the time-phased budget. `docs/scheduling.md` and `docs/cost.md` are their
/// reference.
extension FieldCatalogue {
  /// One a plan, `plan/main`.
  static let plan: [Field] =
    baselined(.text, "title") + formed(.moment, "start", "mustFinishBy") + baselined(.text, "calendar")
    + [
      chosen("lagCalendar", SchedulingRules.LagCalendar.allCases.map(\.rawValue)),
      chosen("outOfSequence", SchedulingRules.OutOfSequence.allCases.map(\.rawValue)),
      chosen("critical", ["total-float", "longest-path"]),
    ]
    + formed(.workTime, "criticalFloat", "nearCriticalFloat")
    + [
      chosen("constraints", ["honoured", "moderate"]), chosen("scheduledFrom", ["start", "finish"]),
      chosen("dialect", SchedulingRules.Dialect.allCases.map(\.rawValue)),
    ]
    + formed(.workTime, "day", "week", "month")
    + [Field(name: "dataDate", kind: .text, isBaselined: false, form: .moment)]

  static let calendar: [Field] =
    baselined(.text, "title", "base") + formed(.week, "week") + formed(.exceptions, "exceptions")

  /// An activity without a title is not in the plan. `start` and `finish` are its baselined dates: what a manual one stays
  /// at, and what computed dates of others are held against.
  static let activity: [Field] =
    baselined(.text, "title")
    + [chosen("kind", Activity.Kind.allCases.map(\.rawValue))] + baselined(.text, "parent", "code")
    + formed(.workTime, "duration") + formed(.predecessors, "predecessors")
    + [chosen("mode", ["auto", "manual"]), chosen("active", ["yes", "no"])]
    + formed(.moment, "start", "finish") + baselined(.text, "calendar")
    + [chosen("resourceCalendars", ["apply", "ignored"])]
    + formed(.constraint, "constraint", "secondConstraint") + formed(.moment, "deadline")
    + formed(.assignments, "resources") + formed(.parts, "parts") + formed(.workTime, "levelingDelay")
    + [Field(name: "priority", kind: .integer, isBaselined: true, range: 0...1000)]
    + baselined(.text, "account") + baselined(.money, "budget")
    + [chosen("evMethod", EarnedValueMethod.allCases.map(\.rawValue))] + formed(.weights, "weights")
    + [
      Field(name: "optimistic", kind: .text, isBaselined: false, form: .workTime),
      Field(name: "pessimistic", kind: .text, isBaselined: false, form: .workTime),
      Field(name: "actualStart", kind: .text, isBaselined: false, form: .moment),
      Field(name: "actualFinish", kind: .text, isBaselined: false, form: .moment),
      Field(name: "remaining", kind: .text, isBaselined: false, form: .workTime),
      Field(name: "resume", kind: .text, isBaselined: false, form: .moment),
      Field(name: "percent", kind: .text, isBaselined: false, form: .percent),
      Field(name: "physicalPercent", kind: .text, isBaselined: false, form: .percent),
      Field(name: "achieved", kind: .text, isBaselined: false, form: .names),
    ]

  static let resource: [Field] =
    baselined(.text, "title")
    + [chosen("kind", Resource.Kind.allCases.map(\.rawValue))] + baselined(.text, "calendar", "role")
    + formed(.capacity, "capacity") + baselined(.money, "rate")

  /// What this initiative needs of another: `receiver` is the activity that waits for what the giver finishes.
  static let dependency: [Field] =
    baselined(.text, "title") + formed(.giver, "giver") + baselined(.text, "receiver") + baselined(.day, "needBy")
    + [
      Field(
        name: "status", kind: .text, isBaselined: false, choices: ["proposed", "agreed", "met", "breached"])
    ] + reported(.day, "promised") + reported(.text, "owner")

  /// A control account in a period: the id is `ACCOUNT/2026-03`, a month, or `ACCOUNT/2026-03-31`, up to that day.
  /// `correction` is why something moves after the period was closed.
  static let period: [Field] =
    baselined(.money, "planned") + [chosen("correction", BudgetCause.allCases.filter(\.isRetroactive).map(\.rawValue))]
    + reported(.money, "earned", "actual")
    + reported(.text, "cause", "decisionAsked", "correctiveAction")

  private static func formed(_ form: TextForm, _ names: String...) -> [Field] {
    names.map { Field(name: $0, kind: .text, isBaselined: true, form: form) }
  }

  private static func chosen(_ name: String, _ choices: [String]) -> Field {
    Field(name: name, kind: .text, isBaselined: true, choices: choices)
  }
}

/// How a work package earns its budget. Raw values are a wire contract.
public enum EarnedValueMethod: String, Hashable, Sendable, CaseIterable {
  /// The reported percentage of its duration.
  case percent
  /// The reported physical percentage.
  case physical
  /// The weights of the milestones achieved.
  case weights
  /// Nothing until it is finished.
  case zeroHundred = "0/100"
  /// Half when it starts, half when it is finished.
  case fiftyFifty = "50/50"
  /// What was planned is earned.
  case levelOfEffort = "level-of-effort"
}
