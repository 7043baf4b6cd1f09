import Domain
import EventSourcing
import Values

/// The log up to an event, as the controls share it.
struct LogState: Sendable {
  private(set) var organisation = Organisation()
  /// What fields were reported to be is no part of the organisation.
  private var isWithoutReports = false
  /// Registered persons and system actors.
  private(set) var knownActors: Set<String>
  /// The event at hand belongs to the command that opened the ledger, when nobody is registered or has a role yet.
  private(set) var isOpening = false
  /// Who acts in the event at hand, or is acted for, and is not known; nil where all are, and for a refusal, which
  /// records an attempt, whoever made it.
  private(set) var stranger: String?
  /// Of the event at hand; nil where this version knows no such kind.
  private(set) var kind: EventKind?
  /// The content hash of each change as last raised or revised, worked out once.
  private(set) var contents: [Subject: Digest] = [:]
  private var scope: ScopeTracker
  private var openingCommand: String?
  /// Events come in runs of one actor.
  private var lastKnownActor: String?
  private var establishingCommands: [Subject: String] = [:]

  init(systemActors: Set<String>, scope: ControlScope = .everything) {
    knownActors = systemActors
    self.scope = ScopeTracker(scope)
  }

  /// The same log for controls that look at no report. Where the scope is a business unit, its members are reported.
  var withoutReports: LogState {
    var log = self
    log.isWithoutReports = !scope.followsReports
    return log
  }

  /// Whether the event at hand belongs to the scope of the question.
  var isInScope: Bool { scope.takesIn }

  /// Whether an item that is recorded there belongs to the scope of the question; one that is recorded nowhere does
  /// where the question is about everything.
  func isInScope(_ position: Int64?) -> Bool { scope.contains(position) }

  /// Looks at the event at hand, before the controls see it.
  ///
  /// - Parameter entry: nil where it cannot be decoded.
  mutating func meet(_ envelope: Envelope, _ entry: Entry?) {
    if let entry { scope.meet(envelope, entry, organisation) }
    kind = entry?.event.kind ?? EventKind(rawValue: envelope.type)
    if envelope.position == 1, kind == .ledgerOpened { openingCommand = envelope.command }
    isOpening = envelope.command == openingCommand
    stranger = nil
    if kind == .commandRefused { return }
    if envelope.actor == lastKnownActor, envelope.actingFor == nil { return }
    if !knownActors.contains(envelope.actor) {
      stranger = envelope.actor
    } else if let other = envelope.actingFor, !knownActors.contains(other) {
      stranger = other
    }
    if stranger == nil { lastKnownActor = envelope.actor }
  }

  /// Looks through another scope, and gives up the one looked through before.
  mutating func exchange(_ other: inout ScopeTracker) { swap(&scope, &other) }

  /// Looks at the event at hand through the scope at hand, before the controls see it.
  mutating func place(_ envelope: Envelope, _ entry: Entry) { scope.meet(envelope, entry, organisation) }

  /// Takes the event at hand in, after the controls have seen it.
  mutating func evolve(with entry: Entry, command: String) {
    if !isWithoutReports || entry.event.kind != .statusReported { organisation.evolve(with: entry) }
    scope.evolve(with: entry)
    switch entry.event {
    case .personRegistered where entry.subject.kind == .person,
      .erased(.personRegistered, _) where entry.subject.kind == .person:
      knownActors.insert(entry.subject.id)
    case .changeRaised(let event): contents[entry.subject] = event.content.hash
    case .changeRevised(let event): contents[entry.subject] = event.content.hash
    case .baselineRevised where establishingCommands[entry.subject] == nil:
      establishingCommands[entry.subject] = command
    default: break
    }
  }

  /// Whether a baseline event of the command still sets the initiative's first baseline.
  func establishes(_ initiative: Subject, _ command: String) -> Bool {
    establishingCommands[initiative].map { $0 == command } ?? true
  }
}
