import Scheduling
import Testing
import Values

@Suite struct `The DCMA 14-point assessment` {
  @Test func `has fourteen points in their order`() throws {
    let assessment = try assess(try chain(3))
    #expect(assessment.checks.map(\.metric) == DCMAMetric.allCases)
    #expect(assessment.checks.map(\.metric.point) == Array(1...14))
  }

  @Test func `counts what has no predecessor or no successor`() throws {
    let check = try assess(try chain(4))[.missingLogic]
    #expect(check.value == Rational(1, over: 2))
    #expect(check.activities == ["T0", "T3"])
    #expect(check.verdict == .fail)
    // Milestones at both ends give the first and the last their logic, and are not counted themselves.
    let closed = try assess(
      try chain(4) {
        $0.activities += [Activity(id: "begin", kind: .milestone), Activity(id: "end", kind: .finishMilestone)]
        $0.links += [Link("begin", "T0"), Link("T3", "end")]
      })[.missingLogic]
    #expect(closed.numerator == 0)
    #expect(closed.denominator == 4)
    #expect(closed.verdict == .pass)
  }

  @Test func `lets exactly five percent pass at missing logic, and not at lags`() throws {
    let plan = try chain(40) {
      for index in [3, 20] { $0.links[index].lag = .working(day) }
    }
    let assessment = try assess(plan)
    #expect(assessment[.missingLogic].value == Rational(1, over: 20))
    #expect(assessment[.missingLogic].verdict == .pass)
    #expect(assessment[.lags].value == Rational(2, over: 39))
    #expect(assessment[.lags].verdict == .fail)
    #expect(assessment[.lags].links == [3, 20])
    #expect(assessment[.lags].activities == ["T21", "T4"])
  }

  @Test func `counts leads, lags and kinds of links to what is not complete`() throws {
    let plan = try chain(5) {
      $0.links[0].lag = .working(-day)
      $0.links[1].lag = .elapsed(-day)
      $0.links[2].kind = .startToStart
      $0.activities[1].progress = Progress(actualStart: $0.start, actualFinish: try at("2026-03-02T17:00"))
    }
    let assessment = try assess(plan)
    #expect(assessment[.leads].numerator == 1)
    #expect(assessment[.leads].denominator == 3)
    #expect(assessment[.leads].verdict == .fail)
    #expect(assessment[.relationshipTypes].value == Rational(2, over: 3))
    #expect(assessment[.relationshipTypes].activities == ["T3"])
  }

  @Test func `finds hard constraints, floats and durations`() throws {
    let plan = try chain(3) {
      $0.activities[1].constraint = Constraint(.finishNoLaterThan, try at("2026-03-31T17:00"))
      $0.activities[2].constraint = Constraint(.startNoEarlierThan, try at("2026-03-03T08:00"))
      $0.activities.append(task("short", 1))
      $0.activities.append(task("long", 45))
      $0.activities.append(task("late", 1) { $0.deadline = CivilMoment(iso: "2026-03-01T17:00") })
    }
    let assessment = try assess(plan)
    #expect(assessment[.hardConstraints].activities == ["T1"])
    #expect(assessment[.hardConstraints].value == Rational(1, over: 6))
    // 45 days from the start to the finish, less one of its own: 44 are not above 44.
    #expect(assessment[.highFloat].activities == [])
    #expect(assessment[.highDuration].activities == ["long"])
    #expect(assessment[.negativeFloat].activities == ["late"])
    var parameters = DCMAParameters()
    parameters.highFloatDays = 43
    #expect(try assess(plan, parameters)[.highFloat].activities == ["short"])
  }

  @Test func `finds dates on the wrong side of the data date`() throws {
    let plan = try chain(3) {
      $0.dataDate = try at("2026-03-04T08:00")
      $0.activities[0].progress = Progress(actualStart: $0.start, actualFinish: try at("2026-03-05T17:00"))
      $0.activities[1].stated = StatedDates(start: try at("2026-03-03T08:00"), finish: try at("2026-03-06T17:00"))
      $0.activities[2].stated = StatedDates(start: try at("2026-03-09T08:00"), finish: try at("2026-03-09T17:00"))
    }
    #expect(try assess(plan)[.invalidDates].activities == ["T0", "T1"])
    #expect(try assess(try chain(3))[.invalidDates].verdict == .notApplicable)
  }

  @Test func `reports what has no resources, and never fails it`() throws {
    let check = try assess(
      try chain(3) {
        $0.resources = [Resource(id: "ann")]
        $0.assignments = [Assignment(activity: "T1", resource: "ann")]
      })[.resources]
    #expect(check.activities == ["T0", "T2"])
    #expect(check.verdict == .reported)
  }

  @Test func `judges execution against the baseline, by the data date`() throws {
    let plan = try chain(4) {
      $0.dataDate = try at("2026-03-05T08:00")
      // Due on the 2nd, 3rd, 4th and 5th.
      for index in 0..<4 {
        let begin = try at("2026-03-0\(index + 2)T08:00")
        let end = try at("2026-03-0\(index + 2)T17:00")
        $0.activities[index].baselines[0] = BaselineDates(start: begin, finish: end, duration: day)
      }
      $0.activities[0].progress = Progress(actualStart: $0.start, actualFinish: try at("2026-03-02T16:00"))
      $0.activities[1].progress = Progress(
        actualStart: try at("2026-03-03T08:00"), actualFinish: try at("2026-03-04T12:00"))
    }
    let assessment = try assess(plan)
    #expect(assessment[.missedTasks].value == Rational(2, over: 3))
    #expect(assessment[.missedTasks].activities == ["T1", "T2"])
    #expect(assessment[.baselineExecutionIndex].value == Rational(2, over: 3))
    #expect(assessment[.baselineExecutionIndex].activities == ["T2"])
    #expect(assessment[.baselineExecutionIndex].verdict == .fail)
    // Another baseline, that there is not: nothing to judge by is not nothing missed.
    let other = try DCMAAssessment(plan, Schedule(plan), baseline: 1)
    #expect(other[.missedTasks].verdict == .notApplicable)
    #expect(other[.missedTasks].value == nil)
    #expect(other[.baselineExecutionIndex].verdict == .notApplicable)
    #expect(other[.criticalPathLengthIndex].note == "neither a date to finish by nor a baseline")
  }

  @Test func `delays a critical task and sees the finish move as much`() throws {
    let assessment = try assess(try chain(3))
    #expect(assessment[.criticalPathTest].value == Rational(1))
    #expect(assessment[.criticalPathTest].verdict == .pass)
    #expect(assessment[.criticalPathTest].activities == ["T0"])
    let held = try assess(
      try chain(3) {
        $0.activities[2].duration = 10 * day
        $0.activities[2].constraint = Constraint(.mustStartOn, try at("2026-03-04T08:00"))
      })
    // The last stays where it must: only what it covered is exceeded.
    #expect(held[.criticalPathTest].value == Rational(590, over: 600))
    #expect(held[.criticalPathTest].verdict == .fail)
  }

  @Test func `weighs the float of the critical path by its length`() throws {
    let plan = try chain(10) { $0.mustFinishBy = try at("2026-03-16T17:00") }
    #expect(try assess(plan)[.criticalPathLengthIndex].value == Rational(11, over: 10))
    let late = try chain(10) { $0.mustFinishBy = try at("2026-03-12T17:00") }
    let check = try assess(late)[.criticalPathLengthIndex]
    #expect(check.value == Rational(9, over: 10))
    #expect(check.verdict == .fail)
    #expect(try assess(late)[.negativeFloat].numerator == 10)
  }

  @Test func `has nothing to say of a plan without tasks, and fails nothing`() throws {
    let assessment = try assess(try plan([]))
    #expect(assessment.failures == [])
    #expect(Set(assessment.checks.map(\.verdict)) == [.notApplicable])
    #expect(assessment.checks.allSatisfy { $0.value == nil && $0.note != nil })
  }

  @Test func `is compared with the one before it`() throws {
    let before = try assess(try chain(4))
    let after = try assess(
      try chain(4) {
        $0.links.removeLast()
        $0.links[0].lag = .working(-day)
      })
    let comparison = DCMAComparison(before: before, after: after)
    #expect(comparison.rows.map(\.metric) == DCMAMetric.allCases)
    let logic = comparison.rows[0]
    #expect(logic.change == Rational(1, over: 4))
    #expect(logic.appeared == ["T2"])
    #expect(logic.cleared == [])
    #expect(!logic.isWorse)
    #expect(comparison.rows[1].isWorse)
    #expect(DCMAComparison(before: after, after: before).rows[1].isBetter)
    #expect(comparison.rows[10].change == nil)
  }

  private func assess(_ plan: Plan, _ parameters: DCMAParameters = DCMAParameters()) throws -> DCMAAssessment {
    try DCMAAssessment(plan, Schedule(plan), parameters: parameters)
  }

  /// One day after another.
  private func chain(_ count: Int, change: (inout Plan) throws -> Void = { _ in }) throws -> Plan {
    let activities = (0..<count).map { task("T\($0)", 1) }
    return try plan(activities, (1..<count).map { Link("T\($0 - 1)", "T\($0)") }, change: change)
  }
}
