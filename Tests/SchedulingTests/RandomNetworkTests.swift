import Scheduling
import Testing
import Values

@Suite struct `A random network` {
  private static let kinds: [(RandomNetwork, Int)] = [
    ([], 60), (.calendars, 60), ([.constraints, .calendars], 80), ([.progress], 60), ([.summaries], 80),
    ([.resources], 60), ([.calendars, .elapsed], 60), ([.manual], 40), (.all, 120),
  ]

  @Test func `has the dates that a plainly written engine finds`() throws {
    for (kind, runs) in Self.kinds {
      for seed in 0..<runs {
        var random = Seeded(seed)
        let plan = try kind.make(&random, count: Int.random(in: 2...8, using: &random))
        let schedule = try Schedule(plan)
        let naive = NaiveEngine(plan)
        for activity in schedule.activities {
          guard let expected = naive.dates[activity.id] else { continue }
          func hours(_ moment: CivilMoment) -> Int { NaiveEngine.hours(moment) }
          let place = "\(activity.id), kind \(kind.rawValue), seed \(seed)"
          #expect(hours(activity.earlyStart) == expected.earlyStart, "early start of \(place)")
          #expect(hours(activity.earlyFinish) == expected.earlyFinish, "early finish of \(place)")
          #expect(hours(activity.lateStart) == expected.lateStart, "late start of \(place)")
          #expect(hours(activity.lateFinish) == expected.lateFinish, "late finish of \(place)")
        }
      }
    }
  }

  @Test func `gives the same schedule whatever the order of its parts`() throws {
    for seed in 0..<80 {
      var random = Seeded(seed)
      let plan = try RandomNetwork.all.make(&random, count: 12)
      var other = plan
      other.activities.shuffle(using: &random)
      other.calendars.shuffle(using: &random)
      other.resources.shuffle(using: &random)
      other.assignments.shuffle(using: &random)
      let order = plan.links.indices.shuffled(using: &random)
      other.links = order.map { plan.links[$0] }
      func plain(_ schedule: Schedule, _ links: [Link]) -> [ActivitySchedule] {
        schedule.activities.sorted { $0.id < $1.id }.map { activity in
          var activity = activity
          activity.drivers = []
          return activity
        }
      }
      let (one, two) = (try Schedule(plan), try Schedule(other))
      #expect(plain(one, plan.links) == plain(two, other.links), "seed \(seed)")
      for activity in one.activities {
        let named = Set(activity.drivers.map { plan.links[$0] })
        #expect(try Set(two[activity.id].drivers.map { other.links[$0] }) == named, "seed \(seed), \(activity.id)")
      }
      #expect(one.finish == two.finish)
    }
  }

  @Test func `moves its end only by more than the total float`() throws {
    for seed in 0..<25 {
      var random = Seeded(seed)
      var plan = try RandomNetwork().make(&random, count: 8)
      plan.activities.removeAll { !$0.isActive }
      let ids = Set(plan.activities.map(\.id))
      plan.links.removeAll { !ids.contains($0.predecessor) || !ids.contains($0.successor) }
      let schedule = try Schedule(plan)
      let times = try Network(plan).times
      for (index, activity) in plan.activities.enumerated() where activity.duration > 0 {
        let found = try schedule[activity.id]
        for (more, isMoved) in [(Int64(0), false), (hour, true)] {
          var later = plan
          let start = times.moment(found.earlyStart.seconds, plus: found.totalFloat + more, on: 0)
          later.activities[index].constraint = Constraint(.startNoEarlierThan, CivilMoment(seconds: start))
          let after = try Schedule(later).finish
          // The end of a day's work and the beginning of the next are the same moment of work.
          let hasMoved = times.work(from: schedule.finish.seconds, to: after.seconds, on: 0) > 0
          #expect(hasMoved == isMoved, "seed \(seed), \(activity.id) + \(more)")
        }
      }
    }
  }

  @Test func `moves a successor only by more than the free float`() throws {
    for seed in 0..<25 {
      var random = Seeded(seed)
      var plan = try RandomNetwork().make(&random, count: 8)
      plan.activities.removeAll { !$0.isActive }
      let ids = Set(plan.activities.map(\.id))
      plan.links.removeAll { !ids.contains($0.predecessor) || !ids.contains($0.successor) }
      let schedule = try Schedule(plan)
      let times = try Network(plan).times
      for (index, activity) in plan.activities.enumerated() where activity.duration > 0 {
        let successors = Set(plan.links.filter { $0.predecessor == activity.id }.map(\.successor))
        if successors.isEmpty { continue }
        let found = try schedule[activity.id]
        for (more, isMoved) in [(Int64(0), false), (hour, true)] {
          var later = plan
          let start = times.moment(found.earlyStart.seconds, plus: found.freeFloat + more, on: 0)
          later.activities[index].constraint = Constraint(.startNoEarlierThan, CivilMoment(seconds: start))
          let after = try Schedule(later)
          let hasMoved = try successors.contains {
            try times.work(from: schedule[$0].earlyStart.seconds, to: after[$0].earlyStart.seconds, on: 0) > 0
          }
          #expect(hasMoved == isMoved, "seed \(seed), \(activity.id) + \(more)")
        }
      }
    }
  }

  @Test func `comes out the same when only what a change reaches is computed`() throws {
    for seed in 0..<80 {
      var random = Seeded(seed)
      let kind: RandomNetwork =
        seed.isMultiple(of: 2) ? [.summaries, .progress, .calendars] : [.constraints, .calendars]
      var network = try Network(kind.make(&random, count: 20))
      var dates = try network.dates()
      for _ in 0..<5 {
        let node = Int.random(in: 0..<network.workCount, using: &random)
        network.setDuration(2 * hour * Int64.random(in: 0...12, using: &random), of: node)
        var changed = [node]
        if let link = network.plan.links.indices.randomElement(using: &random),
          let target = network.setLag(hour * Int64.random(in: -4...8, using: &random), ofLink: link)
        {
          changed.append(target)
        }
        let reach = try network.reschedule(&dates, after: changed)
        #expect(reach.early <= reach.nodes && reach.late <= reach.nodes, "seed \(seed)")
        let full = try network.dates()
        #expect(dates == full, "seed \(seed)")
        if dates != full { return }
      }
    }
  }
}
