import Values

extension Organisation {
  /// Throws unless the movement's value has its field's kind, and the field holds the value it starts from on `day`.
  func check(_ movement: Movement, of initiative: Initiative, on day: CivilDay) throws(Refusal) {
    let facts = ["subject": initiative.subject.description, "field": movement.address.description]
    guard FieldCatalogue.isFieldName(movement.field) else {
      throw Refusal(
        .valueKind, facts: facts, next: "Name the field with a lower-case letter, then letters and digits")
    }
    if let field = FieldCatalogue.field(movement.field, of: movement.item.kind), let kind = movement.to?.kind,
      kind != field.kind
    {
      throw Refusal(
        .valueKind, facts: facts.merging(["kind": kind.rawValue, "expected": field.kind.rawValue]) { $1 },
        next: "Give a \(field.kind.rawValue)")
    }
    if let field = FieldCatalogue.field(movement.field, of: movement.item.kind), let hint = field.hint(movement.to) {
      throw Refusal(.valueKind, facts: facts.merging(["value": movement.to?.description ?? ""]) { $1 }, next: hint)
    }
    if case .integer(let number) = movement.to, !(-Money.bound...Money.bound).contains(number) {
      throw Refusal(.valueKind, facts: facts, next: "Give an integer within ±(2^53 - 1)")
    }
    let held = initiative.value(movement.address, asOf: day)
    guard held == movement.from else {
      throw Refusal(
        .staleValue,
        facts: facts.merging([
          "holds": held?.description ?? "nothing", "expected": movement.from?.description ?? "nothing",
        ]) { $1 },
        next: "Look at it again (history \(initiative.subject)) and start from the value that it holds")
    }
    try checkCurrency(movement, facts)
  }

  private func checkCurrency(_ movement: Movement, _ facts: [String: String]) throws(Refusal) {
    guard case .money(let old) = movement.from, case .money(let new) = movement.to, old.currency != new.currency
    else { return }
    throw Refusal(
      .currency, facts: facts.merging(["from": old.currency.code, "to": new.currency.code]) { $1 },
      next: "Give the amount in \(old.currency.code)")
  }
}
