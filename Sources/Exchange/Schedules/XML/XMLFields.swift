/// Takes what is understood from an element's children by name; what nobody took is noted at the end.
struct XMLFields {
  let element: XMLElement
  /// How notes name it: `Task`, `Task/PredecessorLink`.
  let path: String
  private var places: [String: Int] = [:]
  private var isTaken: [Bool]

  init(_ element: XMLElement, path: String? = nil) {
    self.element = element
    self.path = path ?? element.name
    isTaken = Array(repeating: false, count: element.children.count)
    places.reserveCapacity(element.children.count)
    for (place, child) in element.children.enumerated() where places[child.name] == nil { places[child.name] = place }
  }

  var line: Int { element.line }

  /// The first child of that name.
  mutating func child(_ name: String) -> XMLElement? {
    guard let place = places[name] else { return nil }
    isTaken[place] = true
    return element.children[place]
  }

  /// Every child of that name, in order.
  mutating func children(_ name: String) -> [XMLElement] {
    guard let first = places[name] else { return [] }
    var found: [XMLElement] = []
    for place in first..<element.children.count where element.children[place].name == name {
      isTaken[place] = true
      found.append(element.children[place])
    }
    return found
  }

  /// The text of the first child of that name, without white space around it; nil where there is none.
  mutating func text(_ name: String) -> String? {
    guard let child = child(name), !child.isNil else { return nil }
    let text = child.text.trimmed
    return text.isEmpty ? nil : text
  }

  /// The text as it stands.
  mutating func rawText(_ name: String) -> String? { child(name).flatMap { $0.isNil ? nil : $0.text } }

  /// Reads a value; where it stands and can't be read, it is left out with a note.
  mutating func value<Value>(
    _ name: String, _ notes: inout PlanNotes, must form: String, _ read: (String) -> Value?
  ) -> Value? {
    guard let text = text(name) else { return nil }
    if let value = read(text) { return value }
    notes.add(
      .unreadable, line: element.children[places[name] ?? 0].line, element: "\(path)/\(name)",
      "'\(text.shortened)' is not \(form): it is left out")
    return nil
  }

  /// Where the first child of that name begins.
  func line(of name: String) -> Int { places[name].map { element.children[$0].line } ?? element.line }

  /// Notes each child that was not taken and is not of `known`.
  func finish(_ known: KnownElements, _ notes: inout PlanNotes) {
    for (place, child) in element.children.enumerated() where !isTaken[place] {
      if child.isNil && child.children.isEmpty { continue }
      if places[child.name] != place, isTaken[places[child.name] ?? place] {
        notes.add(
          .contradiction, line: child.line, element: "\(path)/\(child.name)",
          "it stands more than once: the first holds")
      } else if !known.covers(child, in: path) {
        notes.add(.notUnderstood, line: child.line, element: "\(path)/\(child.name)", KnownElements.noPlace)
      }
    }
    if !element.text.trimmed.isEmpty, !element.children.isEmpty {
      notes.add(.notUnderstood, line: element.line, element: path, "it holds text between its elements")
    }
    for name in element.attributes.keys.sorted() where !["nil", "schemaLocation", "type"].contains(name) {
      notes.add(.notUnderstood, line: element.line, element: "\(path)/@\(name)", KnownElements.noPlace)
    }
  }
}
