import Values

/// How far forecasts may be from their baseline in one dimension before who set the tolerance must be asked (PRINCE2).
public struct Tolerance: Hashable, Sendable {
  public enum Dimension: String, Hashable, Sendable, CaseIterable {
    case time, cost, scope, quality, risk, benefits, sustainability
    /// How far cost, or value earned, may be from what was planned before an account's variance must be explained:
    /// `over` for what is unfavourable, `under` for what is favourable.
    case costVariance = "cost-variance"
    case scheduleVariance = "schedule-variance"
  }

  public var dimension: Dimension
  /// A reported figure to watch instead of the dimension's own forecasts; quality, benefits and sustainability have only
  /// such figures.
  public var figure: FieldAddress?
  /// What the figure is planned to be.
  public var plan: FieldValue?
  /// How far above the baseline, or how late; nil: unbounded.
  public var over: Bound?
  /// How far below the baseline, or how early; nil: unbounded.
  public var under: Bound?

  public init(
    _ dimension: Dimension, figure: FieldAddress? = nil, plan: FieldValue? = nil, over: Bound? = nil,
    under: Bound? = nil
  ) {
    self.dimension = dimension
    self.figure = figure
    self.plan = plan
    self.over = over
    self.under = under
  }

  /// What a later tolerance replaces.
  struct Key: Hashable {
    var dimension: Dimension
    var figure: FieldAddress?
  }

  var key: Key { Key(dimension: dimension, figure: figure) }

  /// A tolerance without bounds takes an earlier one back.
  public var isBounded: Bool { over != nil || under != nil }
}

extension Tolerance: CustomStringConvertible {
  /// `time +30 days −10 days`, `quality defects 10 +2`.
  public var description: String {
    let parts = [
      dimension.rawValue, figure?.description, plan?.description, over.map { "+\($0)" }, under.map { "-\($0)" },
    ].compactMap(\.self)
    return isBounded ? parts.joined(separator: " ") : "\(parts.joined(separator: " ")) unbounded"
  }
}

extension Tolerance {
  var json: JSONValue {
    var members: [String: JSONValue] = ["dimension": .string(dimension.rawValue)]
    members.set("figure", figure.map { .string($0.description) })
    members.set("over", over.map { .string($0.description) })
    members.set("plan", plan.map { .fieldValue($0) })
    members.set("under", under.map { .string($0.description) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      payload.parsed("dimension", Dimension.init(rawValue:)),
      figure: payload.optionallyParsed("figure") { FieldAddress($0) },
      plan: payload.members["plan"] == nil ? nil : payload.fieldValue("plan"),
      over: payload.optionallyParsed("over") { Bound($0) }, under: payload.optionallyParsed("under") { Bound($0) })
  }
}
