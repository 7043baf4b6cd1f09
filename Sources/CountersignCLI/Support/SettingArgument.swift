import ArgumentParser
import Countersign
import Domain

/// `FIELD=VALUE`, read by the field's kind; an empty value clears the field.
struct SettingArgument {
  static func parse(_ text: String) throws -> FieldSetting {
    guard let equals = text.firstIndex(of: "="), let address = FieldAddress(String(text[..<equals])) else {
      throw Failure(
        .usage, "'\(text)' is no FIELD=VALUE", hint: "Such as milestone/opening.finish=2027-03-31 or rating=Amber/Red")
    }
    guard FieldCatalogue.isFieldName(address.field) else {
      throw Failure(
        .usage, "'\(address.field)' is no field name", hint: "A lower-case letter, then letters and digits")
    }
    try refuseMisspelling(of: address)
    let value = String(text[text.index(after: equals)...])
    if value.isEmpty { return FieldSetting(address, nil) }
    let field = FieldCatalogue.field(address.field, of: address.item.kind)
    guard let read = field.map({ $0.value(value) }) ?? .text(value) else {
      throw Failure(
        .usage, "\(address): '\(value)' cannot be read", hint: "Give \(field?.example ?? FieldKind.text.example)")
    }
    return FieldSetting(address, read)
  }

  /// A custom field is the initiative's own; on an item, or but for its case, a name that the catalogue lacks is a slip.
  private static func refuseMisspelling(of address: FieldAddress) throws {
    let known = FieldCatalogue.fields(of: address.item.kind).map(\.name)
    guard !known.contains(address.field) else { return }
    let isAlike = known.contains { $0.lowercased() == address.field.lowercased() }
    guard isAlike || address.item.kind != .initiative else { return }
    throw Failure(
      .usage, "'\(address.field)' is no field of a \(address.item.kind.rawValue)",
      hint: "There are \(known.joined(separator: ", "))")
  }

  /// `SUBJECT FIELD=VALUE`.
  static func parseWithSubject(_ text: String) throws -> (Subject, FieldSetting) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let subject = Subject(parts[0]), subject.level != nil else {
      throw Failure(
        .usage, "'\(text)' is no SUBJECT FIELD=VALUE",
        hint: "Such as \"project:HARBOUR milestone/opening.finish=2027-03-31\"")
    }
    return (subject, try parse(String(parts[1])))
  }
}
