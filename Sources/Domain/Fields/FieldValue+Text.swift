import Values

extension FieldValue {
  /// Reads what a person typed as a value of the kind. Nil where it is not one.
  ///
  /// A rating may name its scale (`rag3:Amber`); without one the five-point RAG scale is tried first, then the others.
  public init?(text: String, kind: FieldKind) {
    switch kind {
    case .text: self = .text(text)
    case .day:
      guard let day = CivilDay(iso: text) else { return nil }
      self = .day(day)
    case .money:
      guard let money = Money(text: text) else { return nil }
      self = .money(money)
    case .integer:
      guard let number = Int64(text), (-Money.bound...Money.bound).contains(number) else { return nil }
      self = .integer(number)
    case .rating:
      guard let rating = Self.rating(text) else { return nil }
      self = .rating(rating)
    }
  }

  private static func rating(_ text: String) -> Rating? {
    let parts = text.split(separator: ":", maxSplits: 1)
    if parts.count == 2, let scale = RatingScale(rawValue: String(parts[0])) {
      return Rating(scale: scale, name: parts[1])
    }
    for scale in [RatingScale.rag5, .rag3, .three, .five] {
      if let rating = Rating(scale: scale, name: text) { return rating }
    }
    return nil
  }
}

extension FieldKind {
  /// How to write a value of the kind, for an error's hint.
  public var example: String {
    switch self {
    case .text: "any text"
    case .day: "a day: 2027-03-31"
    case .money: "an amount: GBP 250000.00"
    case .integer: "a whole number: 12"
    case .rating: "a rating: Amber/Red, or with its scale: rag3:Amber"
    }
  }
}
