public import Domain
public import Values

/// The work breakdown of an initiative and of what lies below it, each item under its parent.
public struct ScopeRegister: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var initiative: Subject
    public var item: String
    /// 0 at the top of the initiative's breakdown.
    public var depth: Int
    public var parent: String?
    public var title: String
    public var deliverable: String?
    public var acceptanceCriteria: String?
    public var owner: String?
    public var status: String?
    public var forecastDelivery: String?
    /// Whether the title is the first that was recorded.
    public var isOriginal: Bool
  }

  public var asOf: CivilDay
  public var rows: [Row] = []

  public init(_ organisation: Organisation, of subject: Subject, asOf day: CivilDay) {
    asOf = day
    for initiative in organisation.registered(under: subject, on: day) {
      let breakdown = WorkBreakdown(initiative, on: day)
      var listed: Set<String> = []
      for top in breakdown.tops { add(top, 0, breakdown, initiative, &listed) }
      // Rings, which older ledgers may hold.
      for item in breakdown.parents.keys.sorted() { add(item, 0, breakdown, initiative, &listed) }
    }
  }

  private mutating func add(
    _ id: String, _ depth: Int, _ breakdown: WorkBreakdown, _ initiative: Initiative, _ listed: inout Set<String>
  ) {
    var waiting = [(id, depth)]
    while let (id, depth) = waiting.popLast() {
      guard listed.insert(id).inserted, let item = ItemReference(kind: .scope, id: id) else { continue }
      let fields = ItemFields(item, initiative, asOf)
      let title = initiative.fields[FieldAddress(item: item, field: "title")]
      rows.append(
        Row(
          initiative: initiative.subject, item: id, depth: depth, parent: breakdown.parents[id].flatMap(\.self),
          title: fields["title"] ?? "", deliverable: fields["deliverable"],
          acceptanceCriteria: fields["acceptanceCriteria"], owner: fields["owner"], status: fields["status"],
          forecastDelivery: fields["forecastDelivery"],
          isOriginal: title?.original(asOf: asOf)?.value == title?.current(asOf: asOf)?.value))
      waiting += breakdown.children(of: id).reversed().map { ($0, depth + 1) }
    }
  }
}

/// The fields of one item on a day.
struct ItemFields {
  let item: ItemReference
  let initiative: Initiative
  let day: CivilDay

  init(_ item: ItemReference, _ initiative: Initiative, _ day: CivilDay) {
    self.item = item
    self.initiative = initiative
    self.day = day
  }

  subscript(field: String) -> String? { value(field)?.description }

  func value(_ field: String) -> FieldValue? {
    initiative.value(FieldAddress(item: item, field: field), asOf: day)
  }

  func integer(_ field: String) -> Int64? {
    guard case .integer(let number) = value(field) else { return nil }
    return number
  }

  func day(_ field: String) -> CivilDay? {
    guard case .day(let day) = value(field) else { return nil }
    return day
  }

  func money(_ field: String) -> Money? {
    guard case .money(let money) = value(field) else { return nil }
    return money
  }

  /// The first recorded value of any of the item's fields that holds by the day.
  var first: FieldTimeline.Point? {
    initiative.fields.filter { $0.key.item == item }.values.compactMap { $0.original(asOf: day) }
      .min { $0.position < $1.position }
  }
}

extension Organisation {
  /// The initiative and all that lies below it on the day, itself first, then by subject.
  package func registered(under subject: Subject, on day: CivilDay) -> [Initiative] {
    initiatives.values.filter {
      $0.isRegistered && ($0.subject == subject || scopes(above: $0.subject, on: day).contains(subject))
    }.sorted { ($0.subject != subject ? 1 : 0, $0.subject) < ($1.subject != subject ? 1 : 0, $1.subject) }
  }
}
