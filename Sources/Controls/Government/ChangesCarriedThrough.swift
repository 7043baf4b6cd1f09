import Domain
import EventSourcing
import Values

/// K40: the impact of a change is assessed on plan, design and documentation before it is decided; an implemented change
/// appears in every baseline that it names, and those concerned are told; a gated stage is entered on an assurance that
/// approves; and a risk above the appetite has an owner, a response and a day of review.
///
/// A part whose facts the ledger nowhere records is not judged: statements on design and documentation, notices,
/// appetites. The explanation says which.
struct ChangesCarriedThrough: Control {
  static let id = "K40"
  static let attention = Attention.kinds([
    .changeAssessed, .noticeSent, .riskAppetiteSet, .changeDecided, .changeImplemented, .baselineRevised, .budgetMoved,
    .stageEntered,
  ])

  private struct Baseline: Hashable, Sendable {
    var initiative: Subject
    var isBudget: Bool
  }

  private struct Work: Sendable {
    var position: Int64
    var day: CivilDay
    /// Position of the approval, or of the emergency's invocation.
    var mandate: Int64
    var awaited: Set<Baseline>
  }

  private struct Decision: Sendable {
    var position: Int64
    var fault: String?
  }

  private let question: ControlQuestion
  private var decisions: [Decision] = []
  private var works: [Subject: Work] = [:]
  /// Position of the last notice of each change.
  private var notices: [Subject: Int64] = [:]
  private var isImpactDetailed = false
  private var isAppetiteSet = false
  private var stages = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    let isEffective = entry.stamp.effectiveOn <= question.asOf
    switch entry.event {
    case .changeAssessed(let event) where isEffective:
      if event.design != nil || event.documentation != nil { isImpactDetailed = true }
    case .noticeSent where isEffective: notices[entry.subject] = entry.stamp.position
    case .riskAppetiteSet where isEffective: isAppetiteSet = true
    case .changeDecided where question.covers(entry, before):
      let change = before.organisation.changes[entry.subject]
      let fault = Self.impactFault(change).map { "\(entry.subject) was decided without its impact on \($0)" }
      decisions.append(Decision(position: entry.stamp.position, fault: fault))
    case .changeImplemented(let event) where works[entry.subject] == nil && question.covers(entry, before):
      let content = before.organisation.changes[entry.subject]?.content
      let awaited =
        (content?.deltas ?? []).map { Baseline(initiative: $0.initiative, isBudget: false) }
        + (content?.transfers ?? []).map { Baseline(initiative: $0.initiative, isBudget: true) }
      works[entry.subject] = Work(
        position: entry.stamp.position, day: entry.stamp.recordedAt.day, mandate: event.decision,
        awaited: Set(awaited))
    case .baselineRevised(let event): arrive(event.basis, Baseline(initiative: entry.subject, isBudget: false))
    case .budgetMoved(let event): arrive(event.basis, Baseline(initiative: entry.subject, isBudget: true))
    case .stageEntered(let event) where question.covers(entry, before):
      let gates = before.organisation.initiatives[entry.subject]?.gates
      let assurance = gates?.assurance(for: event.stage, on: entry.stamp.effectiveOn)?.event
      let isAssured = assurance.map { $0.rating.approves && !$0.evidence.isEmpty } ?? false
      let why = "\(entry.subject) entered \(event.stage) with the assurance \(assurance?.rating.rawValue ?? "missing")"
      stages.judge(entry.stamp.position, isAssured ? nil : why)
    default: break
    }
  }

  private mutating func arrive(_ basis: BaselineBasis, _ baseline: Baseline) {
    guard case .change(let change, _) = basis else { return }
    works[change]?.awaited.remove(baseline)
  }

  /// What no assessment of the round speaks of; nil where all is said.
  private static func impactFault(_ change: Change?) -> String? {
    let assessments = change?.assessments.map(\.event) ?? []
    func says(_ text: String?) -> Bool { !(text?.allSatisfy(\.isWhitespace) ?? true) }
    var missing: [String] = []
    if !assessments.contains(where: { says($0.impact) || $0.computed != nil }) { missing.append("plan") }
    if !assessments.contains(where: { says($0.design) }) { missing.append("design") }
    if !assessments.contains(where: { says($0.documentation) }) { missing.append("documentation") }
    return missing.isEmpty ? nil : missing.joined(separator: ", ")
  }

  private func fault(_ work: Work, _ subject: Subject) -> String? {
    var faults = Set(work.awaited.map(\.initiative)).sorted().map { "it is not in the baseline of \($0)" }
    let isTold = (notices[subject] ?? 0) > work.mandate
    let due = work.day.adding(days: question.parameters.noticeDays)
    if !notices.isEmpty, !isTold, question.lastKnownDay > due {
      faults.append("nobody was told of it after its approval by \(due)")
    }
    return faults.isEmpty ? nil : "\(subject) was implemented: \(faults.joined(separator: "; "))"
  }

  func judgement(after log: LogState) -> Judgement {
    var tally = stages
    if isImpactDetailed { for decision in decisions { tally.judge(decision.position, decision.fault) } }
    for (subject, work) in works.sorted(by: { $0.value.position < $1.value.position }) {
      tally.judge(work.position, fault(work, subject))
    }
    if isAppetiteSet { RiskCare.judge(log, asOf: question.asOf, in: &tally) }
    let missing = [
      isImpactDetailed ? nil : "impact on design and documentation", notices.isEmpty ? "notices" : nil,
      isAppetiteSet ? nil : "a risk appetite", stages.population == 0 ? "gated stages" : nil,
    ].compactMap(\.self)
    return tally.judgement(
      "decisions, implementations, stages and risks are assessed, carried through, assured and looked after",
      none: "No change was implemented, and no stage entered, by \(question.asOf).",
      note: missing.isEmpty ? nil : "not recorded, and so not judged: \(missing.joined(separator: ", "))")
  }
}
