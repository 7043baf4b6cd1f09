public import Values

/// One question about one fact of a change.
public struct PolicyCondition: Hashable, Sendable {
  public enum Test: Hashable, Sendable {
    /// One of the names; of a set of names, at least one of them.
    case anyOf([String])
    /// Of a set of names, no other.
    case only([String])
    case flag(Bool)
    /// In minor units of the currency.
    case amount(Currency, Bounds<Int64>)
    case count(Bounds<Int64>)
    case share(Bounds<Rational>)
  }

  public let fact: PolicyFact
  public let test: Test

  /// Throws where the fact has no such values.
  public init(_ fact: PolicyFact, _ test: Test) throws(PolicyError) {
    self.fact = fact
    self.test =
      switch test {
      case .anyOf(let names): .anyOf(try Self.checked(names, fact))
      case .only(let names): .only(try Self.checked(names, fact))
      default: test
      }
    switch (fact.domain, test) {
    case (.choice, .anyOf), (.name, .anyOf), (.set, .anyOf), (.set, .only), (.flag, .flag), (.amount, .amount),
      (.count, .count), (.share, .share):
      break
    default: throw PolicyError(fact.rawValue, "has no such condition")
    }
    if case .count(let bounds) = test {
      for end in [bounds.lower, bounds.upper].compactMap(\.self) where end.value.magnitude > Money.bound {
        throw PolicyError(fact.rawValue, "is past 2^53 - 1")
      }
    }
  }

  private static func checked(_ names: [String], _ fact: PolicyFact) throws(PolicyError) -> [String] {
    guard !names.isEmpty else { throw PolicyError(fact.rawValue, "needs at least one name") }
    guard Set(names).count == names.count else { throw PolicyError(fact.rawValue, "names one twice") }
    switch fact.domain {
    case .choice(let known), .set(let known):
      for name in names where !known.contains(name) {
        throw PolicyError(fact.rawValue, "'\(name)' must be one of \(known.joined(separator: ", "))")
      }
    case .name:
      for name in names where !PolicyText.isName(name) {
        throw PolicyError(fact.rawValue, "'\(name)' must be \(PolicyText.name)")
      }
    default: break
    }
    return names.sorted()
  }

  func truth(_ value: FactValue) -> Truth {
    switch (test, value) {
    case (_, .unknown): .unknown
    case (.anyOf(let names), .choice(let name)): names.contains(name) ? .holds : .fails
    case (.anyOf(let names), .names(let held)):
      if case .name = fact.domain {
        // Several tiers at once: some of them asked for, others not, is neither.
        held.isSubset(of: names) ? .holds : held.isDisjoint(with: names) ? .fails : .unknown
      } else {
        held.isDisjoint(with: names) ? .fails : .holds
      }
    case (.only(let names), .names(let held)): held.isSubset(of: names) ? .holds : .fails
    case (.flag(let flag), .flag(let held)): flag == held ? .holds : .fails
    case (.amount(let currency, let bounds), .amount(let amount)):
      if let amount, amount.minorUnits != 0, amount.currency != currency {
        .unknown
      } else {
        bounds.contains(amount?.minorUnits ?? 0) ? .holds : .fails
      }
    case (.count(let bounds), .count(let number)): bounds.contains(number) ? .holds : .fails
    case (.share(let bounds), .share(let share)): bounds.contains(share) ? .holds : .fails
    default: .unknown
    }
  }
}

extension PolicyCondition: CustomStringConvertible {
  /// `money at stake above GBP 100000.00`.
  public var description: String {
    switch test {
    case .anyOf(let names): "\(fact.words) \(names.joined(separator: " or "))"
    case .only(let names): "\(fact.words) only \(names.joined(separator: ", "))"
    case .flag(let flag): flag ? fact.words : "not \(fact.words)"
    case .amount(let currency, let bounds):
      "\(fact.words) \(bounds.words { Money(minorUnits: $0, currency: currency)?.description ?? "\($0)" })"
    case .count(let bounds): "\(fact.words) \(bounds.words { "\($0)" })"
    case .share(let bounds): "\(fact.words) \(bounds.words(\.percent))"
    }
  }
}
