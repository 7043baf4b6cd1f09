public import Domain
import Values

extension ComputedImpact {
  /// For people: a line for each thing that moves, each about one initiative.
  public var lines: [String] {
    var lines = initiatives.flatMap(\.lines)
    lines += dependencies.items.map(\.words)
    lines.note(dependencies.rest, "dependencies")
    lines += overAllocations.items.map(\.words)
    lines.note(overAllocations.rest, "over-allocations")
    if !circle.isEmpty {
      lines.append("\(circle.map(\.description).joined(separator: ", ")) keep pushing each other's dates: a circle")
    }
    return lines
  }

  /// The moves of finishes and of need-by dates alone, in a sentence; nil where there are none.
  public var headline: String? {
    let moves = initiatives.compactMap { impact in impact.schedule?.finishWords.map { "\(impact.initiative) \($0)" } }
    let breaches = dependencies.items.filter { $0.isBreached && !$0.wasBreached }.map(\.words)
    let all = moves.prefix(3) + breaches.prefix(2)
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }
}

extension [String] {
  fileprivate mutating func note(_ rest: Int, _ what: String) {
    if rest > 0 { append("and \(rest) more \(what)") }
  }
}

extension InitiativeImpact {
  /// How many ids of a list are shown.
  private static let shown = 8

  fileprivate var lines: [String] {
    var lines: [String] = []
    if let schedule {
      lines.append(schedule.finishWords ?? "finish stays on \(schedule.after?.finishDay.description ?? "nothing")")
      if !schedule.entered.items.isEmpty || !schedule.left.items.isEmpty {
        lines.append(
          "critical path \(Self.path(schedule.criticalBefore)), then \(Self.path(schedule.criticalAfter))")
      } else if schedule.days ?? 0 != 0 {
        lines.append("critical path \(Self.path(schedule.criticalAfter))")
      }
      if !schedule.consumed.items.isEmpty {
        let moves = schedule.consumed.items.prefix(Self.shown).map { move in
          "\(move.activity) \(schedule.daysText(move.consumed)) of \(schedule.daysText(move.before))"
        }
        let more = schedule.consumed.count - moves.count
        lines.append("float consumed: \(moves.joined(separator: ", "))\(more > 0 ? " and \(more) more" : "")")
      }
    }
    lines += milestones.items.prefix(Self.shown).map(\.words)
    lines.note(milestones.count - min(milestones.items.count, Self.shown), "milestones")
    lines += amounts.map { "\($0.figure) \($0.before) → \($0.after)" }
    lines += exposures.map(\.words)
    return (lines + remarks).map { "\(initiative) \($0)" }
  }

  private static func path(_ activities: Listed<String>) -> String {
    let ids = activities.items.prefix(shown).joined(separator: " → ")
    let more = activities.count - min(activities.items.count, shown)
    return ids.isEmpty ? "none" : ids + (more > 0 ? " and \(more) more" : "")
  }
}

extension ScheduleImpact {
  /// `finish 2026-06-30 → 2026-07-14, 14 days later (10 d of work)`; nil where it stays.
  fileprivate var finishWords: String? {
    guard before != after else { return nil }
    let dates =
      "finish \(before?.finishDay.description ?? "none") → \(after?.finishDay.description ?? "none")"
    guard let days else { return dates }
    let length =
      days == 0 ? "within the day" : "\(abs(days)) \(abs(days) == 1 ? "day" : "days") \(days > 0 ? "later" : "earlier")"
    return "\(dates), \(length)" + (work.map { " (\(daysText(abs($0))) of work)" } ?? "")
  }

  /// Working time in days of the plan: `12 d`, `0.5 d`.
  fileprivate func daysText(_ seconds: Int64) -> String {
    guard secondsPerDay > 0, let days = Rational(Int128(seconds), over: Int128(secondsPerDay)) else {
      return "\(seconds) s"
    }
    return days.decimalText(decimals: days.denominator == 1 ? 0 : 2) + " d"
  }
}

extension DayMove {
  fileprivate var words: String {
    let move = "\(item) \(before?.description ?? "none") → \(after?.description ?? "none")"
    return days.map { "\(move), \(abs($0)) days \($0 > 0 ? "later" : "earlier")" } ?? move
  }
}

extension ExposureMove {
  fileprivate var words: String {
    func text(_ value: ExpectedValue) -> String { value.isEmpty ? "nothing" : value.description }
    return "expected value of \(kind == .threat ? "threats" : "opportunities") \(text(before)) → \(text(after))"
  }
}

extension DependencyImpact {
  fileprivate var words: String {
    let need = needBy.map { ", needed by \($0)" } ?? ""
    let breach = isBreached ? (wasBreached ? ": breached still" : ": breached") : wasBreached ? ": kept again" : ""
    return "\(receiver) dependency/\(dependency): \(giver) gives on \(after?.description ?? "no day known"), "
      + "before on \(before?.description ?? "no day known")\(need)\(breach)"
  }
}

extension OverAllocationMove {
  fileprivate var words: String {
    func hours(_ seconds: Int64) -> String {
      Rational(Int128(seconds), over: 3600).map { $0.decimalText(decimals: $0.denominator == 1 ? 0 : 1) }
        ?? "\(seconds) s"
    }
    return "\(kind.rawValue) \(id) over-allocated for \(hours(before)) h → \(hours(after)) h"
  }
}
