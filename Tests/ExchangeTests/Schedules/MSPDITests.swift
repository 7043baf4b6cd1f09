import Exchange
import Scheduling
import Testing
import Values

@Suite struct `A Microsoft Project XML plan` {
  @Test func `gives its tasks with durations, outline and links`() throws {
    let document = try readPlan(
      mspdi(
        tasks: task(1, "<Summary>1</Summary><WBS>A</WBS>") + task(2, level: 2)
          + task(3, predecessor(2, type: 3, "<LinkLag>-2400</LinkLag><LagFormat>7</LagFormat>"), level: 2)
          + task(4, "<Milestone>1</Milestone>" + predecessor(1), duration: "PT0H0M0S")))
    let project = try onlyProject(document)
    #expect(document.format == .mspdi)
    #expect(document.notes.notes.isEmpty)
    #expect(project.plan.activities.map(\.id) == ["1", "2", "3", "4"])
    #expect(project.plan.activities.map(\.kind) == [.summary, .task, .task, .milestone])
    #expect(project.plan.activities.map(\.parent) == [nil, "1", "1", nil])
    #expect(try project.activity("1").code == "A")
    #expect(try project.activity("2").duration == 28_800)
    #expect(
      project.plan.links == [Link("2", "3", .startToStart, lag: .working(-14_400)), Link("1", "4", .finishToStart)])
  }

  @Test(arguments: [
    (7, 4800, Lag.working(28_800)), (8, 14_400, .elapsed(86_400)), (19, 50, .percent(5000)),
    (20, -25, .elapsedPercent(-2500)), (39, 4800, .working(28_800)), (40, 14_400, .elapsed(86_400)),
    (51, 50, .percent(5000)), (52, 50, .elapsedPercent(5000)),
  ])
  func `counts a lag in the unit of its format`(format: Int, amount: Int, lag: Lag) throws {
    let link = predecessor(1, "<LinkLag>\(amount)</LinkLag><LagFormat>\(format)</LagFormat>")
    let project = try onlyProject(readPlan(mspdi(tasks: task(1) + task(2, link))))
    #expect(project.plan.links.map(\.lag) == [lag])
  }

  @Test(arguments: [
    (0, Constraint?.none), (1, Constraint(.asLateAsPossible)), (2, Constraint(.mustStartOn)),
    (3, Constraint(.mustFinishOn)), (4, Constraint(.startNoEarlierThan)), (5, Constraint(.startNoLaterThan)),
    (6, Constraint(.finishNoEarlierThan)), (7, Constraint(.finishNoLaterThan)),
  ])
  func `constrains a task by its number`(type: Int, constraint: Constraint?) throws {
    let date = "<ConstraintDate>2026-03-09T08:00:00</ConstraintDate>"
    let project = try onlyProject(
      readPlan(mspdi(tasks: task(1, "<ConstraintType>\(type)</ConstraintType>" + (type > 1 ? date : "")))))
    #expect(try project.activity("1").constraint?.kind == constraint?.kind)
    #expect(try project.activity("1").constraint?.date == (type > 1 ? moment("2026-03-09T08:00") : nil))
  }

  @Test func `keeps dates, progress, deadline, delay, calendar and baselines`() throws {
    let project = try onlyProject(
      readPlan(
        mspdi(
          tasks: task(
            1,
            """
            <Start>2026-03-02T08:00:00</Start><Finish>2026-03-03T17:00:00</Finish><Priority>700</Priority>
            <ActualStart>2026-03-02T08:00:00</ActualStart><PercentComplete>25</PercentComplete>
            <RemainingDuration>PT12H0M0S</RemainingDuration><Resume>2026-03-02T13:00:00</Resume>
            <PhysicalPercentComplete>30</PhysicalPercentComplete><Deadline>2026-03-06T17:00:00</Deadline>
            <CalendarUID>1</CalendarUID><IgnoreResourceCalendar>1</IgnoreResourceCalendar><Cost>123450</Cost>
            <LevelingDelay>14400</LevelingDelay><LevelingDelayFormat>8</LevelingDelayFormat>
            <EarlyStart>2026-03-02T08:00:00</EarlyStart><TotalSlack>4800</TotalSlack><FreeSlack>-2400</FreeSlack>
            <Critical>0</Critical>
            <Baseline><Number>3</Number><Start>2026-03-01T08:00:00</Start><Duration>PT4H0M0S</Duration><Cost>99</Cost></Baseline>
            """, duration: "PT16H0M0S"))))
    let activity = try project.activity("1")
    #expect(
      activity.stated == StatedDates(start: try moment("2026-03-02T08:00"), finish: try moment("2026-03-03T17:00")))
    #expect(activity.priority == 700)
    #expect(
      activity.progress
        == Progress(
          actualStart: try moment("2026-03-02T08:00"), remaining: 43_200, percent: 2500, physicalPercent: 3000,
          resume: try moment("2026-03-02T13:00")))
    #expect(activity.deadline == (try moment("2026-03-06T17:00")))
    #expect(activity.calendar == "1")
    #expect(activity.ignoresResourceCalendars)
    #expect(activity.budget?.description == "EUR 1234.50")
    #expect(activity.levelingDelay == 86_400)
    #expect(activity.baselines[3]?.duration == 14_400)
    #expect(activity.baselines[3]?.cost?.minorUnits == 99)
    #expect(project.computed["1"]?.totalFloat == 28_800)
    #expect(project.computed["1"]?.freeFloat == -14_400)
    #expect(project.computed["1"]?.isCritical == false)
  }

  @Test func `holds a manual task at its dates, and knows one whose dates are open`() throws {
    let dates = "<ManualStart>2026-03-04T08:00:00</ManualStart><ManualFinish>2026-03-04T17:00:00</ManualFinish>"
    let document = try readPlan(
      mspdi(
        tasks: task(1, "<Manual>1</Manual>" + dates)
          + task(2, "<Manual>1</Manual><StartText/><FinishText>after Easter</FinishText>" + dates)))
    let project = try onlyProject(document)
    #expect(try project.activity("1").manual?.start == moment("2026-03-04T08:00"))
    #expect(try !project.activity("1").isPlaceholder)
    #expect(try project.activity("2").isPlaceholder)
    #expect(document.notes.has(.notUnderstood, "Task/FinishText"))
  }

  @Test func `counts elapsed durations and leaves inactive tasks inactive`() throws {
    let project = try onlyProject(
      readPlan(mspdi(tasks: task(1, "<DurationFormat>8</DurationFormat><Active>0</Active>", duration: "PT24H0M0S"))))
    #expect(try project.activity("1").isElapsed)
    #expect(try project.activity("1").duration == 86_400)
    #expect(try !project.activity("1").isActive)
  }

  @Test func `sees the parts of a split task in the days of its assignment`() throws {
    let days = [
      ("02T08:00", "03T08:00", "PT8H0M0S"), ("03T08:00", "03T17:00", "PT8H0M0S"), ("03T17:00", "05T17:00", "PT0H0M0S"),
      ("05T17:00", "06T17:00", "PT8H0M0S"),
    ]
    let timephased = days.map {
      "<TimephasedData><Type>1</Type><UID>1</UID><Start>2026-03-\($0.0):00</Start><Finish>2026-03-\($0.1):00</Finish>"
        + "<Unit>2</Unit><Value>\($0.2)</Value></TimephasedData>"
    }
    let assignment = "<Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID>"
    let project = try onlyProject(
      readPlan(
        mspdi(
          tasks: task(1, duration: "PT24H0M0S"), assignments: assignment + timephased.joined() + "</Assignment>")))
    #expect(
      try project.activity("1").parts == [
        StatedDates(start: moment("2026-03-02T08:00"), finish: moment("2026-03-03T17:00")),
        StatedDates(start: moment("2026-03-05T17:00"), finish: moment("2026-03-06T17:00")),
      ])
  }

  @Test func `gives resources with their rates, units over time and assignments`() throws {
    let project = try onlyProject(
      readPlan(
        mspdi(
          tasks: task(1),
          resources: """
            <Resource><UID>1</UID><Name>Mason</Name><Type>1</Type><MaxUnits>1.5</MaxUnits><Group>Trades</Group>
            <StandardRate>41.5</StandardRate><CalendarUID>1</CalendarUID><AvailabilityPeriods>
            <AvailabilityPeriod><AvailableFrom>2026-03-02T00:00:00</AvailableFrom>
            <AvailableTo>2026-03-31T23:59:00</AvailableTo><AvailableUnits>2</AvailableUnits></AvailabilityPeriod>
            </AvailabilityPeriods></Resource>
            <Resource><UID>2</UID><Name>Sand</Name><Type>0</Type></Resource>
            <Resource><UID>3</UID><Name>Travel</Name><IsCostResource>1</IsCostResource></Resource>
            """,
          assignments: """
            <Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units>
            <Work>PT4H0M0S</Work><Delay>2400</Delay><Cost>16600</Cost></Assignment>
            <Assignment><UID>2</UID><TaskUID>1</TaskUID><ResourceUID>2</ResourceUID></Assignment>
            """)))
    let mason = try #require(project.plan.resources.first)
    #expect(mason.kind == .labour && mason.role == "Trades" && mason.rate?.minorUnits == 4150)
    #expect(
      mason.capacity == [
        .init(units: 0), .init(from: try day("2026-03-02"), units: 20_000),
        .init(from: try day("2026-04-01"), units: 0),
      ])
    #expect(project.plan.resources.map(\.kind) == [.labour, .material, .cost])
    let first = try #require(project.plan.assignments.first)
    #expect(first.units == 5000 && first.work == 14_400 && first.delay == 14_400 && first.cost?.minorUnits == 16_600)
    #expect(project.plan.assignments.map(\.isDriving) == [true, false])
  }

  @Test func `keeps links to other projects apart`() throws {
    let link = predecessor(
      99, "<CrossProject>1</CrossProject><CrossProjectName>C:\\plans\\bridge.mpp\\7</CrossProjectName>")
    let ghost = task(
      5,
      "<ExternalTask>1</ExternalTask><ExternalTaskProject>bridge</ExternalTaskProject>"
        + "<Start>2026-03-05T08:00:00</Start><Finish>2026-03-05T17:00:00</Finish>")
    let document = try readPlan(mspdi(tasks: task(1, link) + ghost + task(6, predecessor(5))))
    let project = try onlyProject(document)
    #expect(project.externalLinks.map(\.project) == ["C:\\plans\\bridge.mpp\\7", "bridge"])
    #expect(project.externalLinks.map(\.link.predecessor) == ["99", "5"])
    #expect(project.plan.links.map(\.predecessor) == ["5"])
    #expect(try project.activity("5").manual?.start == moment("2026-03-05T08:00"))
  }

  @Test func `takes the project's rules as they stand`() throws {
    let project = try onlyProject(
      readPlan(
        mspdi(
          properties: """
            <ScheduleFromStart>0</ScheduleFromStart><FinishDate>2026-06-30T17:00:00</FinishDate>
            <StatusDate>2026-03-31T17:00:00</StatusDate><CriticalSlackLimit>2</CriticalSlackLimit>
            <MinutesPerDay>450</MinutesPerDay><MinutesPerWeek>2250</MinutesPerWeek><DaysPerMonth>19</DaysPerMonth>
            <HonorConstraints>0</HonorConstraints>
            """, tasks: task(1))))
    let rules = project.plan.rules
    #expect(rules.fromFinish && !rules.honoursConstraints && rules.dialect == .microsoftProject)
    #expect(rules.criticality == .totalFloat(atMost: 54_000))
    #expect(rules.secondsPerDay == 27_000 && rules.secondsPerWeek == 135_000 && rules.secondsPerMonth == 513_000)
    #expect(project.plan.mustFinishBy == (try moment("2026-06-30T17:00")))
    #expect(project.plan.dataDate == (try moment("2026-03-31T17:00")))
    #expect(project.currency?.code == "EUR")
  }
}
