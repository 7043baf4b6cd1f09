import Domain
import EventSourcing
import Values

/// The events of a pack as an object-centric event log (OCEL 2.0, JSON), for process mining: one event an event, and
/// the subjects, baselines and decisions that they are about.
///
/// Nothing of a payload that is not disclosed goes into it. The events are read twice; one object a subject is held.
package enum OCELLog {
  package static let path = "ocel.json"

  /// Keys in the order of RFC 8785: eventTypes, events, objectTypes, objects.
  package static func write(_ events: some EvidenceSource, to sink: any PackSink) throws {
    let log = try DocumentStream(path, to: sink)
    try log.text("{\"eventTypes\":")
    try log.value(.array(EventKind.allCases.map(\.rawValue).sorted().map(OCELEvent.type)))
    try log.text(",\"events\":")
    var objects = OCELObjects()
    try log.array { add in
      try events.forEach { event in
        objects.see(event)
        try add(OCELEvent.json(event))
      }
    }
    try log.text(",\"objectTypes\":")
    try log.value(.array(OCELType.allCases.map(\.json)))
    try log.text(",\"objects\":")
    try log.array { add in
      try objects.subjects(add)
      try events.forEach { event in
        if let object = OCELRecord(event)?.json { try add(object) }
      }
    }
    try log.text("}")
    try log.end()
  }
}
