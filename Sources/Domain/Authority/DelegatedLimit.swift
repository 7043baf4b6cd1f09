public import Values

/// What a change authority may decide, on one change and over a while. A dimension without a figure has no limit.
public struct DelegatedLimit: Hashable, Sendable {
  /// The change's money exposure, per change.
  public var money: Money?
  /// Days that a milestone may move.
  public var days: Int?
  /// The highest risk score that a change may leave.
  public var riskScore: Int64?
  /// How many items of scope a change may touch.
  public var scopeItems: Int?
  /// What all changes within `windowDays` may come to together.
  public var cumulativeMoney: Money?
  /// How many days back `cumulativeMoney` counts; given together with it.
  public var windowDays: Int?

  public init(
    money: Money? = nil, days: Int? = nil, riskScore: Int64? = nil, scopeItems: Int? = nil,
    cumulativeMoney: Money? = nil, windowDays: Int? = nil
  ) {
    self.money = money
    self.days = days
    self.riskScore = riskScore
    self.scopeItems = scopeItems
    self.cumulativeMoney = cumulativeMoney
    self.windowDays = windowDays
  }
}

extension DelegatedLimit {
  var json: JSONValue {
    var members: [String: JSONValue] = [:]
    members.set("money", money?.json)
    members.set("days", days.map { .integer(Int64($0)) })
    members.set("riskScore", riskScore.map { .integer($0) })
    members.set("scopeItems", scopeItems.map { .integer(Int64($0)) })
    members.set("cumulativeMoney", cumulativeMoney?.json)
    members.set("windowDays", windowDays.map { .integer(Int64($0)) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      money: payload.optionalObject("money").map(Money.init), days: payload.optionalInteger("days").map(Int.init),
      riskScore: payload.optionalInteger("riskScore"), scopeItems: payload.optionalInteger("scopeItems").map(Int.init),
      cumulativeMoney: payload.optionalObject("cumulativeMoney").map(Money.init),
      windowDays: payload.optionalInteger("windowDays").map(Int.init))
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
