public import Values

/// The DCMA 14-point assessment of a plan and the schedule computed from it, judged at the plan's data date.
public struct DCMAAssessment: Hashable, Sendable {
  /// Fourteen, in order.
  public let checks: [DCMACheck]
  public let statusDate: CivilMoment?
  /// The number of the baseline that it was judged against.
  public let baseline: Int

  /// Computes the plan once more, delayed, for the critical path test; throws where it can't be.
  public init(
    _ plan: Plan, _ schedule: Schedule, baseline: Int = 0, parameters: DCMAParameters = DCMAParameters()
  ) throws(PlanFault) {
    let subject = DCMASubject(plan, schedule, baseline: baseline, parameters)
    var checks = subject.logicChecks + subject.floatChecks
    checks += [subject.invalidDates, subject.resources, subject.missedTasks]
    checks.append(try subject.criticalPathTest())
    checks.append(try subject.criticalPathLengthIndex(baseline: baseline))
    checks.append(subject.baselineExecutionIndex)
    self.checks = checks
    self.baseline = baseline
    statusDate = plan.dataDate
  }

  public subscript(metric: DCMAMetric) -> DCMACheck { checks[metric.point - 1] }

  public var failures: [DCMACheck] { checks.filter { $0.verdict == .fail } }
}
