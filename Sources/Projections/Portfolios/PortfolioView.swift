public import Domain
public import Values

/// What is the state, how far from the original and the current baseline, at every level, rolled up.
public struct PortfolioView: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var subject: Subject
    public var name: String
    /// 0 at the top.
    public var depth: Int
    public var parents: [Subject]
    public var organisation: String?
    public var category: String?
    public var status: String?
    /// The rating in force and the one before it, where it has one of its own.
    public var rating: FieldValue?
    public var previousRating: FieldValue?
    public var narrative: String?
    public var models: [Practice: OperatingModel]
    public var own: Standing
    /// Own and all below it, each initiative once.
    public var total: Standing
    /// Initiatives below it, at any depth.
    public var members: Int
  }

  public var asOf: CivilDay
  /// The last position that was known.
  public var position: Int64
  /// A parent comes before what it holds; siblings by name.
  public var rows: [Row]
  /// Initiatives that were in a portfolio by `asOf` and are in none on that day, neither directly nor through another.
  public var departed: Int

  /// - Parameters:
  ///   - root: only this initiative and what it holds.
  ///   - units: only initiatives of business units of these names, which alone are summed; nil: all.
  public init(
    _ organisation: Organisation, asOf day: CivilDay, root: Subject? = nil, units: Set<String>? = nil
  ) {
    asOf = day
    position = organisation.position
    var outline = Outline(organisation, day)
    if let units {
      outline.keep { organisation.businessUnit(of: $0, on: day).map(units.contains) ?? false }
    }
    departed = outline.departed
    rows = []
    let tops = root.map { units == nil ? [$0] : outline.tops(under: $0, in: organisation) } ?? outline.tops
    outline.show(tops)
    for top in tops { outline.append(top, depth: 0, to: &rows) }
  }
}

/// The tree of initiatives on a day.
private struct Outline {
  let organisation: Organisation
  let day: CivilDay
  var present: [Subject: Initiative] = [:]
  var children: [Subject: [Subject]] = [:]
  var standings: [Subject: Standing] = [:]
  var tops: [Subject] = []
  var departed = 0
  /// What is to be listed.
  var shown: Set<Subject> = []
  var listed: Set<Subject> = []

  private static let nameAddress = FieldAddress(item: .initiative, field: "name")

  init(_ organisation: Organisation, _ day: CivilDay) {
    self.organisation = organisation
    self.day = day
    for (subject, initiative) in organisation.initiatives
    where initiative.isRegistered && initiative.value(Self.nameAddress, asOf: day) != nil {
      present[subject] = initiative
    }
    for (subject, initiative) in present {
      standings[subject] = Standing(of: initiative, asOf: day)
      let parents = initiative.parents(on: day).filter { present[$0] != nil }
      for parent in parents { children[parent, default: []].append(subject) }
      // A portfolio in no other, and what has never been in one.
      let everJoined = initiative.memberships.contains { $0.effectiveOn <= day }
      if parents.isEmpty, subject.kind == .portfolio || !everJoined { tops.append(subject) }
    }
    departed = present.count - reachable(from: tops).count
    tops = tops.sorted(by: order)
    children = children.mapValues { $0.sorted(by: order) }
  }

  /// Leaves out what is not meant, and what has left; what is then in nothing comes to the top.
  mutating func keep(_ isMeant: (Subject) -> Bool) {
    let kept = reachable(from: tops).filter(isMeant)
    present = present.filter { kept.contains($0.key) }
    children = children.filter { kept.contains($0.key) }.mapValues { $0.filter(kept.contains) }
    let held = Set(children.values.flatMap(\.self))
    tops = kept.subtracting(held).sorted(by: order)
    departed = 0
  }

  /// Of what is kept, the highest that are the root or lie below it.
  func tops(under root: Subject, in organisation: Organisation) -> [Subject] {
    let below = present.keys.filter { organisation.scopes(above: $0, on: day).contains(root) }
    let held = Set(below.flatMap { children[$0] ?? [] })
    return Set(below).subtracting(held).sorted(by: order)
  }

  private func order(_ left: Subject, _ right: Subject) -> Bool {
    (Self.rank(left), present[left]?.name ?? "", left.id) < (Self.rank(right), present[right]?.name ?? "", right.id)
  }

  mutating func show(_ tops: [Subject]) { shown = reachable(from: tops) }

  private static func rank(_ subject: Subject) -> Int {
    switch subject.kind {
    case .portfolio: 0
    case .programme: 1
    default: 2
    }
  }

  /// The subjects and everything below them, at any depth, each once.
  private func reachable(from subjects: [Subject]) -> Set<Subject> {
    var found: Set<Subject> = []
    var waiting = subjects.filter { present[$0] != nil }
    while let next = waiting.popLast() {
      if found.insert(next).inserted { waiting += children[next] ?? [] }
    }
    return found
  }

  mutating func append(_ subject: Subject, depth: Int, to rows: inout [PortfolioView.Row]) {
    guard listed.insert(subject).inserted, let initiative = present[subject] else { return }
    let below = reachable(from: [subject]).subtracting([subject])
    let own = standings[subject] ?? Standing()
    let total = below.reduce(own) { $0 + (standings[$1] ?? Standing()) }
    rows.append(row(initiative, depth: depth, own: own, total: total, members: below.count))
    for child in children[subject] ?? [] where isListed(child, under: subject) {
      append(child, depth: depth + 1, to: &rows)
    }
  }

  /// Where a project is in a programme and a portfolio, it is listed under the programme alone.
  private func isListed(_ child: Subject, under parent: Subject) -> Bool {
    guard child.kind == .project, parent.kind == .portfolio else { return true }
    return !(present[child]?.parents(on: day) ?? []).contains { $0.kind == .programme && shown.contains($0) }
  }

  private func row(_ initiative: Initiative, depth: Int, own: Standing, total: Standing, members: Int)
    -> PortfolioView.Row
  {
    func value(_ field: String) -> FieldValue? {
      initiative.value(FieldAddress(item: .initiative, field: field), asOf: day)
    }
    let ratings = initiative.fields[FieldAddress(item: .initiative, field: "rating")]
    let past = ratings?.points.filter { $0.effectiveOn <= day } ?? []
    return PortfolioView.Row(
      subject: initiative.subject, name: value("name")?.description ?? initiative.name, depth: depth,
      parents: initiative.parents(on: day), organisation: value("organisation")?.description,
      category: value("category")?.description, status: value("status")?.description, rating: past.last?.value,
      previousRating: past.dropLast().last?.value, narrative: value("ratingNarrative")?.description,
      models: Dictionary(
        uniqueKeysWithValues: Practice.allCases.map {
          ($0, organisation.operatingModel($0, of: initiative.subject, on: day))
        }),
      own: own, total: total, members: members)
  }
}
