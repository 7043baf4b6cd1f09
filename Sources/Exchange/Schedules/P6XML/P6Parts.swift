import Scheduling
import Values

extension P6Reading {
  mutating func breakdown(_ element: XMLElement, _ place: Int) {
    var fields = XMLFields(element)
    let id = fields.text("ObjectId")
    let summary = P6Summary(
      objectID: id ?? "", parent: fields.text("ParentObjectId"), code: fields.text("Code") ?? id ?? "",
      title: fields.text("Name") ?? "", line: element.line)
    fields.finish(P6Known.elements, &notes)
    guard id != nil else {
      notes.add(.unreadable, line: element.line, element: "WBS/ObjectId", "there is none: the element is left out")
      return
    }
    projects[place].summaries.append(summary)
  }

  mutating func relationship(_ element: XMLElement, _ place: Int) {
    var fields = XMLFields(element)
    let predecessor = fields.text("PredecessorActivityObjectId")
    let successor = fields.text("SuccessorActivityObjectId")
    let kind: Link.Kind? = fields.value("Type", &notes, must: "a type of link: finish to start is taken") {
      [
        "Finish to Start": .finishToStart, "Start to Start": .startToStart, "Finish to Finish": .finishToFinish,
        "Start to Finish": .startToFinish,
      ][$0]
    }
    let lag = fields.scaled("Lag", by: 3600, &notes) ?? 0
    let projects = (fields.text("PredecessorProjectObjectId"), fields.text("SuccessorProjectObjectId"))
    fields.finish(P6Known.elements, &notes)
    guard let predecessor, let successor else {
      notes.add(.unreadable, line: element.line, element: "Relationship", "an end is missing: the link is left out")
      return
    }
    self.projects[place].relationships.append(
      P6Relationship(
        predecessor: predecessor, successor: successor, predecessorProject: projects.0, successorProject: projects.1,
        kind: kind ?? .finishToStart, lag: min(max(lag, -MSPDIUnit.longest), MSPDIUnit.longest), line: element.line))
  }

  mutating func assignment(_ element: XMLElement, _ place: Int) {
    var fields = XMLFields(element)
    let activity = fields.text("ActivityObjectId")
    let found = P6Assignment(
      activity: activity ?? "", resource: fields.text("ResourceObjectId"), role: fields.text("RoleObjectId"),
      isResource: true, account: fields.text("CostAccountObjectId"),
      units: min(max(fields.scaled("PlannedUnitsPerTime", by: 10_000, &notes) ?? 10_000, 0), 1_000_000_000_000),
      work: hours("PlannedUnits", &fields), delay: hours("PlannedLag", &fields) ?? 0,
      cost: fields.money("PlannedCost", currency, &notes),
      isDriving: fields.flag("DrivingActivityDatesFlag", &notes) ?? true, line: element.line)
    fields.finish(P6Known.elements, &notes)
    add(found, activity, place)
  }

  mutating func expense(_ element: XMLElement, _ place: Int) {
    var fields = XMLFields(element)
    let activity = fields.text("ActivityObjectId")
    let found = P6Assignment(
      activity: activity ?? "", resource: nil, role: nil, isResource: false,
      account: fields.text("CostAccountObjectId"), units: 0, work: nil, delay: 0,
      cost: fields.money("PlannedCost", currency, &notes), isDriving: false, line: element.line)
    fields.finish(P6Known.elements, &notes)
    add(found, activity, place)
  }

  private mutating func add(_ found: P6Assignment, _ activity: String?, _ place: Int) {
    guard activity != nil else {
      notes.add(.unreadable, line: found.line, element: "ActivityObjectId", "it names no activity: it is left out")
      return
    }
    projects[place].assignments.append(found)
  }
}
