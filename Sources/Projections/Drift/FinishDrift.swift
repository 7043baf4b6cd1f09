import Domain
import Scheduling
import Values

/// The computed finish of a plan after each command that moved what it is computed from. Dependencies on others are left
/// aside: what they do is no drift of this plan.
struct FinishDrift {
  private(set) var measure: DriftReport.Measure?
  private(set) var remarks: [String] = []

  private struct Point {
    var position: Int64
    var address: FieldAddress
    var point: FieldTimeline.Point
  }

  init(_ initiative: Initiative, _ attribution: DriftAttribution, asOf day: CivilDay) {
    var points: [Point] = []
    for (address, timeline) in initiative.fields where address.isBaselined && Self.kinds.contains(address.item.kind) {
      for point in timeline.points where point.effectiveOn <= day {
        points.append(Point(position: point.position, address: address, point: point))
      }
    }
    guard points.contains(where: { $0.address.item.kind == .activity }) else { return }
    points.sort { ($0.position, $0.address) < ($1.position, $1.address) }
    var known = PlanFields(initiative.subject, name: initiative.name)
    var held: Int64?
    var measure = DriftReport.Measure(name: "finish", unit: .days, original: nil, current: nil, steps: [])
    var index = 0
    while index < points.count {
      let first = points[index]
      let command = attribution.source.events[first.position]?.command
      while index < points.count,
        points[index].position == first.position
          || (command != nil && attribution.source.events[points[index].position]?.command == command)
      {
        known.record(points[index].address, points[index].point)
        index += 1
      }
      guard let finish = finish(known, day, first.position) else { continue }
      let basis = attribution.basis(at: first.position)
      if let held {
        if finish != held {
          measure.steps.append(
            attribution.step(
              first.position, first.point.effectiveOn, finish - held, basis,
              isWaived: attribution.source.isWaived(first.position, first.address)))
        }
      } else {
        measure.original = finish
      }
      held = finish
    }
    measure.current = held
    self.measure = held == nil ? nil : measure
  }

  private static let kinds: Set<ItemReference.Kind> = [.plan, .calendar, .activity, .resource]

  private mutating func finish(_ known: PlanFields, _ day: CivilDay, _ position: Int64) -> Int64? {
    do throws(PlanFault) {
      guard let plan = try known.initiative.plan(PlanReading(asOf: day)) else { return nil }
      return try Int64(Schedule(plan).finish.finishDay.dayNumber)
    } catch {
      remarks.append("after position \(position) the plan cannot be computed: \(error.sentence)")
      return nil
    }
  }
}
