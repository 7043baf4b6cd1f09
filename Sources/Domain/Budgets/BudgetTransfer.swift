public import Values

/// Budget that moves from one account of an initiative to another: both sides of a double entry at once.
public struct BudgetTransfer: Hashable, Sendable {
  public var initiative: Subject
  public var from: BudgetAccount
  public var to: BudgetAccount
  /// Above zero.
  public var amount: Money
  public var cause: BudgetCause
  /// The scope item or the risk that the cause names.
  public var reference: ItemReference?
  public var text: String?

  public init(
    initiative: Subject, from: BudgetAccount, to: BudgetAccount, amount: Money, cause: BudgetCause,
    reference: ItemReference? = nil, text: String? = nil
  ) {
    self.initiative = initiative
    self.from = from
    self.to = to
    self.amount = amount
    self.cause = cause
    self.reference = reference
    self.text = text
  }

  /// The periods whose budget it moves.
  public var periods: Set<BudgetPeriod> { Set([from.period, to.period].compactMap(\.self)) }
}

extension BudgetTransfer {
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "amount": amount.json, "cause": .string(cause.rawValue), "from": .string(from.description),
      "initiative": .string(initiative.description), "to": .string(to.description),
    ]
    members.set("reference", reference.map { .string($0.description) })
    members.set("text", text.map { .string($0) })
    return .object(members)
  }

  init(_ payload: Payload) throws {
    try self.init(
      initiative: payload.parsed("initiative") { Subject($0) }, from: payload.parsed("from") { BudgetAccount($0) },
      to: payload.parsed("to") { BudgetAccount($0) }, amount: Money(payload.object("amount")),
      cause: payload.parsed("cause", BudgetCause.init(rawValue:)),
      reference: payload.optionallyParsed("reference") { ItemReference($0) }, text: payload.optionalText("text"))
    guard amount.minorUnits > 0 else { throw PayloadError.malformed("amount") }
  }
}

extension BudgetTransfer: CustomStringConvertible {
  /// `project:P reserve -> control/CA1@2026-03 EUR 50000.00 cause=new-scope scope/gate3 text=Third gate`
  public var description: String {
    "\(initiative) \(from) -> \(to) \(amount) cause=\(cause.rawValue)" + (reference.map { " \($0)" } ?? "")
      + (text.map { " text=\($0)" } ?? "")
  }
}
