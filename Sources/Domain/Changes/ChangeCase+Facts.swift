import Values

/// What a change is summed with, and what comes to.
struct Aggregate {
  /// Besides the change itself.
  var changes: Set<Subject>
  var exposure: Exposure
}

extension ChangeCase {
  /// Its exposure together with the changes that belong to it: linked ones, the other parts of what was split, and those
  /// that the same persons raised over the same items within the window (invariant I4).
  func aggregate(window: Int) throws(Refusal) -> Aggregate {
    var found: Set<Subject> = []
    var waiting = [change]
    while let next = waiting.popLast() {
      for other in state.changes.values
      where other.subject != change.subject && !found.contains(other.subject) && other.countsTowardsLimits
        && (next.isBound(to: other) || (next.subject == change.subject && change.resembles(other, within: window)))
      {
        found.insert(other.subject)
        waiting.append(other)
      }
    }
    let related = found.sorted().compactMap { state.changes[$0]?.stake }
    return Aggregate(changes: found, exposure: try ChangeDecider.exposure([change.stake] + related))
  }

  /// What the policies judge it by.
  func facts(window: Int) throws(Refusal) -> ChangeFacts {
    let aggregate = try self.aggregate(window: window)
    let models = practices.flatMap { practice in
      change.initiatives.map { state.operatingModel(practice, of: $0, on: request.today) }
    }
    var facts = ChangeFacts(
      aggregate.exposure, levels: Set(change.initiatives.compactMap(\.level)), dimensions: practices,
      model: models.max() ?? .supportive)
    facts.kind =
      switch change.content.kind {
      case .requestForChange: .requestForChange
      case .offSpecification: .offSpecification
      case .problem: .problem
      }
    facts.isEmergency = change.isEmergency
    facts.isNovel = change.sensitivities.contains(.novel)
    facts.isContentious = change.sensitivities.contains(.contentious)
    facts.isRepercussive = change.sensitivities.contains(.repercussive)
    facts.initiatives = Int64(change.initiatives.count)
    facts.scopeItems = Int64(scopeItems)
    facts.contingencyDraw = draw("contingency", .contingency)
    facts.reserveDraw = draw("managementReserve", .reserve)
    facts.period = period
    facts.tiers = tiers
    (facts.growthOverCurrent, facts.growthOverOriginal) = growth
    return facts
  }

  var scopeItems: Int {
    Set(
      change.deltas.filter { $0.movement.item.kind == .scope }.map { [$0.initiative.description, $0.movement.item.id] }
    )
    .count
  }

  private var tiers: Fact<Set<String>> {
    var tiers: Set<String> = []
    for subject in change.initiatives {
      guard let tier = state.tier(of: subject, on: request.today) else {
        return .unknown("no tier is assigned to \(subject)")
      }
      tiers.insert(tier)
    }
    return .known(tiers)
  }

  /// Of the periods whose budget it moves, the most closed.
  private var period: ChangeFacts.Period {
    var most = ChangeFacts.Period.open
    for transfer in change.content.transfers {
      guard let budget = state.initiatives[transfer.initiative]?.budget else { continue }
      for period in transfer.periods {
        if let closed = budget.closedThrough(asOf: request.today), period <= closed { return .closed }
        if let frozen = budget.frozenThrough(asOf: request.today), period <= frozen { most = .frozen }
      }
    }
    return most
  }

  /// The sum of what an account field goes down by, and of what leaves that account of the budget log.
  private func draw(_ field: String, _ kind: BudgetAccount.Kind) -> Fact<Money?> {
    var total: Money?
    do {
      for transfer in change.content.transfers where transfer.from.kind == kind {
        total = try total?.adding(transfer.amount) ?? transfer.amount
      }
    } catch {
      return .unknown("amounts of several currencies")
    }
    for delta in change.deltas where delta.movement.item.kind == .account && delta.movement.field == field {
      guard case .money(let old) = delta.movement.from else { continue }
      let new: Money?
      if case .money(let money) = delta.movement.to { new = money } else { new = nil }
      do {
        let fall = try new.map { (money) throws(MoneyError) in try old.subtracting(money) } ?? old
        if fall.minorUnits > 0 { total = try total?.adding(fall) ?? fall }
      } catch {
        return .unknown("amounts of several currencies")
      }
    }
    return .known(total)
  }

  /// Of the whole-life cost of what it moves: what it proposes, over what is approved now and over what was first.
  private var growth: (current: Fact<Rational>, original: Fact<Rational>) {
    var totals = Totals()
    let day = request.today
    for subject in change.initiatives {
      guard let initiative = state.initiatives[subject] else { continue }
      for (address, timeline) in initiative.fields
      where address.item.kind == .account && address.field == "wholeLifeCost" {
        totals.add(\.current, timeline.current(asOf: day)?.value)
        totals.add(\.proposed, timeline.current(asOf: day)?.value)
        totals.add(\.original, timeline.original(asOf: day)?.value)
      }
    }
    for delta in change.deltas where delta.movement.item.kind == .account && delta.movement.field == "wholeLifeCost" {
      // Once its work is done, the baseline is what it proposed.
      guard change.implementation == nil else { break }
      totals.add(\.proposed, delta.movement.to)
      totals.add(\.proposed, delta.movement.from, sign: -1)
    }
    return (totals.growth(over: totals.current), totals.growth(over: totals.original))
  }
}

/// Sums of one currency, exact.
private struct Totals {
  var current: Int64 = 0
  var original: Int64 = 0
  var proposed: Int64 = 0
  private var currency: Currency?
  private var fault: String?

  init() {}

  mutating func add(_ sum: WritableKeyPath<Totals, Int64>, _ value: FieldValue?, sign: Int64 = 1) {
    guard case .money(let money) = value else { return }
    if let currency, currency != money.currency { fault = "amounts of several currencies" }
    currency = money.currency
    let (total, overflow) = self[keyPath: sum].addingReportingOverflow(sign * money.minorUnits)
    if overflow { fault = "the sum is out of bounds" }
    self[keyPath: sum] = total
  }

  func growth(over base: Int64) -> Fact<Rational> {
    if let fault { return .unknown(fault) }
    if proposed == base { return .known(.zero) }
    guard base > 0, let growth = Rational(Int128(proposed) - Int128(base), over: Int128(base)) else {
      return .unknown("no baseline to divide by")
    }
    return .known(growth)
  }
}

extension Change {
  /// A change that was turned down or gave way to others puts nothing at stake.
  var countsTowardsLimits: Bool {
    switch state {
    case .absent, .draft, .rejected, .withdrawn, .superseded, .notRatified: false
    case .closed: decision?.event.outcome.isApproval ?? true
    default: true
    }
  }

  /// Linked either way, or parts of the same whole.
  func isBound(to other: Change) -> Bool {
    if content.links.contains(other.subject) || other.content.links.contains(subject) { return true }
    if case .split(let whole) = origin, other.origin == .split(from: whole) { return true }
    return false
  }

  /// Raised by the same persons over the same items within so many days of each other.
  func resembles(_ other: Change, within days: Int) -> Bool {
    guard days > 0, let raised, let otherRaised = other.raised else { return false }
    return abs(raised.recordedAt.day.days(since: otherRaised.recordedAt.day)) <= days
      && !requesters.isDisjoint(with: other.requesters) && !content.items.isDisjoint(with: other.content.items)
  }
}
