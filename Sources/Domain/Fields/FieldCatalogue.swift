/// The standard fields of each kind of item: what kind of value they hold, and whether a baseline fixes them.
///
/// Any item may have custom fields besides, named like the standard ones; no baseline fixes those.
public enum FieldCatalogue {
  public struct Field: Hashable, Sendable {
    public let name: String
    public let kind: FieldKind
    /// A movement of a baselined field is a change to a baseline; of any other, a report.
    public let isBaselined: Bool
    /// The words that a text field takes; empty where it takes any.
    public var choices: [String] = []
    /// The integers that the field takes; nil where it takes any.
    public var range: ClosedRange<Int64>?
    /// How a text field is written; nil where any text will do.
    public var form: TextForm?
  }

  /// Nil for a custom field.
  public static func field(_ name: some StringProtocol, of item: ItemReference.Kind) -> Field? {
    fields(of: item).first { $0.name == name }
  }

  /// False for every custom field.
  public static func isBaselined(_ name: some StringProtocol, of item: ItemReference.Kind) -> Bool {
    field(name, of: item)?.isBaselined ?? false
  }

  /// A lower-case letter, then letters and digits, all ASCII: `[a-z][A-Za-z0-9]*`.
  public static func isFieldName(_ name: some StringProtocol) -> Bool {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
    }
  }

  /// In the order in which a listing shows them.
  public static func fields(of item: ItemReference.Kind) -> [Field] {
    switch item {
    case .initiative: initiative
    case .scope: scope
    case .milestone: milestone
    case .account: account
    case .risk: risk
    case .issue: issue
    case .plan: plan
    case .calendar: calendar
    case .activity: activity
    case .resource: resource
    case .dependency: dependency
    case .period: period
    }
  }

  private static let initiative: [Field] =
    baselined(.integer, "priority") + reported(.text, "name", "organisation", "category", "description")
    + reported(.rating, "rating")
    + reported(
      .text, "ratingNarrative", "scheduleNarrative", "budgetNarrative", "varianceNarrative", "status", "phase",
      "sponsor")

  private static let milestone: [Field] =
    baselined(.day, "start", "finish") + baselined(.text, "activity")
    + reported(.day, "forecastStart", "forecastFinish", "actualStart", "actualFinish")

  private static let account: [Field] =
    baselined(.money, "wholeLifeCost", "yearBudget", "contingency", "managementReserve")
    + reported(.money, "forecast", "actualCost", "yearForecast")

  static func baselined(_ kind: FieldKind, _ names: String...) -> [Field] {
    names.map { Field(name: $0, kind: kind, isBaselined: true) }
  }

  static func reported(_ kind: FieldKind, _ names: String...) -> [Field] {
    names.map { Field(name: $0, kind: kind, isBaselined: false) }
  }
}
