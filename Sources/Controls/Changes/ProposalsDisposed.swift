import Domain
import EventSourcing
import Values

/// K22: every change is decided or withdrawn in time, and only approved ones are implemented.
///
/// Days are those of recording, which nobody chooses, from the raising to the disposition; the day asked about takes in
/// what was recorded by then.
struct ProposalsDisposed: Control {
  static let id = "K22"

  private struct File: Sendable {
    /// Of the raising, or of the first step where it was never raised.
    var position: Int64
    /// Nil where it was never raised.
    var raised: CivilDay?
    var disposed: CivilDay?
    /// Where it was implemented without an approval, first.
    var unapproved: Int64?
  }

  private let question: ControlQuestion
  private var files: [Subject: File] = [:]

  init(_ question: ControlQuestion) { self.question = question }

  private var days: Int { question.parameters.dispositionDays }

  mutating func see(_ recorded: RecordedEvent, _ entry: Entry, _ before: LogState) {
    let position = entry.stamp.position
    let day = entry.stamp.recordedAt.day
    guard day <= question.asOf else { return }
    switch entry.event {
    case .changeRaised where files[entry.subject]?.raised == nil:
      files[entry.subject, default: File(position: position)].raised = day
    case .changeDecided, .changeWithdrawn:
      guard files[entry.subject]?.raised != nil, files[entry.subject]?.disposed == nil else { return }
      files[entry.subject]?.disposed = day
    case .changeImplemented:
      if before.organisation.changes[entry.subject]?.decision?.event.outcome == .approved { return }
      let file = files[entry.subject] ?? File(position: position)
      files[entry.subject] = file
      if file.unapproved == nil { files[entry.subject]?.unapproved = position }
    default: break
    }
  }

  /// Nil where it was disposed of in time, or is younger.
  private func delay(of file: File, _ subject: Subject) -> String? {
    guard let raised = file.raised else { return nil }
    if let disposed = file.disposed {
      let taken = disposed.days(since: raised)
      return taken <= days ? nil : "\(subject) was disposed of after \(taken) days, not \(days)"
    }
    let age = question.lastKnownDay.days(since: raised)
    return age <= days ? nil : "\(subject) has been open for \(age) days, not \(days)"
  }

  func judgement(after log: LogState) -> Judgement {
    var tally = Tally()
    for (subject, file) in files {
      let delay = delay(of: file, subject)
      let unapproved = file.unapproved.map { "\(subject) was implemented unapproved at position \($0)" }
      let faults = [delay, unapproved].compactMap(\.self)
      let position = delay == nil ? file.unapproved ?? file.position : file.position
      tally.judge(position, faults.isEmpty ? nil : faults.joined(separator: "; "))
    }
    let open = files.values.count { $0.raised != nil && $0.disposed == nil }
    let unapproved = files.values.count { $0.unapproved != nil }
    return tally.judgement(
      "changes were disposed of within \(days) days of recording or are younger, and not implemented unapproved",
      none: "No change was raised by \(question.asOf).",
      note: "\(open) are open, \(unapproved) were implemented unapproved")
  }
}
