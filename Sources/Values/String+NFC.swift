// Foundation's precomposed mapping would pull ICU into every program; the standard library's own is hidden behind this.
@_spi(_Unicode) import Swift

extension StringProtocol {
  /// The text in Unicode normalisation form C (UAX #15): Swift takes equivalent spellings for the same text, SQLite
  /// compares bytes, and of texts in one form both say the same.
  package var normalized: String {
    let text = String(self)
    // Below U+0300 nothing composes and nothing decomposes.
    if text.utf8.allSatisfy({ $0 < 0xCC }) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text._nfc { scalars.append(scalar) }
    return String(scalars)
  }

  /// Whether the bytes are those of the normal form.
  package var isNormalized: Bool {
    utf8.allSatisfy { $0 < 0xCC } || utf8.elementsEqual(normalized.utf8)
  }
}
