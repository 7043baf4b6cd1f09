extension DomainEvent {
  /// An event without its payload. Throws unless it went under an erasure, and is of a kind that nothing rests on.
  init(erased kind: EventKind?, under position: Int64?) throws {
    guard let kind, let position else { throw PayloadError.malformed("payload (gone, and not erased)") }
    guard kind.isErasable else { throw PayloadError.malformed("payload (erased, though \(kind.whyKept ?? ""))") }
    self = .erased(kind, under: position)
  }

  /// Positions whose payload the store destroys with this event.
  var erases: [Int64] {
    if case .payloadErased(let event) = self { event.positions } else { [] }
  }

  /// What a reader is shown in place of an erased payload.
  public static func erasedText(under position: Int64) -> String { "erased under position \(position)" }
}
