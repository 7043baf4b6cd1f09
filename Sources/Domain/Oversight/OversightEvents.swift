import Values

/// Somebody who neither made nor gains by them approves changes of limits, roles and rules that others made.
public struct ConfigurationApproved: Hashable, Sendable {
  /// Of the events approved, ascending.
  public var positions: [Int64]

  public init(positions: some Sequence<Int64>) { self.positions = Set(positions).sorted() }
}

extension ConfigurationApproved {
  var payload: JSONValue { ["positions": .array(positions.map { .integer($0) })] }

  init(_ payload: Payload) throws { try self.init(positions: payload.integers("positions")) }
}

/// Somebody looked through a range of the log and says what came of it.
public struct AuditReviewed: Hashable, Sendable {
  public enum Result: String, Hashable, Sendable, CaseIterable {
    case noExceptions = "no-exceptions"
    case exceptions
  }

  /// The first and the last position.
  public var from: Int64
  public var to: Int64
  public var result: Result
  public var remarks: String?

  public init(from: Int64, to: Int64, result: Result, remarks: String? = nil) {
    self.from = from
    self.to = to
    self.result = result
    self.remarks = remarks
  }
}

extension AuditReviewed {
  var payload: JSONValue {
    var members: [String: JSONValue] = [
      "from": .integer(from), "result": .string(result.rawValue), "to": .integer(to),
    ]
    members.set("remarks", remarks.map { .string($0) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      from: payload.integer("from"), to: payload.integer("to"),
      result: payload.parsed("result", Result.init(rawValue:)), remarks: payload.optionalText("remarks"))
  }
}
