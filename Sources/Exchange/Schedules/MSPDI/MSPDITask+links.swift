import Scheduling
import Values

extension MSPDIReading {
  mutating func link(_ element: XMLElement, to successor: String) -> MSPDILink? {
    let path = "Task/PredecessorLink"
    var fields = XMLFields(element, path: path)
    let predecessor = fields.integer("PredecessorUID", &notes)
    let type = fields.integer("Type", &notes, in: 0...3) ?? 1
    let format = fields.integer("LagFormat", &notes) ?? 7
    let amount = fields.scaled("LinkLag", by: 1, &notes) ?? 0
    let isOutside = fields.flag("CrossProject", &notes) ?? false
    let name = fields.text("CrossProjectName")
    fields.finish(MSPDIKnown.elements, &notes)
    guard let predecessor else {
      notes.add(.unreadable, line: element.line, element: path, "a link without a predecessor: it is left out")
      return nil
    }
    let link = Link(String(predecessor), successor, MSPDICode.links[Int(type)], lag: lag(amount, format))
    return MSPDILink(link: link, line: element.line, outside: isOutside ? name ?? "" : nil)
  }

  /// Tenths of a minute, or percent.
  private func lag(_ amount: Int64, _ format: Int64) -> Lag {
    let isElapsed = MSPDIUnit.isElapsed(format)
    let bounded = min(max(amount, -MSPDIUnit.longest / 6), MSPDIUnit.longest / 6)
    if MSPDIUnit.isPercent(format) { return isElapsed ? .elapsedPercent(bounded * 100) : .percent(bounded * 100) }
    return isElapsed ? .elapsed(bounded * 6) : .working(bounded * 6)
  }

  /// The id of the task that it lies under: the last before it with a lower outline level.
  mutating func parent(_ fields: inout XMLFields, of id: String) -> String? {
    var level = fields.integer("OutlineLevel", &notes, in: 0...65_535)
    let number = fields.text("OutlineNumber")
    if level == nil {
      level = number.map { $0 == "0" ? 0 : Int64($0.split(separator: ".").count) }
      if level == nil {
        notes.add(
          .assumed, line: fields.line, element: "Task/OutlineLevel", "it has no outline level: it lies under nothing")
      }
    }
    let own = level ?? 1
    while let last = outline.last, last.level >= own { outline.removeLast() }
    let parent = outline.last
    if let parent, own > parent.level + 1 {
      notes.add(
        .contradiction, line: fields.line, element: "Task/OutlineLevel",
        "its outline level skips one: it lies under the last that is higher")
    }
    outline.append((own, id))
    return parent?.id
  }
}
