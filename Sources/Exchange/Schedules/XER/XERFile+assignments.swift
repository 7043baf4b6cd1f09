import Scheduling
import Values

extension XERFile {
  /// Assignments, then what they and other expenses cost as the activities' budgets.
  mutating func addAssignments(_ parts: inout [String: Part]) {
    for entry in assignments.entries {
      guard let (project, place) = activity(entry.task, parts, entry.line, "TASKRSRC.task_id") else { continue }
      addBudget(&parts, project, place, entry.cost, entry.account, entry.line, "TASKRSRC")
      let key = entry.resource ?? entry.role.map { "role " + $0 }
      guard let key, let resource = resources.entry(key)?.resource,
        let activity = parts[project]?.activities[place]
      else {
        values.notes.add(
          .unreadable, line: entry.line, element: "TASKRSRC.rsrc_id",
          "an assignment of no resource or role that the file has: it is left out, its cost is kept")
        continue
      }
      parts[project]?.resources.insert(key)
      parts[project]?.assignments.append(
        Assignment(
          activity: activity.id, resource: resource.id, units: entry.units,
          work: resource.kind == .material ? nil : entry.work, cost: entry.cost, delay: entry.delay,
          isDriving: !activity.ignoresResourceCalendars))
      if resource.kind == .material, entry.work ?? 0 > 0 {
        values.notes.add(
          .notUnderstood, line: entry.line, element: "TASKRSRC.target_qty",
          "a quantity of material: the units an hour and the cost are taken")
      }
    }
    for entry in assignments.costs {
      guard let (project, place) = activity(entry.task, parts, entry.line, "PROJCOST.task_id") else { continue }
      addBudget(&parts, project, place, entry.cost, entry.account, entry.line, "PROJCOST")
    }
  }

  private mutating func activity(
    _ task: String, _ parts: [String: Part], _ line: Int, _ element: String
  ) -> (project: String, place: Int)? {
    if let index = tasks.places[task], let place = parts[tasks.entries[index].project]?.places[index] {
      return (tasks.entries[index].project, place)
    }
    values.notes.add(
      .unreadable, line: line, element: element, "'\(task.prefix(60))' is no activity of the file: it is left out")
    return nil
  }

  private mutating func addBudget(
    _ parts: inout [String: Part], _ project: String, _ place: Int, _ cost: Money?, _ account: String?, _ line: Int,
    _ table: String
  ) {
    guard var activity = parts[project]?.activities[place] else { return }
    if let cost {
      if let sum = activity.budget.map({ try? $0.adding(cost) }) ?? cost {
        activity.budget = sum
      } else {
        values.notes.add(
          .unreadable, line: line, element: "\(table).target_cost", "costs are too large to add up: left out")
      }
    }
    if let account {
      let name = assignments.accounts[account]
      if name == nil {
        values.notes.add(
          .unreadable, line: line, element: "\(table).acct_id",
          "'\(account.prefix(60))' is an account that the file has not: its id is its name")
      }
      if activity.account == nil {
        activity.account = name ?? account
      } else if activity.account != name ?? account {
        values.notes.add(
          .notUnderstood, line: line, element: "\(table).acct_id",
          "a further account of an activity: the first one carries its budget")
      }
    }
    parts[project]?.activities[place] = activity
  }
}
