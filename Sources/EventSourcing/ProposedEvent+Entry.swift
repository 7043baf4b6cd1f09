package import Values

extension ProposedEvent {
  /// Longest stream, tag, type or command id, in bytes of UTF-8.
  package static let maximumNameBytes = 200
  /// C2SP tlog-tiles prefixes an entry with a 16-bit length.
  package static let maximumEntryBytes = 65_535

  /// Refuses what no log may hold.
  package func check() throws(AppendError) {
    try Self.checkName("stream", stream)
    try Self.checkName("type", type)
    for tag in tags { try Self.checkName("tag", tag) }
    guard payload.first == 0x7B, payload.last == 0x7D, payload.withUnsafeBytes(ByteScan.control) == payload.count else {
      throw .payloadNotAnObject(type: type)
    }
  }

  /// Refuses to erase what is erased already, or what the payload does not name.
  package func checkErasure(of earlier: RecordedEvent) throws(AppendError) {
    let commitment = Array(earlier.envelope.commitment.hex.utf8)
    guard earlier.payload != nil, payload.contains(commitment) else {
      throw .notErasable(position: earlier.position)
    }
  }

  package static func checkName(_ field: String, _ text: String) throws(AppendError) {
    let bytes = text.utf8.count
    guard (1...maximumNameBytes).contains(bytes) else {
      throw .length(field: field, bytes: bytes, limit: maximumNameBytes)
    }
  }

  /// Further subjects in the envelope's order: sorted by their bytes, each once, without the stream.
  package var normalizedTags: [String] {
    if tags.isEmpty || (tags.count == 1 && tags[0] != stream) { return tags }
    return Set(tags).subtracting([stream]).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension Envelope {
  /// The envelope that `event` gets at `position`.
  package init(
    _ event: ProposedEvent, context: CommandContext, position: Int64, version: Int64,
    recordedAt: UTCInstant, commitment: Digest
  ) {
    self.init(
      position: position, stream: event.stream, version: version, type: event.type,
      schema: event.schema, recordedAt: recordedAt, effectiveOn: event.effectiveOn,
      actor: context.actor, actingFor: context.actingFor, command: context.command,
      correlation: context.correlation, causation: event.causation, reason: context.reason,
      source: context.source, tags: event.normalizedTags, commitment: commitment)
  }
}
