import Glibc
import Values

extension [Movement] {
  /// Nil where the bytes are not laid out as this version writes them: see `CanonicalScanner`.
  init?(scanning json: inout CanonicalScanner) {
    self = []
    guard json.take("[") else { return nil }
    if json.take("]") { return }
    repeat {
      guard let movement = Movement(scanning: &json) else { return nil }
      append(movement)
    } while json.take(",")
    guard json.take("]") else { return nil }
  }
}

extension Movement {
  fileprivate init?(scanning json: inout CanonicalScanner) {
    guard json.take("{\"field\":"), let field = json.text(), json.take(",\"from\":"),
      let old = FieldValue.scan(&json), json.take(",\"item\":"), let name = json.plain(),
      let item = ItemReference(scanning: name), json.take(",\"to\":"), let new = FieldValue.scan(&json),
      json.take("}")
    else { return nil }
    self.init(item: item, field: field, from: old, to: new)
  }
}

extension ItemReference {
  init?(scanning text: UnsafeRawBufferPointer) {
    // Beyond ASCII, a slash and what follows it may be one character.
    guard text.allSatisfy({ $0 < 0x7F }) else { return nil }
    let slash = text.firstIndex(of: 0x2F) ?? text.count
    guard let kind = Kind(scanning: UnsafeRawBufferPointer(rebasing: text[..<slash])) else { return nil }
    if slash == text.count {
      self.init(kind: kind, id: "")
    } else if kind != .initiative {
      self.init(kind: kind, id: String(decoding: UnsafeRawBufferPointer(rebasing: text[(slash + 1)...]), as: UTF8.self))
    } else {
      return nil
    }
  }
}

extension ItemReference.Kind {
  fileprivate init?(scanning text: UnsafeRawBufferPointer) {
    switch text.first {
    case 0x69 where text.isText("initiative"): self = .initiative
    case 0x69 where text.isText("issue"): self = .issue
    case 0x73 where text.isText("scope"): self = .scope
    case 0x6D where text.isText("milestone"): self = .milestone
    case 0x61 where text.isText("account"): self = .account
    case 0x72 where text.isText("risk"): self = .risk
    case 0x61 where text.isText("activity"): self = .activity
    case 0x70 where text.isText("period"): self = .period
    case 0x70 where text.isText("plan"): self = .plan
    case 0x63 where text.isText("calendar"): self = .calendar
    case 0x72 where text.isText("resource"): self = .resource
    case 0x64 where text.isText("dependency"): self = .dependency
    default: return nil
    }
  }
}

extension FieldValue {
  /// The value, which may be null; nil where it is laid out in another way.
  static func scan(_ json: inout CanonicalScanner) -> FieldValue?? {
    // The third byte, past `{"`, tells the kinds apart.
    let value: FieldValue?
    switch json.peek(2) {
    case 0x74: value = json.take("{\"text\":") ? json.text().map { .text($0) } : nil
    case 0x64: value = json.take("{\"day\":") ? json.day().map { .day($0) } : nil
    case 0x6D: value = json.take("{\"money\":") ? Money(scanning: &json).map { .money($0) } : nil
    case 0x69: value = json.take("{\"integer\":") ? json.integer().map { .integer($0) } : nil
    case 0x72: value = json.take("{\"rating\":") ? Rating(scanning: &json).map { .rating($0) } : nil
    case 0x65: value = json.take("{\"exempt\":") ? json.text().map { .exempt($0) } : nil
    case 0x6C where json.take("null"): return .some(nil)
    default: return nil
    }
    guard let value, json.take("}") else { return nil }
    return value
  }
}

extension Money {
  init?(scanning json: inout CanonicalScanner) {
    guard json.take("{\"currency\":"), let code = json.text(), let currency = Currency(code),
      json.take(",\"minorUnits\":"), let units = json.integer(), json.take("}")
    else { return nil }
    self.init(minorUnits: units, currency: currency)
  }
}

extension Rating {
  fileprivate init?(scanning json: inout CanonicalScanner) {
    guard json.take("{\"name\":"), let name = json.text(), json.take(",\"scale\":"), let word = json.plain(),
      let scale = RatingScale.allCases.first(where: { word.elementsEqual($0.rawValue.utf8) }),
      let rank = scale.names.firstIndex(of: name), json.take("}")
    else { return nil }
    self.init(scale: scale, rank: rank)
  }
}

extension UnsafeRawBufferPointer {
  func isText(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount, let baseAddress else { return count == 0 && text.utf8CodeUnitCount == 0 }
    return memcmp(baseAddress, text.utf8Start, count) == 0
  }
}
