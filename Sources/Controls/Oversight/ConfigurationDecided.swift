import Domain
import EventSourcing
import Values

/// K09: every change of limits, roles or rules has a decision of its own, in time, by somebody who neither made it nor
/// gains by it. A policy that one proposed and another published has it.
///
/// Days are those of recording. The command that opened the ledger is left out: nobody was there to approve it.
struct ConfigurationDecided: Control {
  static let id = "K09"
  static let isAboutLog = true
  static let attention = Attention.kinds(
    Set(EventKind.allCases.filter(\.isConfiguration)).union([.configurationApproved]))

  private struct Change: Sendable {
    var day: CivilDay
    var subject: Subject
    /// Who made it, and whom it gives something to or takes it from.
    var involved: Set<String>
    var isFourEyed: Bool
    var approved: CivilDay?
    /// Who approved it and was involved.
    var conflicted: Set<String> = []
  }

  private let question: ControlQuestion
  private var changes: [Int64: Change] = [:]

  init(_ question: ControlQuestion) { self.question = question }

  private var days: Int { question.parameters.configurationDays }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    let day = entry.stamp.recordedAt.day
    guard day <= question.asOf else { return }
    if case .configurationApproved(let event) = entry.event {
      for position in event.positions { approve(position, entry.stamp.persons, day) }
      return
    }
    guard entry.event.kind.isConfiguration, !before.isOpening else { return }
    changes[entry.stamp.position] = Change(
      day: day, subject: entry.subject,
      involved: entry.stamp.persons.union(before.organisation.beneficiaries(of: entry)),
      isFourEyed: Self.isFourEyed(entry, before.organisation))
  }

  private mutating func approve(_ position: Int64, _ persons: Set<String>, _ day: CivilDay) {
    guard let change = changes[position] else { return }
    let both = change.involved.intersection(persons)
    if both.isEmpty {
      changes[position]?.approved = change.approved ?? day
    } else {
      changes[position]?.conflicted.formUnion(both)
    }
  }

  private static func isFourEyed(_ entry: Entry, _ state: Organisation) -> Bool {
    guard case .policyPublished(let event) = entry.event,
      let proposal = state.policyTexts[event.version.policy]?.versions[event.version.version]
    else { return false }
    return proposal.stamp.persons.isDisjoint(with: entry.stamp.persons)
  }

  private func fault(_ change: Change) -> String? {
    if change.isFourEyed { return nil }
    if let approved = change.approved {
      let taken = approved.days(since: change.day)
      return taken <= days ? nil : "was approved after \(taken) days, not \(days)"
    }
    if !change.conflicted.isEmpty {
      return "was approved by \(change.conflicted.sorted().joined(separator: " and ")), who made it or gains by it"
    }
    let age = question.lastKnownDay.days(since: change.day)
    return age <= days ? nil : "has no approval of its own after \(age) days, not \(days)"
  }

  func judgement(after log: LogState) -> Judgement {
    var tally = Tally()
    for (position, change) in changes.sorted(by: { $0.key < $1.key }) {
      tally.judge(position, fault(change).map { "what changed for \(change.subject) \($0)" })
    }
    return tally.judgement(
      "changes of limits, roles and rules were approved by others within \(days) days or are younger",
      none: "No limit, role or rule was changed after the opening by \(question.asOf).",
      note: "\(changes.values.count(where: \.isFourEyed)) policies were proposed by one and published by another")
  }
}
