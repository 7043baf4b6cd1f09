public import Values

/// What a change authority may decide on one change. A dimension without a figure has no limit.
public struct DelegatedLimit: Hashable, Sendable {
  /// The change's money exposure, per change.
  public var money: Money?
  /// Days that a milestone may move.
  public var days: Int?
  /// The highest risk score that a change may leave.
  public var riskScore: Int64?

  public init(money: Money? = nil, days: Int? = nil, riskScore: Int64? = nil) {
    self.money = money
    self.days = days
    self.riskScore = riskScore
  }
}

extension DelegatedLimit {
  var json: JSONValue {
    var members: [String: JSONValue] = [:]
    members.set("money", money?.json)
    members.set("days", days.map { .integer(Int64($0)) })
    members.set("riskScore", riskScore.map { .integer($0) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      money: payload.optionalObject("money").map(Money.init), days: payload.optionalInteger("days").map(Int.init),
      riskScore: payload.optionalInteger("riskScore"))
  }
}

extension Money {
  var json: JSONValue { ["currency": .string(currency.code), "minorUnits": .integer(minorUnits)] }

  init(_ payload: Payload) throws {
    let currency = try payload.parsed("currency") { Currency($0) }
    guard let money = try Money(minorUnits: payload.integer("minorUnits"), currency: currency) else {
      throw PayloadError.malformed("minorUnits")
    }
    self = money
  }
}
