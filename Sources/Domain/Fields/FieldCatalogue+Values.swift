extension FieldCatalogue.Field {
  /// The choice that a text means, whatever its case; nil where it is none of them.
  public func choice(_ text: String) -> String? {
    let folded = text.lowercased()
    return choices.first { $0 == folded }
  }

  /// What to give instead of a value that the field does not take; nil for one that it takes.
  ///
  /// Exempt and unreadable values are taken by every field.
  func hint(_ value: FieldValue?) -> String? {
    switch value {
    case .text(let text) where !choices.isEmpty && !choices.contains(text):
      "Give one of \(choices.joined(separator: ", "))"
    case .text(let text) where form != nil:
      switch form?.canonical(text) {
      case text: nil
      case .some(let canonical): "Write it as \(canonical)"
      case nil: "Give \(example)"
      }
    case .integer(let number):
      range.flatMap { $0.contains(number) ? nil : "Give a whole number from \($0.lowerBound) to \($0.upperBound)" }
    default: nil
    }
  }
}
