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

  init(_ question: ControlQuestion)

  /// - Parameter before: the log up to the event, the event left out.
  mutating func see(_ recorded: RecordedEvent, _ entry: Entry, _ before: LogState)

  /// An event whose payload cannot be decoded.
  mutating func seeUndecodable(_ recorded: RecordedEvent, _ error: any Error, _ before: LogState)

  /// May be asked at any point of the pass.
  func judgement(after log: LogState) -> Judgement
}

extension Control {
  static var isAboutLog: Bool { false }

  mutating func see(_ recorded: RecordedEvent, _ entry: Entry, _ before: LogState) {}
  mutating func seeUndecodable(_ recorded: RecordedEvent, _ error: any Error, _ before: LogState) {}
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
