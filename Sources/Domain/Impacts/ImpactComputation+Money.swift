import Values

extension ImpactComputation {
  /// The sums that move, by figure then currency, and those that are out of bounds, in words.
  func amounts(of subject: Subject) -> ([AmountMove], remarks: [String]) {
    var old = Sums()
    var new = Sums()
    let moved = content.deltas.filter { $0.initiative == subject }.map(\.movement)
    let kinds = Set(moved.filter { $0.from?.kind == .money || $0.to?.kind == .money }.map(\.item.kind))
    for (figure, kind, field) in Self.figures where kinds.contains(kind) {
      old.add(figure, before[subject], kind, field, on: day)
      new.add(figure, after[subject], kind, field, on: day)
    }
    if moved.contains(where: \.bearsOnEstimates) {
      if let was = estimates(before[subject]) {
        for (figure, units) in was.figures { old.add(figure, units, was.currency) }
      }
      if let now = estimates(after[subject]) {
        for (figure, units) in now.figures { new.add(figure, units, now.currency) }
      }
    }
    let transfers = content.transfers.filter { $0.initiative == subject }
    if !transfers.isEmpty, let budget = organisation.initiatives[subject]?.budget {
      for figure in BudgetFigure.allCases {
        let held = budget.amount(figure, asOf: day)?.minorUnits ?? 0
        let currency = budget.currency ?? transfers[0].amount.currency
        let more = transfers.reduce(Int128(0)) { sum, transfer in
          sum + transfer.figures.reduce(0) { $1.figure == figure ? $0 + Int128($1.minorUnits) : $0 }
        }
        old.add("budget.\(figure.rawValue)", Int128(held), currency)
        new.add("budget.\(figure.rawValue)", Int128(held) + more, currency)
      }
    }
    return Sums.moves(from: old, to: new)
  }

  private static let figures: [(String, ItemReference.Kind, String)] = [
    ("activityBudget", .activity, "budget"), ("contingency", .account, "contingency"),
    ("managementReserve", .account, "managementReserve"), ("wholeLifeCost", .account, "wholeLifeCost"),
    ("yearBudget", .account, "yearBudget"),
  ]

  func exposures(of subject: Subject) -> [ExposureMove] {
    guard content.deltas.contains(where: { $0.initiative == subject && $0.movement.item.kind == .risk }) else {
      return []
    }
    let (old, new) = (exposure(before[subject]), exposure(after[subject]))
    return ExposureMove.Kind.allCases.compactMap { kind in
      let (was, now) = (old[kind] ?? ExpectedValue(), new[kind] ?? ExpectedValue())
      return was == now ? nil : ExposureMove(kind, before: was, after: now)
    }
  }

  private func exposure(_ initiative: Initiative?) -> [ExposureMove.Kind: ExpectedValue] {
    var sums: [ExposureMove.Kind: ExpectedValue] = [:]
    guard let initiative else { return [:] }
    for risk in initiative.items(.risk, asOf: day) where initiative.isOpen(risk, on: day) {
      guard let percent = initiative.integer(risk, "probabilityPercent", on: day),
        case .money(let cost) = initiative.value(FieldAddress(item: risk, field: "costImpact"), asOf: day)
      else { continue }
      let kind = initiative.text(risk, "kind", on: day).flatMap(ExposureMove.Kind.init(rawValue:)) ?? .threat
      sums[kind, default: ExpectedValue()] += ExpectedValue(percent: percent, of: cost)
    }
    return sums
  }
}

extension Initiative {
  /// As registers count it.
  fileprivate func isOpen(_ risk: ItemReference, on day: CivilDay) -> Bool {
    !["closed", "rejected", "materialised"].contains(text(risk, "status", on: day) ?? "")
  }
}

/// Sums by figure and currency, in minor units.
private struct Sums {
  private struct Key: Hashable, Comparable {
    var figure: String
    var currency: Currency

    static func < (left: Key, right: Key) -> Bool {
      (left.figure, left.currency.code) < (right.figure, right.currency.code)
    }
  }

  private var units: [Key: Int128] = [:]

  mutating func add(_ figure: String, _ amount: Int128, _ currency: Currency) {
    units[Key(figure: figure, currency: currency), default: 0] += amount
  }

  mutating func add(
    _ figure: String, _ initiative: Initiative?, _ kind: ItemReference.Kind, _ field: String, on day: CivilDay
  ) {
    guard let initiative else { return }
    for (address, timeline) in initiative.fields where address.item.kind == kind && address.field == field {
      if case .money(let money) = timeline.current(asOf: day)?.value {
        add(figure, Int128(money.minorUnits), money.currency)
      }
    }
  }

  static func moves(from old: Sums, to new: Sums) -> ([AmountMove], remarks: [String]) {
    var moves: [AmountMove] = []
    var remarks: [String] = []
    for key in Set(old.units.keys).union(new.units.keys).sorted() {
      let (was, now) = (old.units[key] ?? 0, new.units[key] ?? 0)
      if was == now { continue }
      if let before = money(was, key.currency), let after = money(now, key.currency) {
        moves.append(AmountMove(key.figure, before: before, after: after))
      } else {
        remarks.append("\(key.figure) in \(key.currency.code) is out of bounds")
      }
    }
    return (moves, remarks)
  }

  private static func money(_ units: Int128, _ currency: Currency) -> Money? {
    Int64(exactly: units).flatMap { Money(minorUnits: $0, currency: currency) }
  }
}
