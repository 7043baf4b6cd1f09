package import Domain

/// What a plan, a budget or a change file says of baselined fields.
package struct PlanFile: Hashable, Sendable {
  /// Where a file first speaks of something.
  package struct Mention: Hashable, Sendable {
    package var line: Int
    package var column: Int?
    package var columnName: String
  }

  /// In the file's order.
  package private(set) var stated: [StatedField] = []
  package internal(set) var report: ReadReport
  /// Fields that no baseline fixes, such as `milestone.actualFinish`, and how often the file states each.
  package private(set) var reported: [String: Int] = [:]
  package private(set) var mentions: [Subject: Mention] = [:]

  init(_ name: String) { report = ReadReport(file: name) }

  mutating func mention(_ subject: Subject, _ place: Mention) {
    if mentions[subject] == nil { mentions[subject] = place }
  }

  /// Takes in what the file says of a field; `nil` where it says outright that it holds nothing.
  mutating func state(_ subject: Subject, _ address: FieldAddress, _ text: String?, at place: Mention) {
    guard let field = FieldCatalogue.field(address.field, of: address.item.kind) else {
      guard address.item.kind == .initiative, FieldCatalogue.isFieldName(address.field),
        !FieldCatalogue.fields(of: .initiative).contains(where: { $0.name.lowercased() == address.field.lowercased() })
      else {
        let known = FieldCatalogue.fields(of: address.item.kind).map(\.name).joined(separator: ", ")
        return add(
          .unknownField, place, address.description,
          "is no field of a \(address.item.kind.rawValue); there are \(known)")
      }
      return reported[address.field, default: 0] += 1
    }
    guard field.isBaselined else {
      return reported["\(address.item.kind.rawValue).\(address.field)", default: 0] += 1
    }
    var value: FieldValue?
    if let text {
      let read = field.value(field.kind == .text && field.form == nil ? text : text.trimmed)
      guard let read else { return add(.unreadable, place, text, "must be \(field.example)") }
      value = read
    }
    stated.append(
      StatedField(subject: subject, address: address, value: value, line: place.line, column: place.column))
  }

  mutating func add(_ kind: ReadProblem.Kind, _ place: Mention, _ text: String, _ why: String) {
    report.add(
      ReadProblem(
        kind, file: report.file, line: place.line, column: place.column, columnName: place.columnName, text: text,
        why: why))
  }
}
