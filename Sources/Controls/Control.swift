import Domain
import EventSourcing
import Values

/// One rule, judged over a log in one pass.
///
/// A control judges by itself: it never asks the decider whose work it checks. It keeps what it needs of every event, and
/// judges those that its rule and the day asked about take in.
protocol Control: Sendable {
  static var id: String { get }

  /// Judges all of the log, whatever the scope of the question.
  static var isAboutLog: Bool { get }

  /// Of which events it is told.
  static var attention: Attention { get }

  /// Looks, when it is told of an event, at what fields were reported to be.
  static var readsReports: Bool { get }

  init(_ question: ControlQuestion)

  /// - Parameter before: the log up to the event, the event left out.
  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState)

  /// An event whose payload cannot be decoded.
  mutating func seeUndecodable(_ envelope: Envelope, _ unread: UnreadPayload, _ before: LogState)

  /// May be asked at any point of the pass.
  func judgement(after log: LogState) -> Judgement
}

/// The events that a control is told of. What it is not told of must leave its judgement as it was: the organisation
/// that comes with a later event may differ by them.
enum Attention: Hashable, Sendable {
  case every
  /// Those of these kinds, erased or not; and all whose payload cannot be decoded.
  case kinds(Set<EventKind>)

  func includes(_ kind: EventKind) -> Bool {
    switch self {
    case .every: true
    case .kinds(let kinds): kinds.contains(kind)
    }
  }
}

/// Why there is nothing to decode.
struct UnreadPayload {
  var error: any Error
  /// The payload is no longer there.
  var isGone: Bool
}

extension Control {
  static var isAboutLog: Bool { false }
  static var readsReports: Bool { false }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {}
  mutating func seeUndecodable(_ envelope: Envelope, _ unread: UnreadPayload, _ before: LogState) {}
}

/// What is asked of the controls.
struct ControlQuestion: Sendable {
  /// Rules about substance judge events effective by this day; rules about the log judge all.
  var asOf: CivilDay
  /// The day of the moment up to which the log is known; nil: all that is recorded.
  var knownAt: CivilDay?
  var integrity: IntegrityFacts
  var parameters: ControlParameters
  var scope = ControlScope.everything

  /// To which day a matter that is open has stayed open, as far as is known.
  var lastKnownDay: CivilDay { min(asOf, knownAt ?? asOf) }

  /// Whether it holds by the day asked about: what a rule about substance may know.
  func reaches(_ entry: Entry) -> Bool { entry.stamp.effectiveOn <= asOf }

  /// Whether a rule about substance judges it: it reaches, and belongs to the scope.
  ///
  /// - Parameter before: the log up to the event.
  func covers(_ entry: Entry, _ before: LogState) -> Bool { before.isInScope && reaches(entry) }
}
