import Controls
public import Domain
import EventSourcing
public import Projections
public import Values

/// Which lines of the audit trail.
public struct AuditFilter: Hashable, Sendable {
  public var subject: Subject?
  public var actor: String?
  public var kind: EventKind?
  /// Recorded at or after, at or before.
  public var since: UTCInstant?
  public var until: UTCInstant?
  public var field: String?
  /// About initiatives of this business unit and those within it, on an event's effective day. The whole log is read then.
  public var unit: String?

  public init(
    subject: Subject? = nil, actor: String? = nil, kind: EventKind? = nil, since: UTCInstant? = nil,
    until: UTCInstant? = nil, field: String? = nil, unit: String? = nil
  ) {
    self.subject = subject
    self.actor = actor
    self.kind = kind
    self.since = since
    self.until = until
    self.field = field
    self.unit = unit
  }

  func accepts(_ line: AuditLine) -> Bool {
    if let actor, line.actor != actor, line.actingFor != actor { return false }
    if let kind, line.kind != kind.rawValue { return false }
    if let field, line.field != field { return false }
    return true
  }
}

extension Ledger {
  /// Streams the audit trail in position order, until `body` returns false.
  public func audit(
    _ filter: AuditFilter = AuditFilter(), _ moment: Moment = .now, _ body: (AuditLine) throws -> Bool
  ) throws {
    let units = try unitNames(filter.unit, moment)
    try store.read { reader in
      var through = try Self.last(moment, reader)
      if let until = filter.until { through = min(through, try reader.position(knownAt: until)) }
      var after: Int64 = 0
      if let since = filter.since, let before = UTCInstant(milliseconds: since.milliseconds - 1) {
        after = try reader.position(knownAt: before)
      }
      let query = filter.subject.map { EventQuery.subjects([$0.description]) } ?? .everything
      let isInside = try units.map { try Self.inside($0, after: after, through: through, reader) }
      try reader.forEach(query, after: after, through: through) { recorded in
        if let isInside, !isInside.contains(recorded.position) { return true }
        if let day = moment.asOf, recorded.envelope.effectiveOn > day { return true }
        for line in AuditLine.lines(of: recorded, try Entry(recorded)) where filter.accepts(line) {
          guard try body(line) else { return false }
        }
        return true
      }
    }
  }

  /// Every event about a subject, its own and those of others that touch it.
  public func history(of subject: Subject, _ moment: Moment = .now) throws -> [AuditLine] {
    var lines: [AuditLine] = []
    try audit(AuditFilter(subject: subject), moment) { line in
      lines.append(line)
      return true
    }
    if lines.isEmpty { throw LedgerError.unknownSubject(subject.description) }
    return lines
  }
}
