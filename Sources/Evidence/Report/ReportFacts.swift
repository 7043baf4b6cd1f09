import Controls
import Domain
import EventSourcing
import Values

/// What the report shows of single events: those that fail a control, the first that it examined, and the steps of changes.
struct ReportFacts {
  static let shownFailures = 200
  static let shownEvents = 25
  static let shownChanges = 100
  static let shownSteps = 40

  struct Row {
    var position: Int64
    var type: String
    var stream: String
    var actor: String
    var actingFor: String?
    var recordedAt: UTCInstant
    var effectiveOn: CivilDay
    var reason: String
    var disclosure: EvidenceEvent.Disclosure
    /// What it came to, where the payload is shown: an outcome, a choice.
    var outcome: String?
  }

  struct Story {
    var subject: String
    var title: String?
    var steps: [Row] = []
    var count = 0
  }

  private(set) var rows: [Int64: Row] = [:]
  /// By control: how many of the events that it examined are in the pack.
  private(set) var examined: [String: Int] = [:]
  private(set) var stories: [Story] = []
  private(set) var changeCount = 0
  private var storyOf: [String: Int] = [:]
  private var unshownChanges: Set<String> = []

  init(_ results: [ControlResult], _ events: some EvidenceSource) throws {
    var wanted: Set<Int64> = []
    for result in results {
      wanted.formUnion(result.failures.prefix(Self.shownFailures).compactMap(\.position))
    }
    try events.forEach { event in
      let position = event.position
      var isShown = wanted.contains(position)
      for result in results where result.examined.contains(position) {
        examined[result.id, default: 0] += 1
        isShown = isShown || examined[result.id, default: 0] <= Self.shownEvents
      }
      let isStep = Subject(event.envelope.stream)?.kind == .change
      guard isShown || isStep else { return }
      let row = Self.row(event)
      if isShown { rows[position] = row }
      if isStep { tell(row, event) }
    }
    changeCount = stories.count + unshownChanges.count
  }

  private mutating func tell(_ row: Row, _ event: EvidenceEvent) {
    if storyOf[row.stream] == nil {
      guard stories.count < Self.shownChanges else {
        unshownChanges.insert(row.stream)
        return
      }
      storyOf[row.stream] = stories.count
      stories.append(Story(subject: row.stream))
    }
    guard let index = storyOf[row.stream] else { return }
    stories[index].count += 1
    if stories[index].steps.count < Self.shownSteps { stories[index].steps.append(row) }
    if let title = Self.title(event) { stories[index].title = title }
  }

  private static func row(_ event: EvidenceEvent) -> Row {
    let envelope = event.envelope
    return Row(
      position: envelope.position, type: envelope.type, stream: envelope.stream, actor: envelope.actor,
      actingFor: envelope.actingFor, recordedAt: envelope.recordedAt, effectiveOn: envelope.effectiveOn,
      reason: envelope.reason, disclosure: event.disclosure, outcome: outcome(event))
  }

  private static func decoded(_ event: EvidenceEvent, _ kinds: EventKind...) -> DomainEvent? {
    guard event.disclosure == .disclosed, kinds.contains(where: { $0.rawValue == event.envelope.type }) else {
      return nil
    }
    return (try? Entry(RecordedEvent(envelope: event.envelope, payload: event.payload, salt: event.salt)))?.event
  }

  private static func outcome(_ event: EvidenceEvent) -> String? {
    switch decoded(event, .changeDecided, .voteCast, .changeVerified) {
    case .changeDecided(let event): event.outcome.rawValue
    case .voteCast(let event): event.choice.rawValue
    case .changeVerified(let event): event.passed ? "passed" : "not passed"
    default: nil
    }
  }

  private static func title(_ event: EvidenceEvent) -> String? {
    switch decoded(event, .changeRaised, .changeRevised) {
    case .changeRaised(let event): event.title
    case .changeRevised(let event): event.content.title
    default: nil
    }
  }
}
