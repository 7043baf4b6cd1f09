import Domain
import EventSourcing
import Values

/// K22: every change is disposed of in time, decided, withdrawn or superseded, and only approved ones are implemented.
///
/// Days are those of recording, which nobody chooses, from the raising to the disposition; the day asked about takes in
/// what was recorded by then. A draft is no proposal yet. A deferral disposes of a change until the day on which it is
/// to be taken up again, and the days run anew from then, or from when it was resumed.
struct ProposalsDisposed: Control {
  static let id = "K22"
  static let attention = Attention.kinds([
    .changeRaised, .changeSubmitted, .changeDecided, .changeResumed, .changeWithdrawn, .changeSuperseded,
    .changeImplemented,
  ])

  private struct File: Sendable {
    /// Of the raising, or of the first step where it was never raised.
    var position: Int64
    var isRaised = false
    /// Since when it waits for a disposition; nil where it waits for none.
    var openSince: CivilDay?
    /// The most days that a disposition took.
    var taken = 0
    /// Where it was implemented without an approval, first.
    var unapproved: Int64?

    mutating func dispose(on day: CivilDay) {
      guard let since = openSince else { return }
      taken = max(taken, day.days(since: since))
      openSince = nil
    }
  }

  private let question: ControlQuestion
  private var files: [Subject: File] = [:]

  init(_ question: ControlQuestion) { self.question = question }

  private var days: Int { question.parameters.dispositionDays }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    let day = entry.stamp.recordedAt.day
    guard day <= question.asOf else { return }
    let subject = entry.subject
    switch entry.event {
    case .changeRaised(let event) where !event.isDraft: open(entry, day)
    case .changeSubmitted: open(entry, day)
    case .changeDecided(let event):
      files[subject]?.dispose(on: day)
      if event.outcome == .deferred, let resumeOn = event.resumeOn {
        files[subject]?.openSince = max(resumeOn, day)
      }
    case .changeResumed: files[subject]?.openSince = day
    case .changeWithdrawn, .changeSuperseded: files[subject]?.dispose(on: day)
    case .changeImplemented:
      let change = before.organisation.changes[subject]
      if change?.decision?.event.outcome.isApproval ?? (change?.emergency != nil) { return }
      var file = files[subject] ?? File(position: entry.stamp.position)
      if file.unapproved == nil { file.unapproved = entry.stamp.position }
      files[subject] = file
    default: break
    }
  }

  private mutating func open(_ entry: Entry, _ day: CivilDay) {
    var file = files[entry.subject] ?? File(position: entry.stamp.position)
    guard !file.isRaised else { return }
    file.isRaised = true
    file.openSince = day
    files[entry.subject] = file
  }

  /// Nil where it was disposed of in time, or is younger.
  private func delay(of file: File, _ subject: Subject) -> String? {
    if file.taken > days { return "\(subject) was disposed of after \(file.taken) days, not \(days)" }
    guard let since = file.openSince else { return nil }
    let age = question.lastKnownDay.days(since: since)
    return age <= days ? nil : "\(subject) has been open for \(age) days, not \(days)"
  }

  func judgement(after log: LogState) -> Judgement {
    var tally = Tally()
    let files = files.filter { log.isInScope($0.value.position) }
    for (subject, file) in files {
      let delay = delay(of: file, subject)
      let unapproved = file.unapproved.map { "\(subject) was implemented unapproved at position \($0)" }
      let faults = [delay, unapproved].compactMap(\.self)
      let position = delay == nil ? file.unapproved ?? file.position : file.position
      tally.judge(position, faults.isEmpty ? nil : faults.joined(separator: "; "))
    }
    let open = files.values.count { $0.openSince != nil }
    let unapproved = files.values.count { $0.unapproved != nil }
    return tally.judgement(
      "changes were disposed of within \(days) days of recording or are younger, and not implemented unapproved",
      none: "No change was raised by \(question.asOf).",
      note: "\(open) are open, \(unapproved) were implemented unapproved")
  }
}
