import Values

extension Schedule {
  /// Every activity that is no summary is on one path. The first ends where the least float is, latest; each further one
  /// goes back by driving links from the least float that is left, to a path listed before.
  ///
  /// - Parameter plan: what the schedule was computed from.
  public func paths(of plan: Plan) -> [SchedulePath] {
    let frame = Frame(self, plan)
    var isTaken = Array(repeating: false, count: activities.count)
    var paths: [SchedulePath] = []
    for end in activities.indices.filter({ frame.isLeaf[$0] }).sorted(by: { rank($0) < rank($1) }) where !isTaken[end] {
      paths.append(path(to: end, plan, frame, &isTaken))
    }
    return paths
  }

  /// The chain that decides the finish; nil for a schedule with nothing in it.
  public func criticalPath(of plan: Plan) -> SchedulePath? {
    let frame = Frame(self, plan)
    let ends = activities.indices.filter { frame.isLeaf[$0] && activities[$0].isOnLongestPath }
    let end = ends.min { (activities[$1].finish, rank($0)) < (activities[$0].finish, rank($1)) }
    var isTaken = Array(repeating: false, count: activities.count)
    return end.map { path(to: $0, plan, frame, &isTaken) }
  }

  private struct Frame {
    var places: [String: Int] = [:]
    var isLeaf: [Bool]

    init(_ schedule: Schedule, _ plan: Plan) {
      let summaries = Set(plan.activities.compactMap(\.parent))
        .union(plan.activities.filter { $0.kind == .summary }.map(\.id))
      isLeaf = schedule.activities.map { !summaries.contains($0.id) }
      for (place, activity) in schedule.activities.enumerated() { places[activity.id] = place }
      let parents = Dictionary(plan.activities.map { ($0.id, $0.parent) }) { first, _ in first }
      for place in schedule.activities.indices where isLeaf[place] {
        var seen: Set<Int> = [place]
        var above = parents[schedule.activities[place].id].flatMap(\.self)
        while let id = above, let summary = places[id], seen.insert(summary).inserted {
          first[summary] = Self.better(place, first[summary]) {
            schedule.activities[$0].start < schedule.activities[$1].start
          }
          last[summary] = Self.better(place, last[summary]) {
            schedule.activities[$1].finish < schedule.activities[$0].finish
          }
          above = parents[id].flatMap(\.self)
        }
      }
    }

    /// By summary: what below it starts first and what finishes last.
    private var first: [Int: Int] = [:]
    private var last: [Int: Int] = [:]

    private static func better(_ place: Int, _ known: Int?, _ isBetter: (Int, Int) -> Bool) -> Int {
      guard let known else { return place }
      return isBetter(place, known) ? place : known
    }

    /// The activity whose start or finish is the summary's; the place itself for one that is no summary.
    func leaf(_ place: Int, of link: Link) -> Int {
      let isFromStart = link.kind == .startToStart || link.kind == .startToFinish
      return isLeaf[place] ? place : (isFromStart ? first[place] : last[place]) ?? place
    }
  }

  private struct Rank: Comparable {
    var float: Int64
    var finish: CivilMoment
    var id: String

    static func < (left: Rank, right: Rank) -> Bool {
      if left.float != right.float { return left.float < right.float }
      if left.finish != right.finish { return left.finish > right.finish }
      return left.id < right.id
    }
  }

  private func rank(_ place: Int) -> Rank {
    let activity = activities[place]
    return Rank(float: activity.totalFloat, finish: activity.finish, id: activity.id)
  }

  /// Back from an activity by the driver with the least float, up to one that is on a path already. A link out of a
  /// summary goes on from the activity below it that decides.
  private func path(
    to end: Int, _ plan: Plan, _ frame: Frame, _ isTaken: inout [Bool]
  ) -> SchedulePath {
    var members = [end]
    var links: [Int] = []
    var joins: String?
    isTaken[end] = true
    var current = end
    while joins == nil {
      let drivers = activities[current].drivers.compactMap { link -> (link: Int, place: Int)? in
        frame.places[plan.links[link].predecessor].map { (link, frame.leaf($0, of: plan.links[link])) }
      }
      guard let driver = drivers.min(by: { (rank($0.place), $0.link) < (rank($1.place), $1.link) }) else { break }
      if isTaken[driver.place] || !frame.isLeaf[driver.place] {
        joins = activities[driver.place].id
      } else {
        isTaken[driver.place] = true
        members.append(driver.place)
        links.append(driver.link)
        current = driver.place
      }
    }
    members.reverse()
    return SchedulePath(
      activities: members.map { activities[$0].id }, links: links.reversed(), joins: joins,
      totalFloat: members.map { activities[$0].totalFloat }.min() ?? 0,
      isCritical: members.contains { activities[$0].isCritical },
      isNearCritical: members.contains { activities[$0].isNearCritical })
  }
}
