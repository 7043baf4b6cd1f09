import Values

/// From the event's effective day, these tolerances hold for the initiative; those of other dimensions stay.
public struct TolerancesSet: Hashable, Sendable {
  public var tolerances: [Tolerance]

  public init(_ tolerances: [Tolerance]) { self.tolerances = tolerances }
}

extension TolerancesSet {
  var payload: JSONValue { ["tolerances": .array(tolerances.map(\.json))] }

  init(_ payload: Payload) throws { try self.init(payload.objects("tolerances").map(Tolerance.init)) }
}

/// A forecast is further from its baseline than was allowed.
public struct ExceptionRaised: Hashable, Sendable {
  public var dimension: Tolerance.Dimension
  /// The address of the forecast figure; `scope` for the number of items that will be delivered in full.
  public var field: String
  public var baseline: FieldValue
  public var forecast: FieldValue
  /// The bound that was passed: `+30 days`.
  public var allowed: String
  /// How far past it: `16 days`.
  public var beyond: String

  public init(
    dimension: Tolerance.Dimension, field: String, baseline: FieldValue, forecast: FieldValue, allowed: String,
    beyond: String
  ) {
    self.dimension = dimension
    self.field = field
    self.baseline = baseline
    self.forecast = forecast
    self.allowed = allowed
    self.beyond = beyond
  }
}

extension ExceptionRaised {
  var payload: JSONValue {
    [
      "allowed": .string(allowed), "baseline": .fieldValue(baseline), "beyond": .string(beyond),
      "dimension": .string(dimension.rawValue), "field": .string(field), "forecast": .fieldValue(forecast),
    ]
  }

  init(_ payload: Payload) throws {
    guard let baseline = try payload.fieldValue("baseline") else { throw PayloadError.malformed("baseline") }
    guard let forecast = try payload.fieldValue("forecast") else { throw PayloadError.malformed("forecast") }
    try self.init(
      dimension: payload.parsed("dimension", Tolerance.Dimension.init(rawValue:)), field: payload.text("field"),
      baseline: baseline, forecast: forecast, allowed: payload.text("allowed"), beyond: payload.text("beyond"))
  }
}

/// The forecast of an open exception is within its tolerance again, or is gone.
public struct ExceptionCleared: Hashable, Sendable {
  /// Position of the exception.
  public var exception: Int64

  public init(exception: Int64) { self.exception = exception }
}

extension ExceptionCleared {
  var payload: JSONValue { ["exception": .integer(exception)] }

  init(_ payload: Payload) throws { try self.init(exception: payload.integer("exception")) }
}

/// The authority over the initiative has decided on an open exception.
public struct ExceptionResolved: Hashable, Sendable {
  /// Position of the exception.
  public var exception: Int64
  /// The approved change that answers it; nil: the command's reason says why it may stand.
  public var change: Subject?

  public init(exception: Int64, change: Subject? = nil) {
    self.exception = exception
    self.change = change
  }
}

extension ExceptionResolved {
  var payload: JSONValue {
    var members: [String: JSONValue] = ["exception": .integer(exception)]
    members.set("approvedChange", change.map { .string($0.description) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      exception: payload.integer("exception"), change: payload.optionallyParsed("approvedChange") { Subject($0) })
  }
}
