/// Custom fields and outline codes: a plan keeps none of them, and the notes say which they are.
extension MSPDIReading {
  mutating func field(_ element: XMLElement) {
    var fields = XMLFields(element, path: "Project/ExtendedAttribute")
    guard let number = fields.text("FieldID") else { return }
    let name = fields.text("FieldName") ?? number
    if fields.text("Alias") == MSPDIExtra.alias { extraFields.insert(number) }
    fieldNames[number] = fields.text("Alias").map { "\($0.shortened) (\(name.shortened))" } ?? name.shortened
  }

  mutating func outlineCode(_ element: XMLElement) {
    var fields = XMLFields(element, path: "Project/OutlineCode")
    let name = fields.text("Alias") ?? fields.text("FieldName") ?? fields.text("FieldID") ?? ""
    notes.add(
      .notUnderstood, line: element.line, element: "Project/OutlineCode",
      "the outline code \(name.shortened) is not kept")
  }

  /// Notes each but our own, which it returns.
  mutating func customFields(_ fields: inout XMLFields) -> MSPDIExtra {
    var extra = MSPDIExtra()
    for name in ["ExtendedAttribute", "OutlineCode"] {
      for element in fields.children(name) {
        var own = XMLFields(element, path: "\(fields.path)/\(name)")
        let number = own.text("FieldID") ?? ""
        if extraFields.contains(number), let text = own.text("Value") {
          extra = MSPDIExtra(text)
          continue
        }
        notes.add(
          .notUnderstood, line: element.line, element: own.path,
          "the custom field \(fieldNames[number] ?? number.shortened) is not kept")
      }
    }
    return extra
  }
}
