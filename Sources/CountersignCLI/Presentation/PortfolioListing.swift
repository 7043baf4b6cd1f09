import Countersign
import Domain
import Projections
import Values

extension Listing {
  /// The portfolio view: rolled-up figures, one row an initiative.
  init(_ view: PortfolioView) {
    self.init(
      columns: [
        Column(key: "subject", title: "Subject", isHidden: true),
        Column(key: "level", title: "Level", isHidden: true),
        Column(key: "depth", title: "Depth", isHidden: true),
        Column(key: "name", title: "Initiative", isFlexible: true, minimumWidth: 20),
        Column(key: "organisation", title: "Owner", isHidden: true),
        Column(key: "category", title: "Category", isHidden: true),
        Column(key: "status", title: "Status", isHidden: true),
        Column(key: "parents", title: "In", isHidden: true),
        Column(key: "members", title: "Holds", isRight: true, rank: 4),
        Column(key: "rating", title: "Rating"),
        Column(key: "previousRating", title: "Was", isHidden: true),
        Column(key: "ratings", title: "Ratings", isHidden: true),
        Column(key: "start", title: "Start", isHidden: true),
        Column(key: "finishOriginal", title: "Finish, original", isHidden: true),
        Column(key: "finish", title: "Finish"),
        Column(key: "finishForecast", title: "Forecast", isHidden: true),
        Column(key: "forecastSlipDays", title: "Forecast slip", isHidden: true),
        Column(key: "slipDays", title: "Slip d", isRight: true),
        Column(key: "wholeLifeCostOriginal", title: "Whole-life, original", isHidden: true),
        Column(key: "wholeLifeCost", title: "Whole-life", isRight: true),
        Column(key: "wholeLifeCostVariance", title: "Variance", isRight: true, rank: 1),
        Column(key: "wholeLifeCostVariancePercent", title: "%", isRight: true, rank: 2),
        Column(key: "wholeLifeCostStated", title: "Stated", isRight: true, rank: 5),
        Column(key: "wholeLifeCostExempt", title: "Exempt", isRight: true, rank: 3),
        Column(key: "wholeLifeCostUnreadable", title: "Unreadable", isHidden: true),
        Column(key: "yearBudget", title: "Year budget", isHidden: true),
        Column(key: "forecast", title: "Forecast cost", isHidden: true),
        Column(key: "forecastVariance", title: "Forecast variance", isHidden: true),
        Column(key: "contingency", title: "Contingency", isHidden: true),
        Column(key: "managementReserve", title: "Management reserve", isHidden: true),
        Column(key: "scopeItems", title: "Scope", isHidden: true),
        Column(key: "milestones", title: "Milestones", isHidden: true),
        Column(key: "risks", title: "Risks", isHidden: true),
        Column(key: "worstRisk", title: "Worst risk", isHidden: true),
        Column(key: "models", title: "Models", isHidden: true),
      ],
      rows: view.rows.map(Self.cells))
    let names = columns.map(\.key)
    let rows = rows
    tableText = { column, row in
      switch names[column] {
      case "name": String(repeating: "  ", count: view.rows[row].depth) + view.rows[row].name
      case "members": view.rows[row].members == 0 ? "" : String(view.rows[row].members)
      case "rating": Self.rating(view.rows[row])
      case "slipDays": view.rows[row].total.finish.slip.map { $0 > 0 ? "+\($0)" : String($0) } ?? ""
      case "wholeLifeCost", "wholeLifeCostVariance": Self.shortened(rows[row][column])
      case "wholeLifeCostStated", "wholeLifeCostExempt":
        rows[row][column] == 0 ? "" : nil
      default: nil
      }
    }
  }

  private static func cells(_ row: PortfolioView.Row) -> [JSONValue] {
    let total = row.total
    let cost = total.money["wholeLifeCost"] ?? MoneyStanding()
    func sum(_ field: String) -> JSONValue { (total.money[field] ?? MoneyStanding()).current.json }
    return [
      .text(row.subject), .optional(row.subject.level?.rawValue), .integer(Int64(row.depth)), .string(row.name),
      .optional(row.organisation), .optional(row.category), .optional(row.status),
      .array(row.parents.map { .text($0) }), .integer(Int64(row.members)), .optional(row.rating?.description),
      .optional(row.previousRating?.description), ratings(total.ratings), .optional(total.start.current?.description),
      .optional(total.finish.original?.description), .optional(total.finish.current?.description),
      .optional(total.finish.forecast?.description), .optional(total.finish.forecastSlip),
      .optional(total.finish.slip), cost.original.json,
      cost.current.json, cost.variance.json, .optional(cost.variancePercent), .integer(Int64(cost.stated)),
      .integer(Int64(cost.exempt)), .integer(Int64(cost.unreadable)), sum("yearBudget"), sum("forecast"),
      total.forecastCost.variance.json,
      sum("contingency"), sum("managementReserve"), .integer(Int64(total.scopeItems)),
      .integer(Int64(total.milestones)), .integer(Int64(total.risks)), .optional(total.worstRisk),
      .object(Dictionary(uniqueKeysWithValues: row.models.map { ($0.key.rawValue, .string($0.value.rawValue)) })),
    ]
  }

  private static func rating(_ row: PortfolioView.Row) -> String {
    if row.members == 0 { return row.rating?.short ?? "" }
    return row.total.ratings.sorted { $0.key.rank < $1.key.rank }.map { "\($0.value) \($0.key.name)" }
      .joined(separator: ", ").isEmpty ? "" : summary(row.total.ratings)
  }

  /// `3R 5AR 20A 9AG 2G`, worst first.
  private static func summary(_ ratings: [Rating: Int]) -> String {
    ratings.sorted { ($0.key.scale.rawValue, $1.key.rank) < ($1.key.scale.rawValue, $0.key.rank) }.map {
      "\($0.value)\($0.key.initials)"
    }.joined(separator: " ")
  }

  private static func ratings(_ ratings: [Rating: Int]) -> JSONValue {
    .object(
      Dictionary(ratings.map { ($0.key.name, .integer(Int64($0.value))) }, uniquingKeysWith: { first, _ in first }))
  }

  /// Amounts in a table: millions with two decimals from ten thousand on.
  private static func shortened(_ cell: JSONValue) -> String? {
    guard let members = cell.objectValue, !members.isEmpty else { return nil }
    return members.sorted { $0.key < $1.key }.map { "\($0.key) \(Amount.short($0.value.stringValue ?? ""))" }
      .joined(separator: " + ")
  }
}

extension Rating {
  /// `AR` for Amber/Red.
  fileprivate var initials: String {
    String(name.split(separator: "/").compactMap(\.first))
  }
}

extension FieldValue {
  /// Exempt values in a table's cell.
  fileprivate var short: String {
    switch self {
    case .exempt: "exempt"
    case .unreadable: "unreadable"
    default: description
    }
  }
}

enum Amount {
  /// Decimal text in millions with two decimals (`12,345.67m`) from ten thousand on, cut towards zero.
  static func short(_ decimal: String) -> String {
    let isNegative = decimal.hasPrefix("-")
    let digits = decimal.drop { $0 == "-" }
    let whole = digits.prefix { $0 != "." }
    let sign = isNegative ? "-" : ""
    guard whole.count > 4 else { return decimal }
    let padded = String(repeating: "0", count: max(0, 7 - whole.count)) + whole
    let millions = padded.dropLast(6)
    return "\(sign)\(grouped(millions)).\(padded.suffix(6).prefix(2))m"
  }

  private static func grouped(_ digits: Substring) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
