import Values

extension NetworkNode {
  /// Takes what the activity says of itself.
  mutating func state(_ activity: Activity) throws(PlanFault) {
    guard (0...NetworkCompiler.bound).contains(activity.duration) else {
      throw .badActivity(activity.id, because: "its duration is negative or longer than there are dates")
    }
    if activity.kind == .milestone || activity.kind == .finishMilestone { flags.insert(.milestone) }
    if activity.kind == .finishMilestone { flags.insert(.finishMilestone) }
    if let manual = activity.manual {
      guard manual.start <= manual.finish else {
        throw .badActivity(activity.id, because: "its manual finish \(manual.finish) is before its start")
      }
      flags.insert(.manual)
      (manualStart, manualFinish) = (manual.start.seconds, manual.finish.seconds)
    }
    duration = activity.duration
    deadline = activity.deadline?.seconds ?? .max
    delay = min(max(activity.levelingDelay, 0), NetworkCompiler.bound)
    first = try bound(activity.constraint, activity)
    second = try bound(activity.secondConstraint, activity)
    try readProgress(activity)
  }

  private mutating func bound(_ constraint: Constraint?, _ activity: Activity) throws(PlanFault) -> Bound? {
    guard let constraint else { return nil }
    switch constraint.kind {
    case .asLateAsPossible:
      flags.insert(.late)
      return nil
    case .asSoonAsPossible:
      flags.insert(.startsEarly)
      return nil
    case .startNoEarlierThan, .startNoLaterThan, .finishNoEarlierThan, .finishNoLaterThan, .mustStartOn,
      .mustFinishOn:
      guard let date = constraint.date else {
        throw .badActivity(activity.id, because: "its constraint \(constraint.kind.rawValue) has no date")
      }
      return Bound(kind: constraint.kind, date: date.seconds, isMandatory: constraint.isMandatory)
    }
  }

  private mutating func readProgress(_ activity: Activity) throws(PlanFault) {
    let progress = activity.progress
    if let start = progress.actualStart ?? progress.actualFinish {
      flags.insert(.started)
      actualStart = start.seconds
    }
    if let finish = progress.actualFinish {
      flags.insert(.finished)
      actualFinish = finish.seconds
      guard actualStart <= actualFinish else {
        throw .badActivity(activity.id, because: "its actual finish \(finish) is before its actual start")
      }
    }
    if progress.percent == 10_000 || isFinished { flags.insert(.complete) }
    remaining = duration
    if isFinished {
      remaining = 0
    } else if isStarted {
      let share = Int64(min(max(progress.percent ?? 0, 0), 10_000))
      remaining = progress.remaining ?? duration - duration.scaled(by: share, over: 10_000)
      guard (0...NetworkCompiler.bound).contains(remaining) else {
        throw .badActivity(activity.id, because: "its remaining duration is negative or longer than there are dates")
      }
      resume = progress.resume?.seconds ?? .min
    }
  }
}

extension Int64 {
  /// self × numerator ÷ denominator, rounded toward zero; bounded where it does not fit.
  func scaled(by numerator: Int64, over denominator: Int64) -> Int64 {
    guard denominator != 0 else { return self }
    let (high, low) = multipliedFullWidth(by: numerator)
    let divisor = denominator.magnitude
    let isNegative = (high < 0) != (denominator < 0)
    var (top, bottom) = (UInt64(bitPattern: high), low)
    if high < 0 {
      top = ~top
      (bottom, _) = (~bottom).addingReportingOverflow(1)
      if bottom == 0 { top &+= 1 }
    }
    guard top < divisor else { return isNegative ? -.max : .max }
    let quotient = divisor.dividingFullWidth((top, bottom)).quotient
    guard quotient <= UInt64(Int64.max) else { return isNegative ? -.max : .max }
    return isNegative ? -Int64(quotient) : Int64(quotient)
  }
}
