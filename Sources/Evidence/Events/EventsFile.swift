/// `events.jsonl`: one CloudEvent a line, in order of position.
package enum EventsFile {
  /// - Parameter seen: called with each event, once its line is written.
  package static func write(
    _ events: some EvidenceSource, origin: String, to sink: any PackSink,
    seen: (EvidenceEvent) throws -> Void = { _ in }
  ) throws {
    let source = EventLine.source(origin)
    try sink.begin(PackPath.events)
    try events.forEach { event in
      try sink.append(EventLine.bytes(event, source: source) + [0x0A], to: PackPath.events)
      try seen(event)
    }
    try sink.end(PackPath.events)
  }
}
