import Domain

/// What the columns of a plan's table are, by its header.
struct PlanColumns {
  enum Form {
    /// A row a field.
    case long(field: Int, value: Int)
    /// A row an item, or an initiative where each column names its item as well.
    case wide(item: Int?, fields: [(position: Int, column: FieldColumn)])
  }

  enum FieldColumn {
    /// A field of the row's item.
    case field(String)
    /// `milestone/opening.finish`.
    case address(FieldAddress)
  }

  let headers: [String]
  let subject: Int?
  let form: Form

  /// Whether a row must name its item.
  var needsItem: Bool {
    guard case .wide(_, let fields) = form else { return false }
    return fields.contains { if case .field = $0.column { true } else { false } }
  }

  /// Throws `ExchangeError` where the header is that of no form; columns that it does not know are problems.
  init(_ record: DelimitedRecord, _ reader: PlanReader, _ file: inout PlanFile) throws {
    headers = record.cells.map(\.text.collapsed)
    let names = headers.map(\.folded)
    func position(_ candidates: String...) -> Int? {
      names.firstIndex { candidates.contains($0) && !reader.isIgnored($0) }
    }
    subject = position("subject")
    if let field = position("field"), let value = position("value", "to") {
      form = .long(field: field, value: value)
      return
    }
    let item = position("item", "id")
    var fields: [(position: Int, column: FieldColumn)] = []
    for (index, header) in headers.enumerated() where index != subject && index != item && !reader.isIgnored(header) {
      if header.contains("/"), let address = FieldAddress(header) {
        fields.append((index, .address(address)))
      } else if let name = Self.fieldName(header) {
        fields.append((index, .field(name)))
      } else if !header.isEmpty {
        file.add(
          .unknownField, .init(line: record.cells[index].line, column: index + 1, columnName: ""), header,
          "is no field of any item; leave the column out with --ignore")
      }
    }
    form = .wide(item: item, fields: fields)
    guard !fields.isEmpty, item != nil || !needsItem else {
      throw ExchangeError(
        file: file.report.file, line: record.line,
        "has neither the columns 'field' and 'value', nor 'item' and fields; the forms are in docs/gate.md")
    }
  }

  /// The field of whichever kind of item that the header names, whatever its case.
  private static func fieldName(_ header: String) -> String? {
    let wanted = header.filter { $0 != " " && $0 != "_" }.lowercased()
    for kind in ItemReference.Kind.allCases {
      if let field = FieldCatalogue.fields(of: kind).first(where: { $0.name.lowercased() == wanted }) {
        return field.name
      }
    }
    return nil
  }
}
