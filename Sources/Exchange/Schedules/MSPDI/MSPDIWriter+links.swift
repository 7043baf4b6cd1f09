import Scheduling
import Values

extension MSPDIWriter {
  mutating func write(_ link: Link) throws {
    try begin(link, predecessor: tasks.number(link.predecessor))
    xml.write("CrossProject", 0)
    lag(link.lag)
    xml.end()
  }

  /// A link from another file; one to another file has no place in this one.
  mutating func write(outside link: ExternalLink) throws {
    guard link.isPredecessorOutside, let predecessor = Int64(link.link.predecessor) else {
      return lose("externalLinks", "a link to another project, or from an activity there that has no number: left out")
    }
    try begin(link.link, predecessor: predecessor)
    xml.write("CrossProject", 1)
    xml.write("CrossProjectName", link.project.isEmpty ? nil : link.project)
    lag(link.link.lag)
    xml.end()
  }

  private mutating func begin(_ link: Link, predecessor: Int64) throws {
    try xml.begin("PredecessorLink")
    xml.write("PredecessorUID", predecessor)
    xml.write("Type", MSPDICode.links.firstIndex(of: link.kind) ?? 1)
  }

  private mutating func lag(_ lag: Lag) {
    let (amount, format) =
      switch lag {
      case .working(let seconds): (tenths(seconds, "lag"), 7)
      case .elapsed(let seconds): (tenths(seconds, "lag"), 8)
      case .percent(let part): (percent(part), 19)
      case .elapsedPercent(let part): (percent(part), 20)
      }
    xml.write("LinkLag", amount)
    xml.write("LagFormat", format)
  }

  private mutating func percent(_ part: Int64) -> String {
    if part % 100 != 0 { lose("lag", "it counts whole percent there: parts are cut off") }
    return String(part / 100)
  }
}
