/// A record of a delimited file, with the place of each of its cells.
package struct DelimitedRecord: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    package let text: String
    /// The file's line where the cell starts, from 1.
    package let line: Int
  }

  /// Something that RFC 4180 does not allow, and that was read all the same.
  package struct Anomaly: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
      case nul = "a NUL byte was left out"
      case textAfterQuote = "text follows the closing quote of a quoted cell"
      case unclosedQuote = "a quoted cell is not closed at the end of the file"
      case undecodable = "a byte that the encoding does not define is shown as U+FFFD"
    }

    package let kind: Kind
    package let line: Int
    /// The cell's number in its record, from 1.
    package let column: Int
  }

  /// The file's line where the record starts, from 1.
  package let line: Int
  /// The cell at index 0 is column 1.
  package let cells: [Cell]
  package let anomalies: [Anomaly]

  package var isBlank: Bool { cells.allSatisfy { $0.text.isBlank } }
}

extension StringProtocol {
  /// Nothing but white space, the no-break space included.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }

  /// Without white space at either end.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  /// Trimmed, each run of white space as one space.
  var collapsed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// For comparing names: collapsed and in lower case.
  var folded: String { collapsed.lowercased() }
}
