package import Values

/// One field of one item, moved from one value to another. Nil is absence.
public struct Movement: Hashable, Sendable {
  public var item: ItemReference
  public var field: String
  public var from: FieldValue?
  public var to: FieldValue?

  public init(item: ItemReference, field: String, from: FieldValue?, to: FieldValue?) {
    self.item = item
    self.field = field
    self.from = from
    self.to = to
  }

  public var address: FieldAddress { FieldAddress(item: item, field: field) }
}

/// Which field of which item. Text form `milestone/go-live.finish`, or the bare field name of the initiative itself.
public struct FieldAddress: Hashable, Sendable {
  public var item: ItemReference
  public var field: String

  public init(item: ItemReference, field: String) {
    self.item = item
    self.field = field
  }

  public var isBaselined: Bool { FieldCatalogue.isBaselined(field, of: item.kind) }
}

extension FieldAddress: CustomStringConvertible, Comparable {
  public var description: String {
    item.kind == .initiative ? field : "\(item).\(field)"
  }

  /// Reads the text form; nil where the item is malformed or the field is empty.
  public init?(_ text: String) {
    guard text.contains("/") else {
      guard !text.isEmpty else { return nil }
      self.init(item: .initiative, field: text)
      return
    }
    guard let dot = text.lastIndex(of: "."), let item = ItemReference(String(text[..<dot])) else { return nil }
    let field = String(text[text.index(after: dot)...])
    guard !field.isEmpty else { return nil }
    self.init(item: item, field: field)
  }

  public static func < (left: FieldAddress, right: FieldAddress) -> Bool {
    left.description < right.description
  }
}

extension Movement {
  package func write(to json: inout CanonicalJSONWriter) {
    json.beginObject()
    json.key("field")
    json.string(field)
    json.key("from")
    Self.write(from, to: &json)
    json.key("item")
    json.string(item.description)
    json.key("to")
    Self.write(to, to: &json)
    json.endObject()
  }

  static func write(_ value: FieldValue?, to json: inout CanonicalJSONWriter) {
    if let value { value.write(to: &json) } else { json.null() }
  }

  package init(from json: inout JSONReader) throws {
    var item: ItemReference?
    var field: String?
    // Outer nil: the key is missing; inner nil: absence.
    var old: FieldValue??
    var new: FieldValue??
    try json.object { json, key in
      switch key {
      case "field": field = try json.string()
      case "item":
        let text = try json.string()
        guard text.isNormalized else { throw PayloadError.malformed("movements") }
        item = ItemReference(text)
      case "from": old = .some(try json.takeNull() ? nil : FieldValue(from: &json))
      case "to": new = .some(try json.takeNull() ? nil : FieldValue(from: &json))
      default: throw PayloadError.unknownKey(key)
      }
    }
    guard let item, let field, let old, let new else { throw PayloadError.malformed("movements") }
    self.init(item: item, field: field, from: old, to: new)
  }
}
