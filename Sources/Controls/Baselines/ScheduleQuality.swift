import Domain
import EventSourcing
import Scheduling
import Values

/// K36: at each baseline of a schedule network, the DCMA 14-point assessment of the plan as it then stood, with what
/// changed since the baseline before.
struct ScheduleQuality: Control {
  static let id = "K36"
  static let readsReports = true
  static let attention = Attention.every

  /// A baseline whose command may still add to it.
  private struct Open: Sendable {
    /// Of its last event so far.
    var position: Int64
    var day: CivilDay
  }

  private let question: ControlQuestion
  private var command: String?
  private var open: [Subject: Open] = [:]
  private var last: [Subject: DCMAAssessment] = [:]
  private var tally = Tally()

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    if envelope.command != command {
      settle(before.organisation)
      command = envelope.command
    }
    guard case .baselineRevised(let event) = entry.event, question.covers(entry, before),
      event.movements.contains(where: { $0.item.kind.isOfPlan })
    else { return }
    open[entry.subject] = Open(position: entry.stamp.position, day: entry.stamp.effectiveOn)
  }

  private mutating func settle(_ organisation: Organisation) {
    for (subject, baseline) in open.sorted(by: { $0.key < $1.key }) {
      guard let initiative = organisation.initiatives[subject] else { continue }
      do throws(PlanFault) {
        // Without an activity there is no network to assess.
        guard let plan = try initiative.plan(PlanReading(withProgress: true, asOf: baseline.day)) else { continue }
        let assessment = try DCMAAssessment(plan, try Schedule(plan))
        tally.judge(baseline.position, why(assessment, since: last[subject]).map { "\(subject): \($0)" })
        last[subject] = assessment
      } catch {
        tally.judge(baseline.position, "\(subject): its plan cannot be computed: \(error)")
      }
    }
    open = [:]
  }

  private func why(_ assessment: DCMAAssessment, since earlier: DCMAAssessment?) -> String? {
    let failures = assessment.failures.map { check in
      let value = check.value?.decimalText(decimals: 3) ?? "N/A"
      let before = earlier.map { ", before \($0[check.metric].value?.decimalText(decimals: 3) ?? "N/A")" } ?? ""
      return "\(check.metric.rawValue) \(value)\(before)"
    }
    return failures.isEmpty ? nil : failures.joined(separator: "; ")
  }

  func judgement(after log: LogState) -> Judgement {
    var settled = self
    settled.settle(log.organisation)
    return settled.tally.judgement(
      "schedule baselines pass the 14-point assessment",
      none: "No schedule network was baselined by \(question.asOf).")
  }
}
