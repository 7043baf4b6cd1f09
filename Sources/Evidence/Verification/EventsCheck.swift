import Domain
import EventSourcing
import Transparency
import Values

/// Whether every event is in the log as it is shown, and its payload the one that its entry commits to.
struct EventsCheck {
  struct Summary: Hashable {
    var events = 0
    var disclosed = 0
    /// Signed decisions whose files were found to be right.
    var signed = 0
    /// Over position, kind and time of each event.
    var digest: Digest?
  }

  let folder: any PackFolder
  let head: Checkpoint
  /// `checkpoint`, byte for byte, which every proof ends in.
  let note: SignedNote
  private var last: Int64 = 0
  private(set) var summary = Summary()
  private var order = DigestBuilder()

  init(_ folder: any PackFolder, head: Checkpoint, note: SignedNote) {
    self.folder = folder
    self.head = head
    self.note = note
  }

  /// Throws only where the file cannot be read on; what is wrong with a line goes to `fail`.
  mutating func run(_ fail: (_ part: String, _ fault: String) -> Void) throws {
    try folder.forEachLine(of: PackPath.events) { line in
      do {
        let event = try self.event(Array(line))
        guard event.position > last else { throw PackFault("position \(event.position) comes after \(last)") }
        last = event.position
        summary.events += 1
        if event.disclosure == .disclosed { summary.disclosed += 1 }
        order.update(Self.orderLine("\(event.position)", event.envelope.type, "\(event.envelope.recordedAt)")[...])
        do {
          if try SignatureFiles(folder).check(event) { summary.signed += 1 }
        } catch {
          fail("signatures", "position \(event.position): \(error)")
        }
      } catch {
        fail("events", "the line after position \(last): \(error)")
      }
    }
    summary.digest = order.finalized()
  }

  /// What an event of `ocel.json` and one of `events.jsonl` have in common.
  static func orderLine(_ position: String, _ kind: String, _ time: String) -> [UInt8] {
    Array("\(position) \(kind) \(time)\n".utf8)
  }

  private func event(_ line: [UInt8]) throws -> EvidenceEvent {
    let json = try JSONValue(parsing: line)
    guard let entry = json["entry"]?.base64Value else { throw PackFault("the line has no entry in base 64") }
    let envelope: Envelope
    do {
      envelope = try Envelope(parsing: entry)
    } catch {
      throw PackFault("its entry is no entry of a ledger: \(error)")
    }
    let event = try self.event(envelope, json)
    let path = PackPath.proof(of: event.position)
    guard envelope.canonicalBytes == entry, EventLine.bytes(event, origin: head.origin) == line else {
      throw PackFault("position \(event.position): the line says otherwise than its entry")
    }
    let bytes = try folder.whole(path)
    let proof = try TransparencyProof(parsing: bytes)
    guard proof.index == event.position - 1, proof.checkpoint == note, proof.extra == nil, proof.bytes == bytes else {
      throw PackFault("\(path) is no proof of this position under this checkpoint")
    }
    try MerkleTree.verifyInclusion(
      index: proof.index, size: head.size, leafHash: MerkleTree.leafHash(entry), proof: proof.hashes, root: head.root)
    return event
  }

  private func event(_ envelope: Envelope, _ json: JSONValue) throws -> EvidenceEvent {
    guard let disclosure = json["disclosure"]?.stringValue.flatMap(EvidenceEvent.Disclosure.init) else {
      throw PackFault("position \(envelope.position): an unknown disclosure")
    }
    var event = EvidenceEvent(RecordedEvent(envelope: envelope, payload: nil, salt: nil))
    event.disclosure = disclosure
    guard disclosure == .disclosed else { return event }
    guard let payload = json["data"]?.canonicalBytes, let salt = json["salt"]?.stringValue.flatMap([UInt8].init(hex:))
    else { throw PackFault("position \(envelope.position): a disclosed event has data and salt") }
    guard RecordedEvent.commitment(salt: salt, payload: payload) == envelope.commitment else {
      throw PackFault("position \(envelope.position): the payload is not the one that the entry commits to")
    }
    (event.payload, event.salt) = (payload, salt)
    return event
  }
}

extension [UInt8] {
  /// Nil unless the text is lower-case hexadecimal digits, two a byte.
  init?(hex text: String) {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(byte)
    }
    guard bytes.hexadecimal == text else { return nil }
    self = bytes
  }
}
