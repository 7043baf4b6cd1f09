public import Values

/// What one control account comes to in an issued report. Amounts are exact, in major units of the currency.
public struct EarnedValueMeasure: Hashable, Sendable {
  public var initiative: Subject
  public var account: String
  public var currency: Currency
  /// BAC.
  public var budget: Rational
  /// PV, cumulative.
  public var planned: Rational
  /// EV, cumulative.
  public var earned: Rational
  /// AC, cumulative.
  public var actual: Rational
  public var narrative: VarianceNarrative

  public init(
    initiative: Subject, account: String, currency: Currency, budget: Rational, planned: Rational, earned: Rational,
    actual: Rational, narrative: VarianceNarrative = VarianceNarrative()
  ) {
    self.initiative = initiative
    self.account = account
    self.currency = currency
    self.budget = budget
    self.planned = planned
    self.earned = earned
    self.actual = actual
    self.narrative = narrative
  }
}

/// Why an account is where it is, and what is asked for.
public struct VarianceNarrative: Hashable, Sendable {
  public var cause: String?
  public var decisionAsked: String?
  public var correctiveAction: String?

  public init(cause: String? = nil, decisionAsked: String? = nil, correctiveAction: String? = nil) {
    self.cause = cause
    self.decisionAsked = decisionAsked
    self.correctiveAction = correctiveAction
  }

  /// Has what a variance beyond its threshold must have.
  public var isComplete: Bool { missing.isEmpty }

  /// The fields that are not given, or blank.
  public var missing: [String] {
    [("cause", cause), ("decisionAsked", decisionAsked)].compactMap { name, text in
      text?.contains { !$0.isWhitespace } == true ? nil : name
    }
  }
}

extension EarnedValueMeasure {
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "account": .string(account), "actual": .string(actual.description), "budget": .string(budget.description),
      "currency": .string(currency.code), "earned": .string(earned.description),
      "initiative": .string(initiative.description), "planned": .string(planned.description),
    ]
    members.set("cause", narrative.cause.map { .string($0) })
    members.set("correctiveAction", narrative.correctiveAction.map { .string($0) })
    members.set("decisionAsked", narrative.decisionAsked.map { .string($0) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      initiative: payload.parsed("initiative") { Subject($0) }, account: payload.text("account"),
      currency: payload.parsed("currency") { Currency($0) }, budget: payload.parsed("budget") { Rational($0) },
      planned: payload.parsed("planned") { Rational($0) }, earned: payload.parsed("earned") { Rational($0) },
      actual: payload.parsed("actual") { Rational($0) },
      narrative: VarianceNarrative(
        cause: payload.optionalText("cause"), decisionAsked: payload.optionalText("decisionAsked"),
        correctiveAction: payload.optionalText("correctiveAction")))
  }
}
