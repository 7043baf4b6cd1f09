public import Domain
public import Values

/// The earned-value reports of an initiative as they were issued: a series of measures with its source events.
public struct EarnedValueSeries: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    /// Position of the event.
    public var position: Int64
    public var issuedOn: CivilDay
    public var report: EarnedValueIssued
    public var currency: Currency?
    /// Sums of the report's accounts; nil where they have several currencies, or past 128 bits.
    public var figures: EarnedValueFigures?
  }

  public var subject: Subject
  public var asOf: CivilDay
  /// The last position that was known.
  public var position: Int64
  /// In the order of the log.
  public var points: [Point]

  public init(_ initiative: Initiative, asOf day: CivilDay, position: Int64) {
    subject = initiative.subject
    asOf = day
    self.position = position
    points = initiative.earnedValueReports.filter { $0.effectiveOn <= day }.map { dated in
      let measures = dated.value.measures
      let currencies = Set(measures.map(\.currency))
      var figures = currencies.count == 1 ? EarnedValueFigures.zero : nil
      for measure in measures {
        let own = EarnedValueFigures(
          budgetAtCompletion: measure.budget, plannedValue: measure.planned, earnedValue: measure.earned,
          actualCost: measure.actual)
        figures = figures.flatMap { $0.adding(own) }
      }
      return Point(
        position: dated.position, issuedOn: dated.effectiveOn, report: dated.value,
        currency: currencies.count == 1 ? currencies.first : nil, figures: figures)
    }
  }
}
