/// One event of a replay, borrowed from the store: the pointers hold only until the callback returns.
///
/// Streams and types come as ids, so that a fold can switch on an integer and ask for the name once.
package struct EventRow {
  package var position: Int64
  /// Id of the stream's name; `ReplayReader.name(_:)` gives the text.
  package var stream: Int64
  package var version: Int64
  /// Id of the wire name; `ReplayReader.name(_:)` gives the text.
  package var type: Int64
  package var schema: Int64
  /// Milliseconds since 1970-01-01T00:00:00Z.
  package var recordedAt: Int64
  /// Days since 1970-01-01.
  package var effectiveOn: Int64
  /// RFC 8785 canonical JSON; nil once erased.
  package var payload: UnsafeRawBufferPointer?
  /// The leaf's preimage; empty unless the replay was asked for envelopes.
  package var envelope: UnsafeRawBufferPointer
  /// The position of the event under which the payload was destroyed; nil as in `RecordedEvent`.
  package var erasedUnder: Int64?

  package init(
    position: Int64, stream: Int64, version: Int64, type: Int64, schema: Int64, recordedAt: Int64,
    effectiveOn: Int64, payload: UnsafeRawBufferPointer?, envelope: UnsafeRawBufferPointer,
    erasedUnder: Int64? = nil
  ) {
    self.position = position
    self.stream = stream
    self.version = version
    self.type = type
    self.schema = schema
    self.recordedAt = recordedAt
    self.effectiveOn = effectiveOn
    self.payload = payload
    self.envelope = envelope
    self.erasedUnder = erasedUnder
  }
}
