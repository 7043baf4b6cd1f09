public import Values

/// What the rules of a budget need to know besides the budget: the day, the right by which it moves, and the registers.
public struct BudgetContext: Hashable, Sendable {
  public var effectiveOn: CivilDay
  public var basis: BaselineBasis
  /// The scope items and risks that are there once the command has taken effect.
  public var present: Set<ItemReference>
  /// The scope items that were there once, and are not then.
  public var gone: Set<ItemReference>
  /// Frozen periods may move: a waiver, or a model under which a breach is only found.
  public var passesFrozen: Bool

  public init(
    effectiveOn: CivilDay, basis: BaselineBasis, present: Set<ItemReference>, gone: Set<ItemReference>,
    passesFrozen: Bool = false
  ) {
    self.effectiveOn = effectiveOn
    self.basis = basis
    self.present = present
    self.gone = gone
    self.passesFrozen = passesFrozen
  }

  /// The registers of the initiative as they stand on `day` after `movements`, which the same command brings.
  public init(
    _ initiative: Initiative, moving movements: [Movement] = [], effectiveOn day: CivilDay, basis: BaselineBasis,
    passesFrozen: Bool = false
  ) {
    var held: [ItemReference: Set<String>] = [:]
    for (address, timeline) in initiative.fields where address.item.kind == .scope || address.item.kind == .risk {
      var fields = held[address.item] ?? []
      if timeline.current(asOf: day)?.value != nil { fields.insert(address.field) }
      held[address.item] = fields
    }
    for movement in movements where movement.item.kind == .scope || movement.item.kind == .risk {
      if movement.to == nil {
        held[movement.item, default: []].remove(movement.field)
      } else {
        held[movement.item, default: []].insert(movement.field)
      }
    }
    self.init(
      effectiveOn: day, basis: basis, present: Set(held.filter { !$1.isEmpty }.keys),
      gone: Set(held.filter { $0.kind == .scope && $1.isEmpty }.keys), passesFrozen: passesFrozen)
  }

  /// By an approved change.
  var isApproved: Bool {
    if case .change = basis { return true }
    return false
  }
}
