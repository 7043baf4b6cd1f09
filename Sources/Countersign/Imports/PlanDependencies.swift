import Domain
import Exchange
import Scheduling
import Values

/// What a plan needs of others: links from projects that are known become dependencies, the rest is listed.
struct PlanDependencies {
  private(set) var items: [PlanItemFields] = []
  private(set) var links: [PlanImportReport.External] = []
  private var ids: Set<String> = []

  init(_ project: PlanProject, _ known: [String: Subject]) {
    for external in project.externalLinks {
      let taken = Self.giver(external, known)
      var dependency: ItemReference?
      if let giver = taken.giver { dependency = add(external, giver, project) }
      links.append(
        PlanImportReport.External(
          line: external.line, link: Self.relation(external.link), successor: external.link.successor,
          project: external.project, dependency: dependency, why: taken.why))
    }
    items.sort { $0.item < $1.item }
  }

  private static func giver(_ external: ExternalLink, _ known: [String: Subject]) -> (giver: Giver?, why: String) {
    guard external.isPredecessorOutside else {
      return (nil, "the other project waits for this one: its own plan says so")
    }
    guard let subject = known[external.project] else {
      return (
        nil, "project '\(external.project)' is not known here; name it with --external \(external.project)=SUBJECT"
      )
    }
    guard let giver = Giver("\(subject) activity/\(external.link.predecessor)") else {
      return (nil, "'\(external.link.predecessor)' is no id")
    }
    return (
      giver, external.link.kind == .finishToStart && external.link.lag == .none ? "" : "the lag is in its title alone"
    )
  }

  /// By the link's ends: the same file makes the same dependency.
  private mutating func add(_ external: ExternalLink, _ giver: Giver, _ project: PlanProject) -> ItemReference? {
    let link = external.link
    let id = "\(external.project) \(link.predecessor) \(link.kind.rawValue) \(link.successor)"
    guard let item = ItemReference(kind: .dependency, id: id), item.id == id, ids.insert(id).inserted else {
      return nil
    }
    var fields = PlanItemFields(item: item)
    fields.fields = [
      ("giver", .text(giver.description)), ("receiver", .text(link.successor)),
      ("title", .text("\(Self.relation(link)) of \(external.project)")),
    ]
    let receiver = project.plan.activities.first { $0.id == link.successor }
    if let start = receiver?.stated?.start { fields.fields.insert(("needBy", .day(start.day)), at: 1) }
    items.append(fields)
    return item
  }

  private static func relation(_ link: Link) -> String { LinkList.text([link]) }
}
