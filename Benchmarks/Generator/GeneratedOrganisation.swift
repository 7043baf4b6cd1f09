import Domain
import Values

/// An invented organisation: registers its initiatives first, then reports on them, month by month.
struct GeneratedOrganisation {
  private(set) var month = 0
  private var projects: [GeneratedProject] = []
  private var waiting: [Draft] = []
  private var turn = 0
  private var generator: SplitMix64

  private static let projectsPerProgramme = 8
  private static let programmesPerPortfolio = 50

  init(projects count: Int, seed: UInt64) {
    generator = SplitMix64(state: seed)
    for number in stride(from: count, to: 0, by: -1) { projects.append(GeneratedProject(number: number)) }
    projects.reverse()
    let programmes = (count + Self.projectsPerProgramme - 1) / Self.projectsPerProgramme
    let portfolios = (programmes + Self.programmesPerPortfolio - 1) / Self.programmesPerPortfolio
    for number in 1...max(1, portfolios) { register(.portfolio, "F\(number)", "Portfolio \(number)", in: nil) }
    for number in 1...max(1, programmes) {
      let parent = Subject(.portfolio, "F\((number - 1) / Self.programmesPerPortfolio + 1)")
      register(.programme, "G\(number)", "Programme \(number)", in: parent)
    }
    for project in projects {
      let parent = Subject(.programme, "G\((project.number - 1) / Self.projectsPerProgramme + 1)")
      register(.project, project.subject.id, "Project \(project.number)", in: parent)
      waiting += project.established(on: day)
    }
    if let manager = Subject(.person, "ada"), let portfolio = Subject(.portfolio, "F1") {
      waiting.append(
        Draft(manager, .roleGranted(RoleGranted(role: .pmo, scope: .ledger)), effectiveOn: day, touching: [.ledger]))
      waiting.append(
        Draft(
          manager, .roleGranted(RoleGranted(role: .changeAuthority, scope: portfolio)), effectiveOn: day,
          touching: [portfolio]))
    }
    waiting.reverse()
  }

  private var day: CivilDay { CivilDay(dayNumber: 18_262 + month * 30) ?? .epoch }

  /// A few events; never none.
  mutating func next() -> [Draft] {
    if !waiting.isEmpty {
      let count = min(waiting.count, LedgerGenerator.batch)
      defer { waiting.removeLast(count) }
      return waiting.suffix(count).reversed()
    }
    if turn == projects.count {
      turn = 0
      month += 1
    }
    defer { turn += 1 }
    return projects[turn].report(month, on: day, &generator)
  }

  private mutating func register(_ kind: Subject.Kind, _ id: String, _ name: String, in parent: Subject?) {
    guard let subject = Subject(kind, id) else { return }
    let registered = InitiativeRegistered(name: name, identities: ["register:\(id)"])
    waiting.append(Draft(subject, .initiativeRegistered(registered), effectiveOn: day))
    guard let parent else { return }
    waiting.append(
      Draft(
        subject, .membershipChanged(MembershipChanged(parent: parent, isMember: true)), effectiveOn: day,
        touching: [parent]))
  }
}
