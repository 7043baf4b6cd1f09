public import Values

/// An earned-value report was published: the figures that its readers were shown, account by account.
///
/// These reports are the metric series of an initiative: each point has the event that it comes from.
public struct EarnedValueIssued: Hashable, Sendable {
  public var asOf: CivilDay
  public var baseline: PlanReading.Baseline
  /// By initiative, then by account.
  public var measures: [EarnedValueMeasure]

  public init(asOf: CivilDay, baseline: PlanReading.Baseline, measures: [EarnedValueMeasure]) {
    self.asOf = asOf
    self.baseline = baseline
    self.measures = measures
  }
}

extension EarnedValueIssued {
  var payload: JSONValue {
    [
      "asOf": .string(asOf.description), "baseline": .string(baseline.rawValue),
      "measures": .array(measures.map(\.json)),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      asOf: payload.parsed("asOf") { CivilDay(iso: $0) },
      baseline: payload.parsed("baseline", PlanReading.Baseline.init(rawValue:)),
      measures: payload.objects("measures").map(EarnedValueMeasure.init))
  }
}
