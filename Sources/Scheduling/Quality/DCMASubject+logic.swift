import Values

extension DCMASubject {
  /// Points 1 to 5.
  var logicChecks: [DCMACheck] {
    [
      share(.missingLogic) { !$0.hasPredecessor || !$0.hasSuccessor },
      linkShare(.leads) { $0.lag.amount < 0 },
      linkShare(.lags) { $0.lag.amount > 0 },
      linkShare(.relationshipTypes, isWanted: true) { $0.kind == .finishToStart },
      share(.hardConstraints) { task in
        [task.activity.constraint, task.activity.secondConstraint].contains { $0?.kind.isHard == true }
      },
    ]
  }

  /// Points 6 to 8.
  var floatChecks: [DCMACheck] {
    let highFloat = days(parameters.highFloatDays, of: plan.rules.secondsPerDay)
    return [
      share(.highFloat) { $0.dates.totalFloat > highFloat },
      share(.negativeFloat) { $0.dates.totalFloat < 0 },
      share(.highDuration) { task in
        let day = task.activity.isElapsed ? CivilMoment.secondsPerDay : plan.rules.secondsPerDay
        return (task.baseline?.duration ?? task.activity.duration) > days(parameters.highDurationDays, of: day)
      },
    ]
  }

  /// Bounded.
  func days(_ count: Int64, of seconds: Int64) -> Int64 {
    let (product, overflow) = count.multipliedReportingOverflow(by: seconds)
    return overflow ? .max : product
  }
}

extension Lag {
  fileprivate var amount: Int64 {
    switch self {
    case .working(let amount), .elapsed(let amount), .percent(let amount), .elapsedPercent(let amount): amount
    }
  }
}

extension Constraint.Kind {
  /// It can hold back a finish against the logic (DCMA-EA PAM 200.1, 4: MSO, MFO, SNLT, FNLT).
  fileprivate var isHard: Bool {
    switch self {
    case .mustStartOn, .mustFinishOn, .startNoLaterThan, .finishNoLaterThan: true
    case .asSoonAsPossible, .asLateAsPossible, .startNoEarlierThan, .finishNoEarlierThan: false
    }
  }
}
