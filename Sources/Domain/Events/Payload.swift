import Values

/// A decoded payload object, read key by key with errors that name the key.
package struct Payload {
  let members: [String: JSONValue]

  package init(_ bytes: [UInt8]) throws {
    guard case .object(let members) = try JSONValue(parsing: bytes) else { throw PayloadError.notAnObject }
    self.members = members
  }

  init(members: [String: JSONValue]) { self.members = members }

  func text(_ key: String) throws -> String {
    guard let text = members[key]?.stringValue else { throw PayloadError.malformed(key) }
    return text
  }

  func optionalText(_ key: String) throws -> String? { try present(key) ? text(key) : nil }

  func integer(_ key: String) throws -> Int64 {
    guard let number = members[key]?.integerValue else { throw PayloadError.malformed(key) }
    return number
  }

  func optionalInteger(_ key: String) throws -> Int64? { try present(key) ? integer(key) : nil }

  func flag(_ key: String) throws -> Bool {
    guard let flag = members[key]?.boolValue else { throw PayloadError.malformed(key) }
    return flag
  }

  func list(_ key: String) throws -> [JSONValue] {
    guard let items = members[key]?.arrayValue else { throw PayloadError.malformed(key) }
    return items
  }

  func texts(_ key: String) throws -> [String] {
    try list(key).map {
      guard let text = $0.stringValue else { throw PayloadError.malformed(key) }
      return text
    }
  }

  func object(_ key: String) throws -> Payload {
    guard let members = members[key]?.objectValue else { throw PayloadError.malformed(key) }
    return Payload(members: members)
  }

  func optionalObject(_ key: String) throws -> Payload? { try present(key) ? object(key) : nil }

  func objects(_ key: String) throws -> [Payload] {
    try list(key).map {
      guard let members = $0.objectValue else { throw PayloadError.malformed(key) }
      return Payload(members: members)
    }
  }

  /// A text that `parse` accepts: a day, a subject, an enumeration's name.
  func parsed<Value>(_ key: String, _ parse: (String) -> Value?) throws -> Value {
    guard let value = try parse(text(key)) else { throw PayloadError.malformed(key) }
    return value
  }

  func optionallyParsed<Value>(_ key: String, _ parse: (String) -> Value?) throws -> Value? {
    try present(key) ? parsed(key, parse) : nil
  }

  /// Why these bytes are not the ones that this version writes for what it read of them.
  func difference(from written: Payload) -> PayloadError {
    let unknown = members.keys.filter { written.members[$0] == nil }.min()
    if let unknown { return .unknownKey(unknown) }
    let other = members.keys.filter { members[$0] != written.members[$0] }.min()
    return other.map { .malformed($0) } ?? .notCanonical
  }

  private func present(_ key: String) -> Bool {
    switch members[key] {
    case nil, .null: false
    default: true
    }
  }
}

package enum PayloadError: Error, Hashable {
  case notAnObject
  /// Not RFC 8785 canonical JSON, or an optional key is spelled out as null.
  case notCanonical
  case malformed(String)
  case unknownKey(String)
  case unknownType(String, schema: Int64)
}

extension [String: JSONValue] {
  /// Sets the key only where there is a value: absent optionals are left out of a payload.
  mutating func set(_ key: String, _ value: JSONValue?) {
    if let value { self[key] = value }
  }
}
