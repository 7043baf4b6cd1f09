/// How a source file is laid out: `format:`.
package struct SourceFormat: Hashable, Sendable {
  package enum Layout: String, Hashable, Sendable, CaseIterable {
    /// One row a record, the headers in a row.
    case rows
    /// One column a record, the headers in the first column.
    case transposed
  }

  package enum Header: Hashable, Sendable {
    /// The number of the header among the records that are not blank, from 1.
    case number(Int)
    /// The first of the first fifty records that has every column which the mapping needs.
    case auto
  }

  package enum DuplicateHeaders: String, Hashable, Sendable, CaseIterable {
    /// A mapped column that matches two headers is an error.
    case refuse
    /// The first of them is meant.
    case first
    /// The last of them is meant.
    case last
  }

  package var encoding = TextEncoding.auto
  package var delimiter = DelimitedText.Delimiter.auto
  package var layout = Layout.rows
  package var header = Header.number(1)
  package var skippedLines = 0
  package var duplicateHeaders = DuplicateHeaders.refuse
}

extension SourceFormat {
  init(_ node: YAMLNode) throws {
    let members = try node.members(["delimiter", "duplicateHeaders", "encoding", "header", "layout", "skipLines"])
    if let node = members["encoding"] {
      encoding = try node.value("one of \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))") {
        TextEncoding(name: $0)
      }
    }
    if let node = members["delimiter"] {
      delimiter = try node.value("one ASCII character, tab or auto") { DelimitedText.Delimiter($0) }
    }
    if let node = members["layout"] { layout = try node.value("rows or transposed") { Layout(rawValue: $0) } }
    if let node = members["header"] {
      header = try node.value("a record's number from 1, or auto") {
        $0 == "auto" ? .auto : Int($0).flatMap { (1...1000).contains($0) ? .number($0) : nil }
      }
      if layout == .transposed {
        throw node.error("does not go with layout transposed, whose headers are the first column")
      }
    }
    if let node = members["skipLines"] {
      skippedLines = try node.value("a number of lines up to 10000") {
        Int($0).flatMap { (0...10_000).contains($0) ? $0 : nil }
      }
    }
    if let node = members["duplicateHeaders"] {
      duplicateHeaders = try node.value("refuse, first or last") { DuplicateHeaders(rawValue: $0) }
    }
  }
}
