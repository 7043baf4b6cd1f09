import Values

// Fast readers of the two frequent payloads in the layout that this version writes. Nil is no error: the strict readers
// decide then. What they take, the strict readers take with the same result.

extension StatusReported {
  init?(scanning bytes: UnsafeRawBufferPointer) {
    var json = CanonicalScanner(bytes)
    guard json.take("{\"movements\":"), let movements = [Movement](scanning: &json) else { return nil }
    var provenance: Provenance?
    if json.take(",\"provenance\":") {
      provenance = Provenance(scanning: &json)
      if provenance == nil { return nil }
    }
    guard json.take("}"), json.isAtEnd else { return nil }
    self.init(movements: movements, provenance: provenance)
  }
}

extension BaselineRevised {
  init?(scanning bytes: UnsafeRawBufferPointer) {
    var json = CanonicalScanner(bytes)
    guard json.take("{\"baselineVersion\":"), let version = json.integer(), json.take(",\"basis\":"),
      let basis = BaselineBasis(scanning: &json), json.take(",\"movements\":"),
      let movements = [Movement](scanning: &json)
    else { return nil }
    var provenance: Provenance?
    if json.take(",\"provenance\":") {
      provenance = Provenance(scanning: &json)
      if provenance == nil { return nil }
    }
    guard json.take("}"), json.isAtEnd else { return nil }
    self.init(movements: movements, baselineVersion: version, basis: basis, provenance: provenance)
  }
}

extension BaselineBasis {
  fileprivate init?(scanning json: inout CanonicalScanner) {
    if json.take("\"established\"") {
      self = .established
    } else if json.take("\"unapproved\"") {
      self = .unapproved
    } else if json.take("{\"change\":") {
      guard let name = json.text(), let change = Subject(name), json.take(",\"decision\":"),
        let decision = json.integer(), json.take("}")
      else { return nil }
      self = .change(change, decision: decision)
    } else if json.take("{\"attestedBy\":") {
      guard let person = json.text(), json.take(",\"reference\":") else { return nil }
      if json.take("null}") {
        self = .attested(by: person, reference: nil)
      } else {
        guard let reference = json.text(), json.take("}") else { return nil }
        self = .attested(by: person, reference: reference)
      }
    } else {
      return nil
    }
  }
}

extension Provenance {
  fileprivate init?(scanning json: inout CanonicalScanner) {
    guard json.take("{") else { return nil }
    self.init()
    if json.take("\"approver\":") {
      approver = json.text()
      guard approver != nil, json.goesOn else { return nil }
    }
    if json.take("\"at\":") {
      at = json.instant()
      guard at != nil, json.goesOn else { return nil }
    }
    if json.take("\"author\":") {
      author = json.text()
      guard author != nil, json.goesOn else { return nil }
    }
    if json.take("\"line\":") {
      line = json.integer()
      guard line != nil, json.goesOn else { return nil }
    }
    if json.take("\"reference\":") {
      reference = json.text()
      guard reference != nil else { return nil }
    }
    guard json.take("}") else { return nil }
  }
}

extension CanonicalScanner {
  /// Past the comma before another member; false where neither that nor the object's end is next.
  fileprivate var goesOn: Bool {
    mutating get { peek() == 0x7D || (peek(1) == 0x22 && take(",")) }
  }
}
