import Scheduling
import Values

extension PlanItem {
  func activity(withProgress: Bool) throws(PlanFault) -> Activity {
    var activity = Activity(id: id, title: text("title") ?? id)
    activity.kind = choice("kind") ?? .task
    activity.parent = text("parent")
    activity.code = text("code")
    let duration = try workTime("duration") ?? WorkTime(seconds: 0)
    activity.duration = duration.seconds
    activity.isElapsed = duration.isElapsed
    activity.calendar = text("calendar")
    activity.ignoresResourceCalendars = text("resourceCalendars") == "ignored"
    activity.isActive = text("active") != "no"
    activity.constraint = try read("constraint") { Constraint($0) }
    activity.secondConstraint = try read("secondConstraint") { Constraint($0) }
    activity.deadline = try moment("deadline")
    activity.parts = try read("parts", PartList.parts) ?? []
    activity.levelingDelay = try workTime("levelingDelay")?.seconds ?? 0
    if case .integer(let priority) = fields["priority"] { activity.priority = Int(priority) }
    activity.account = text("account")
    activity.budget = money("budget")
    try setDates(of: &activity)
    if let optimistic = try workTime("optimistic"), let pessimistic = try workTime("pessimistic") {
      activity.spread = DurationSpread(optimistic: optimistic.seconds, pessimistic: pessimistic.seconds)
    }
    if withProgress { activity.progress = try progress() }
    return activity
  }

  private func setDates(of activity: inout Activity) throws(PlanFault) {
    let (start, finish) = (try moment("start"), try moment("finish"))
    if let start, let finish, start <= finish { activity.stated = StatedDates(start: start, finish: finish) }
    if start != nil || finish != nil {
      activity.baselines[0] = BaselineDates(
        start: start, finish: finish, duration: activity.duration, cost: activity.budget)
    }
    if text("mode") == "manual" {
      guard let stated = activity.stated else {
        throw .badActivity(id, because: "is manual without a start and a finish")
      }
      activity.manual = stated
    }
  }

  private func progress() throws(PlanFault) -> Progress {
    try Progress(
      actualStart: moment("actualStart"), actualFinish: moment("actualFinish"),
      remaining: workTime("remaining")?.seconds, percent: read("percent", PercentText.hundredths),
      physicalPercent: read("physicalPercent", PercentText.hundredths), resume: moment("resume"))
  }
}
