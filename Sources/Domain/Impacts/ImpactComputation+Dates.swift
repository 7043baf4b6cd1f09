import Scheduling
import Values

extension ImpactComputation {
  /// The baselined finish of each milestone.
  func milestones(_ initiatives: [Subject: Initiative], _ subject: Subject) -> [ItemReference: CivilDay] {
    initiatives[subject].map { finishes(nil, $0) } ?? [:]
  }

  /// The finish of each milestone: as computed where an activity stands for it, else as baselined; and of each activity
  /// that is one.
  func finishes(_ schedule: PortfolioSchedule?, _ initiative: Initiative?) -> [ItemReference: CivilDay] {
    guard let initiative else { return [:] }
    var finishes: [ItemReference: CivilDay] = [:]
    for (address, timeline) in initiative.fields where address.item.kind == .milestone && address.field == "finish" {
      if case .day(let day) = timeline.current(asOf: day)?.value { finishes[address.item] = day }
    }
    guard let member = schedule?.members[initiative.subject] else { return finishes }
    let dates = Dictionary(member.schedule.activities.map { ($0.id, $0.finish.finishDay) }) { first, _ in first }
    for item in initiative.items(.milestone, asOf: day) {
      guard let mirror = schedule?.mirror(of: item, in: initiative.subject), let day = dates[mirror] else { continue }
      finishes[item] = day
    }
    let waits = Set(member.gates.values)
    for activity in member.plan.activities where activity.kind == .milestone || activity.kind == .finishMilestone {
      guard !waits.contains(activity.id), let item = ItemReference(kind: .activity, id: activity.id),
        let day = dates[activity.id]
      else { continue }
      finishes[item] = day
    }
    return finishes
  }

  /// Dates that the change sets otherwise than they compute.
  func contradictions(_ subject: Subject, _ schedule: PortfolioSchedule) -> [String] {
    content.deltas.filter { $0.initiative == subject }.compactMap { delta in
      let movement = delta.movement
      guard movement.item.kind == .milestone, movement.field == "finish", case .day(let stated) = movement.to,
        let mirror = schedule.mirror(of: movement.item, in: subject),
        let computed = schedule.members[subject]?.finish(of: mirror)?.finishDay, computed != stated
      else { return nil }
      return "\(movement.address) is set to \(stated), activity \(mirror) computes to \(computed)"
    }
  }
}

extension DayMove {
  /// Those that differ, the furthest first, then by item; what comes or goes before all.
  static func moves(_ old: [ItemReference: CivilDay], _ new: [ItemReference: CivilDay]) -> [DayMove] {
    let moves = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
      .map { DayMove($0, before: old[$0], after: new[$0]) }
    return moves.sorted {
      let (left, right) = (abs($0.days ?? .max), abs($1.days ?? .max))
      return left == right ? $0.item < $1.item : left > right
    }
  }
}

extension DependencyImpact {
  /// By receiver and id.
  static func moves(_ old: PortfolioSchedule, _ new: PortfolioSchedule) -> [DependencyImpact] {
    Set(old.dependencies.keys).union(new.dependencies.keys).sorted().flatMap { receiver in
      let known = Dictionary((old.dependencies[receiver] ?? []).map { ($0.id, $0) }) { first, _ in first }
      return (new.dependencies[receiver] ?? []).compactMap { dependency -> DependencyImpact? in
        guard let giver = dependency.giver else { return nil }
        let before = known[dependency.id]?.giver.flatMap(old.finish)?.finishDay
        let after = new.finish(of: giver)?.finishDay
        if before == after, known[dependency.id]?.needBy == dependency.needBy { return nil }
        return DependencyImpact(
          receiver: receiver, dependency: dependency.id, giver: giver, needBy: dependency.needBy, before: before,
          after: after)
      }
    }
  }
}

extension ScheduleImpact {
  /// Nil where there is no schedule on either side.
  init?(_ old: PortfolioSchedule.Member?, _ new: PortfolioSchedule.Member?) {
    guard let plan = new?.plan ?? old?.plan else { return nil }
    before = old?.finish
    after = new?.finish
    secondsPerDay = plan.rules.secondsPerDay
    if let before, let after { work = plan.work(from: before, to: after) }
    let (was, now) = (old?.critical ?? [], new?.critical ?? [])
    criticalBefore = Listed(was)
    criticalAfter = Listed(now)
    entered = Listed(Set(now).subtracting(was).sorted())
    left = Listed(Set(was).subtracting(now).sorted())
    consumed = Listed(Self.consumed(old, new))
  }

  private static func consumed(
    _ old: PortfolioSchedule.Member?, _ new: PortfolioSchedule.Member?
  ) -> [FloatMove] {
    guard let old, let new else { return [] }
    let floats = Dictionary(old.schedule.activities.map { ($0.id, $0.totalFloat) }) { first, _ in first }
    let isLeaf = new.leaves
    let moves = new.schedule.activities.compactMap { activity -> FloatMove? in
      guard isLeaf.contains(activity.id), let before = floats[activity.id], before > activity.totalFloat else {
        return nil
      }
      return FloatMove(activity.id, before: before, after: activity.totalFloat)
    }
    return moves.sorted { ($1.consumed, $0.activity) < ($0.consumed, $1.activity) }
  }

  /// Whether anything differs.
  var isMove: Bool {
    before != after || !entered.items.isEmpty || !left.items.isEmpty || !consumed.items.isEmpty
  }
}

extension PortfolioSchedule.Member {
  /// Activities that are no summary and no dependency.
  fileprivate var leaves: Set<String> {
    Set(plan.activities.lazy.filter { $0.kind != .summary }.map(\.id)).subtracting(gates.values)
  }

  /// Critical ones by early start, then id, summaries left out.
  fileprivate var critical: [String] {
    let leaves = leaves.union(gates.values)
    return schedule.activities.filter { $0.isCritical && leaves.contains($0.id) }
      .sorted { ($0.earlyStart, $0.id) < ($1.earlyStart, $1.id) }.map(\.id)
  }
}
