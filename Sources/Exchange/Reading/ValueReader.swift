package import Domain
import Values

/// Reads cells by the rules of one field.
package struct ValueReader {
  package struct Reading: Hashable, Sendable {
    /// Nil where the cell says nothing.
    package let value: FieldValue?
    /// What is wrong with the cell, in words that follow its text.
    package let complaint: String?
    /// A readable text that the field's vocabulary lacks.
    package let isUnknownWord: Bool

    init(_ value: FieldValue?, complaint: String? = nil, isUnknownWord: Bool = false) {
      self.value = value
      self.complaint = complaint
      self.isUnknownWord = isUnknownWord
    }
  }

  private let rules: ValueRules
  private let exempt: [ExemptRule.Compiled]
  private let vocabulary: Set<String>

  package init(_ rules: ValueRules) {
    self.rules = rules
    exempt = rules.exempt.map(ExemptRule.Compiled.init)
    vocabulary = Set(rules.vocabulary)
  }

  /// Declared words first, then exemption, then the field's kind; what fits none is unreadable, with its own text.
  package func read(_ cell: String) -> Reading {
    let text = cell.trimmed
    if text.utf8.count <= 64 {
      let word = text.folded
      if rules.blank.contains(word) || rules.null.contains(word) { return Reading(nil) }
      if rules.states.contains(word) { return Reading(rules.kind == .text ? .text(text) : .unreadable(text)) }
      if let replacement = rules.words[word] { return readKind(replacement, of: text) }
    }
    for rule in exempt {
      if let ground = rule.ground(text) { return Reading(.exempt(ground)) }
    }
    return readKind(text, of: text)
  }

  private func readKind(_ text: String, of original: String) -> Reading {
    switch rules.kind {
    case .text:
      guard vocabulary.isEmpty || vocabulary.contains(text) else {
        return Reading(.text(text), complaint: "is no known word of the field", isUnknownWord: true)
      }
      return Reading(.text(text))
    case .day:
      for pattern in rules.dates {
        if let day = pattern.day(text, pivot: rules.pivot) { return Reading(.day(day)) }
      }
      return unreadable(original, "is no day written \(rules.dates.map(\.source).joined(separator: " or "))")
    case .money:
      guard let currency = rules.currency else { return unreadable(original, "has no currency") }
      let format = AmountFormat(
        currency: currency, unitExponent: rules.unitExponent, decimalMark: rules.decimalMark)
      switch format.read(text) {
      case .success(let money): return Reading(.money(money))
      case .failure(let failure): return unreadable(original, failure.why)
      }
    case .integer:
      guard let number = Self.integer(text, rules.decimalMark) else {
        return unreadable(original, "is no whole number")
      }
      return Reading(.integer(number))
    case .rating:
      guard let scale = rules.scale, let rating = Rating(scale: scale, name: text) else {
        return unreadable(original, "is not on the scale \(rules.scale?.rawValue ?? "")")
      }
      return Reading(.rating(rating))
    }
  }

  private func unreadable(_ text: String, _ why: String) -> Reading { Reading(.unreadable(text), complaint: why) }

  private static func integer(_ text: String, _ decimalMark: Character) -> Int64? {
    let isNegative = text.hasPrefix("-") || text.hasPrefix("\u{2212}")
    guard let digits = AmountFormat.ungrouped(isNegative ? text.dropFirst() : text[...], decimalMark) else {
      return nil
    }
    return Int64((isNegative ? "-" : "") + digits)
  }
}
