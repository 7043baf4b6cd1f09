public import Scheduling
public import Values

/// The plans of several initiatives computed together: what one gives decides when another goes on.
///
/// A binding dependency stands in the receiver's network as a milestone that stays at the giver's computed finish, and
/// precedes the activity that waits. Givers outside the initiatives are not waited for.
public struct PortfolioSchedule: Hashable, Sendable {
  public struct Member: Hashable, Sendable {
    /// With a milestone for each dependency that it waits for.
    public var plan: Plan
    public var schedule: Schedule
    /// The ids of those milestones, by dependency.
    public var gates: [String: String]
  }

  public private(set) var members: [Subject: Member] = [:]
  /// Why the plan of an initiative can't be computed.
  public private(set) var faults: [Subject: PlanFault] = [:]
  /// The initiatives whose dates keep pushing each other: what they give each other goes round. Sorted.
  public private(set) var circle: [Subject] = []
  /// What each initiative with a plan needs of others, by id.
  public private(set) var dependencies: [Subject: [Dependency]] = [:]
  private var milestones: [Giver: CivilMoment] = [:]
  private var mirrors: [Giver: String] = [:]

  /// No circle takes this many rounds to become still.
  private static let rounds = 100

  public init(_ initiatives: [Initiative], _ reading: PlanReading) {
    var plans: [Subject: Plan] = [:]
    for initiative in initiatives {
      let subject = initiative.subject
      readMilestones(initiative, on: reading.day)
      do throws(PlanFault) {
        guard let plan = try initiative.plan(reading) else { continue }
        plans[subject] = plan
        dependencies[subject] = initiative.dependencies(asOf: reading.day)
      } catch {
        faults[subject] = error
      }
    }
    compute(plans)
  }

  /// Where the giver finishes: as computed, or for a milestone that no activity stands for, the end of its baselined day.
  public func finish(of giver: Giver) -> CivilMoment? {
    let activity = giver.item.kind == .activity ? giver.item.id : mirrors[giver]
    if let activity, let found = members[giver.initiative]?.finish(of: activity) { return found }
    return milestones[giver]
  }

  /// The activity that stands for a milestone.
  public func mirror(of milestone: ItemReference, in initiative: Subject) -> String? {
    Giver(initiative: initiative, item: milestone).flatMap { mirrors[$0] }
  }

  private mutating func readMilestones(_ initiative: Initiative, on day: CivilDay) {
    for (address, timeline) in initiative.fields where address.item.kind == .milestone {
      guard let giver = Giver(initiative: initiative.subject, item: address.item) else { continue }
      switch (address.field, timeline.current(asOf: day)?.value) {
      case ("activity", .text(let activity)): mirrors[giver] = activity
      case ("finish", .day(let finish)): milestones[giver] = CivilMoment(endOf: finish)
      default: continue
      }
    }
  }

  private mutating func compute(_ plans: [Subject: Plan]) {
    let order = order(plans)
    var gates: [Subject: [Gate]] = [:]
    for _ in 0..<Self.rounds {
      var moved: [Subject] = []
      for subject in order where faults[subject] == nil {
        guard let plan = plans[subject] else { continue }
        let now = self.gates(of: subject, plan)
        if members[subject] != nil, now == gates[subject] { continue }
        gates[subject] = now
        moved.append(subject)
        do throws(PlanFault) {
          members[subject] = try Member(plan, now)
        } catch {
          faults[subject] = error
        }
      }
      circle = moved.sorted()
      if moved.isEmpty { return }
    }
  }

  private func gates(of subject: Subject, _ plan: Plan) -> [Gate] {
    (dependencies[subject] ?? []).filter(\.isBinding).compactMap { dependency in
      guard let activity = dependency.activity, let moment = dependency.giver.flatMap(finish) else { return nil }
      return Gate(dependency: dependency.id, activity: activity, moment: moment)
    }
  }

  /// Givers before receivers, where they do not wait for each other.
  private func order(_ plans: [Subject: Plan]) -> [Subject] {
    var order: [Subject] = []
    var seen: Set<Subject> = []
    for start in plans.keys.sorted() {
      var stack = [(start, false)]
      while let (subject, isDone) = stack.popLast() {
        if isDone {
          order.append(subject)
          continue
        }
        guard plans[subject] != nil, seen.insert(subject).inserted else { continue }
        stack.append((subject, true))
        let givers = Set((dependencies[subject] ?? []).filter(\.isBinding).compactMap { $0.giver?.initiative })
        for giver in givers.sorted(by: >) { stack.append((giver, false)) }
      }
    }
    return order
  }
}

/// A dependency in the receiver's network.
struct Gate: Hashable {
  var dependency: String
  var activity: String
  var moment: CivilMoment
}

extension CivilMoment {
  /// The midnight after the day.
  init(endOf day: CivilDay) { self.init(day, second: CivilMoment.secondsPerDay) }

  /// The day on which work that ends here is done: at midnight, the day before.
  public var finishDay: CivilDay { adding(seconds: -1).day }
}
