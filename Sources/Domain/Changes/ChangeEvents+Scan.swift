import Values

// Fast readers of a change's events in the layout that this version writes; nil leaves the bytes to the strict readers.

extension ChangeRaised {
  init?(scanning bytes: UnsafeRawBufferPointer) {
    var json = CanonicalScanner(bytes)
    guard json.take("{\"deltas\":[") else { return nil }
    var deltas: [Delta] = []
    while json.peek() == 0x7B {
      guard let delta = Delta(scanning: &json) else { return nil }
      deltas.append(delta)
      guard json.peek() == 0x5D || (json.peek(1) == 0x7B && json.take(",")) else { return nil }
    }
    guard json.take("],\"title\":"), let title = json.text(), json.take("}"), json.isAtEnd else { return nil }
    self.init(title: title, deltas: deltas)
  }
}

extension Delta {
  fileprivate init?(scanning json: inout CanonicalScanner) {
    guard json.take("{\"field\":"), let field = json.text(), json.take(",\"from\":"), let old = FieldValue.scan(&json),
      json.take(",\"initiative\":"), let initiative = json.text().flatMap({ Subject($0) }), json.take(",\"item\":"),
      let item = json.plain().flatMap({ ItemReference(scanning: $0) }), json.take(",\"to\":"),
      let new = FieldValue.scan(&json), json.take("}")
    else { return nil }
    self.init(initiative: initiative, movement: Movement(item: item, field: field, from: old, to: new))
  }
}

extension ChangeAssessed {
  init?(scanning bytes: UnsafeRawBufferPointer) {
    var json = CanonicalScanner(bytes)
    guard json.take("{\"baselineVersions\":"), let versions = json.versions(), json.take(",\"contentHash\":"),
      let hash = json.text().flatMap({ Digest(hex: $0) }), json.take(",\"exposure\":{\"days\":"),
      let days = json.integer()
    else { return nil }
    var exposure = Exposure(money: nil, days: Int(days), riskScore: nil)
    if json.take(",\"money\":") {
      exposure.money = Money(scanning: &json)
      if exposure.money == nil { return nil }
    }
    if json.take(",\"riskScore\":") {
      exposure.riskScore = json.integer()
      if exposure.riskScore == nil { return nil }
    }
    guard json.take("},\"impact\":"), let impact = json.text(), json.take("}"), json.isAtEnd else { return nil }
    self.init(contentHash: hash, baselineVersions: versions, exposure: exposure, impact: impact)
  }
}

extension ChangeImplemented {
  init?(scanning bytes: UnsafeRawBufferPointer) {
    var json = CanonicalScanner(bytes)
    guard json.take("{\"baselineVersions\":"), let versions = json.versions(), json.take(",\"contentHash\":"),
      let hash = json.text().flatMap({ Digest(hex: $0) }), json.take(",\"decision\":"), let decision = json.integer(),
      json.take("}"), json.isAtEnd
    else { return nil }
    self.init(decision: decision, contentHash: hash, baselineVersions: versions)
  }
}

extension CanonicalScanner {
  /// Of one initiative only: how several are ordered is for the strict readers to check.
  fileprivate mutating func versions() -> [Subject: Int64]? {
    guard take("{"), let subject = text().flatMap({ Subject($0) }), take(":"), let version = integer(), take("}")
    else { return nil }
    return [subject: version]
  }
}
