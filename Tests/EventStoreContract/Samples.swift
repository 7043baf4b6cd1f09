package import EventSourcing
package import Values

/// Moments, commands and events to fill a log with.
package enum Sample {
  package static func instant(_ second: Int64) -> UTCInstant {
    UTCInstant(milliseconds: 1_600_000_000_000 + second * 1000) ?? UTCInstant(startOf: .epoch)
  }

  package static func command(_ id: String, actor: String = "ada") -> CommandContext {
    CommandContext(command: id, actor: actor, reason: "because \"\(id)\"", source: "test")
  }

  package static func event(_ stream: String, type: String = "Noted", tags: [String] = [], text: String = "é")
    -> ProposedEvent
  {
    ProposedEvent(
      stream: stream, type: type, effectiveOn: CivilDay(year: 2020, month: 9, day: 30) ?? .epoch, tags: tags,
      payload: JSONValue.object(["text": .string(text)]).canonicalBytes)
  }
}
