/// Custom fields and outline codes: a plan keeps none of them, and the notes say which they are.
extension MSPDIReading {
  mutating func field(_ element: XMLElement) {
    var fields = XMLFields(element, path: "Project/ExtendedAttribute")
    guard let number = fields.text("FieldID") else { return }
    let name = fields.text("FieldName") ?? number
    fieldNames[number] = fields.text("Alias").map { "\($0.shortened) (\(name.shortened))" } ?? name.shortened
  }

  mutating func outlineCode(_ element: XMLElement) {
    var fields = XMLFields(element, path: "Project/OutlineCode")
    let name = fields.text("Alias") ?? fields.text("FieldName") ?? fields.text("FieldID") ?? ""
    notes.add(
      .notUnderstood, line: element.line, element: "Project/OutlineCode",
      "the outline code \(name.shortened) is not kept")
  }

  mutating func customFields(_ fields: inout XMLFields) {
    for name in ["ExtendedAttribute", "OutlineCode"] {
      for element in fields.children(name) {
        var own = XMLFields(element, path: "\(fields.path)/\(name)")
        let number = own.text("FieldID") ?? ""
        notes.add(
          .notUnderstood, line: element.line, element: own.path,
          "the custom field \(fieldNames[number] ?? number.shortened) is not kept")
      }
    }
  }
}
