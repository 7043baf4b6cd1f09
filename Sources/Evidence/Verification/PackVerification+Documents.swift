import Transparency
import Values

/// The documents for other programs, against the events and the checkpoint.
extension PackVerification {
  mutating func checkDocuments() throws -> String? {
    let head = try requireHead().checkpoint
    var checked: [String] = []
    if census.others.contains(OCELLog.path) {
      checked.append(OCELLog.path)
      guard try order(ofEventsIn: OCELLog.path) == summary.digest else {
        throw PackFault("\(OCELLog.path) has other events than \(PackPath.events)")
      }
    }
    if try document(OSCALCatalog.path) != nil { checked.append(OSCALCatalog.path) }
    if let results = try document(AssessmentResults.path) {
      checked.append(AssessmentResults.path)
      try check(results, size: head.size, root: head.root)
    }
    return checked.isEmpty ? nil : "\(checked.joined(separator: ", ")) agree with the events and the checkpoint"
  }

  private func check(_ document: JSONValue, size: Int64, root: Digest) throws {
    let path = AssessmentResults.path
    let result = document["assessment-results"]?["results"]?.arrayValue?.first
    let values = result?["props"]?.arrayValue?.prefix(2).map { $0["value"]?.stringValue }
    guard values == ["\(size)", root.hex] else { throw PackFault("\(path) is about another checkpoint") }
    for observation in result?["observations"]?.arrayValue ?? [] {
      for evidence in observation["relevant-evidence"]?.arrayValue ?? [] {
        guard let link = evidence["href"]?.stringValue, link.hasPrefix("../"),
          PackWriter.isPath(String(link.dropFirst(3))),
          folder.has(String(link.dropFirst(3)))
        else { throw PackFault("\(path) points to a proof that is missing") }
      }
    }
  }

  /// Of the events of an OCEL file, as ``EventsCheck`` has it of the pack's. One is held at a time.
  private func order(ofEventsIn path: String) throws -> Digest {
    var order = DigestBuilder()
    var document = JSONItems { key, item in
      var reader = JSONReader(item)
      guard key == "events" else {
        try reader.skip()
        return try reader.end()
      }
      var event: [String: String] = [:]
      try reader.object { reader, key in
        if ["id", "type", "time"].contains(key) { event[key] = try reader.string() } else { try reader.skip() }
      }
      try reader.end()
      order.update(EventsCheck.orderLine(event["id"] ?? "", event["type"] ?? "", event["time"] ?? "")[...])
    }
    try folder.read(path) { piece in
      try document.take(piece)
      return true
    }
    try document.end()
    return order.finalized()
  }

  private mutating func document(_ path: String) throws -> JSONValue? {
    guard let bytes = try bytes(of: path) else { return nil }
    let value = try JSONValue(parsing: bytes)
    guard value.canonicalBytes + [0x0A] == bytes else { throw PackFault("\(path) is not in canonical form") }
    return value
  }

  /// Nil where the pack doesn't have it, or it is larger than is read whole, which the report then says.
  private mutating func bytes(of path: String) throws -> [UInt8]? {
    guard census.others.contains(path) else { return nil }
    do {
      return try folder.whole(path)
    } catch let fault as PackFault {
      report.add("documents", .notChecked, "\(fault)")
      return nil
    }
  }
}
