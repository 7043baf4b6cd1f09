public import Values

/// What a field of a register can hold. Absence is `nil` where a field is read; an exempt or an unreadable value is a
/// value of its own, never a blank.
public enum FieldValue: Hashable, Sendable {
  case text(String)
  case day(CivilDay)
  case money(Money)
  case integer(Int64)
  case rating(Rating)
  /// Withheld by its owner, with the ground that the source gave: "Exempt under Section 43…".
  case exempt(String)
  /// The source's own text, where it could not be read as the field's kind.
  case unreadable(String)
}

/// The kind that a field's readable values have.
public enum FieldKind: String, Hashable, Sendable, CaseIterable {
  case text, day, money, integer, rating
}

extension FieldValue {
  /// Nil for exempt and unreadable values, which have no kind.
  public var kind: FieldKind? {
    switch self {
    case .text: .text
    case .day: .day
    case .money: .money
    case .integer: .integer
    case .rating: .rating
    case .exempt, .unreadable: nil
    }
  }
}

extension FieldValue: CustomStringConvertible {
  public var description: String {
    switch self {
    case .text(let text): text
    case .day(let day): day.description
    case .money(let money): money.description
    case .integer(let number): String(number)
    case .rating(let rating): rating.description
    case .exempt(let ground): "exempt: \(ground)"
    case .unreadable(let text): "unreadable: \(text)"
    }
  }
}
