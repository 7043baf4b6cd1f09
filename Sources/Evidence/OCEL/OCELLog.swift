import Domain
import EventSourcing
import Values

/// The events of a pack as an object-centric event log (OCEL 2.0, JSON), for process mining: one event an event, and
/// the subjects, baselines and decisions that they are about.
///
/// Nothing of a payload that is not disclosed goes into it. The events are read twice; one object a subject is held.
package struct OCELLog {
  package static let path = "ocel.json"
  private static let chunk = 65_536

  private let sink: any PackSink
  private var buffer: [UInt8] = []
  private var isFirst = true

  package static func write(_ events: some EvidenceSource, to sink: any PackSink) throws {
    var log = OCELLog(sink: sink)
    try sink.begin(path)
    try log.write(events)
    try sink.append(log.buffer, to: path)
    try sink.end(path)
  }

  private init(sink: any PackSink) { self.sink = sink }

  /// Keys in the order of RFC 8785: eventTypes, events, objectTypes, objects.
  private mutating func write(_ events: some EvidenceSource) throws {
    try text("{\"eventTypes\":")
    try put(JSONValue.array(EventKind.allCases.map(\.rawValue).sorted().map(OCELEvent.type)).canonicalBytes)
    try text(",\"events\":[")
    var objects = OCELObjects()
    try events.forEach { event in
      objects.see(event)
      try item(OCELEvent.json(event))
    }
    try text("],\"objectTypes\":")
    try put(JSONValue.array(OCELType.allCases.map(\.json)).canonicalBytes)
    try text(",\"objects\":[")
    isFirst = true
    try objects.subjects { try item($0) }
    try events.forEach { event in
      if let object = OCELRecord(event)?.json { try item(object) }
    }
    try text("]}\n")
  }

  private mutating func item(_ value: JSONValue) throws {
    if !isFirst { buffer.append(0x2C) }
    isFirst = false
    try put(value.canonicalBytes)
  }

  private mutating func text(_ text: String) throws { try put(Array(text.utf8)) }

  private mutating func put(_ bytes: [UInt8]) throws {
    buffer += bytes
    guard buffer.count > Self.chunk else { return }
    try sink.append(buffer, to: Self.path)
    buffer.removeAll(keepingCapacity: true)
  }
}
