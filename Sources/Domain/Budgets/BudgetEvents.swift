import Values

/// Budget moved between accounts, all of the transfers or none.
public struct BudgetMoved: Hashable, Sendable {
  public var transfers: [BudgetTransfer]
  public var basis: BaselineBasis

  public init(transfers: [BudgetTransfer], basis: BaselineBasis) {
    self.transfers = transfers
    self.basis = basis
  }
}

extension BudgetMoved {
  var payload: JSONValue { ["basis": basis.json, "transfers": .array(transfers.map(\.json))] }

  init(_ payload: Payload) throws {
    guard let basis = payload.members["basis"] else { throw PayloadError.malformed("basis") }
    try self.init(transfers: payload.objects("transfers").map(BudgetTransfer.init), basis: BaselineBasis(basis))
  }
}

/// The periods up to this one are closed: their budget moves only by a correction, a direction or an adjustment.
public struct PeriodClosed: Hashable, Sendable {
  public var through: BudgetPeriod

  public init(through: BudgetPeriod) { self.through = through }
}

extension PeriodClosed {
  var payload: JSONValue { ["through": .string(through.description)] }

  init(_ payload: Payload) throws { try self.init(through: payload.parsed("through") { BudgetPeriod($0) }) }
}

/// The freeze horizon: budget of the periods up to this one moves only by an exception that a change approves.
public struct BudgetFrozen: Hashable, Sendable {
  public var through: BudgetPeriod

  public init(through: BudgetPeriod) { self.through = through }
}

extension BudgetFrozen {
  var payload: JSONValue { ["through": .string(through.description)] }

  init(_ payload: Payload) throws { try self.init(through: payload.parsed("through") { BudgetPeriod($0) }) }
}
