import Controls
import Countersign
import Domain
import Projections
import Values

extension Listing {
  init(_ register: UnitRegister) {
    self.init(
      columns: [
        Column(key: "unit", title: "Unit"), Column(key: "name", title: "Name", isFlexible: true),
        Column(key: "within", title: "Within", rank: 1), Column(key: "depth", title: "Depth", isHidden: true),
        Column(key: "isRegistered", title: "Registered"),
        Column(key: "initiatives", title: "Initiatives", isRight: true),
      ],
      rows: register.rows.map { row in
        [
          .optional(row.unit?.id), .string(row.name), .optional(row.within?.id), .integer(Int64(row.depth)),
          .bool(row.unit != nil), .integer(Int64(row.initiatives.count)),
        ]
      })
    tableText = { column, row in
      column == 1 ? String(repeating: "  ", count: min(register.rows[row].depth, 20)) + register.rows[row].name : nil
    }
  }

  init(_ view: UnitComparison) {
    self.init(
      columns: [
        Column(key: "unit", title: "Unit", isHidden: true), Column(key: "name", title: "Name", isFlexible: true),
        Column(key: "depth", title: "Depth", isHidden: true),
        Column(key: "isRegistered", title: "Registered", isHidden: true),
        Column(key: "initiatives", title: "Initiatives", isRight: true),
        Column(key: "raised", title: "Raised", isRight: true),
        Column(key: "approved", title: "Approved", isRight: true),
        Column(key: "rejected", title: "Rejected", isRight: true),
        Column(key: "medianDays", title: "Median d", isRight: true),
        Column(key: "wholeLifeCost", title: "Whole-life", isRight: true, rank: 2),
        Column(key: "wholeLifeCostVariance", title: "Variance", isRight: true, rank: 3),
        Column(key: "costVariance", title: "CV", isRight: true, rank: 1),
      ],
      rows: view.rows.map { row in
        let variance = row.costVariance.map { currency, amount in
          (currency.code, JSONValue.string(amount.decimalText(decimals: currency.decimals)))
        }
        return [
          .optional(row.unit.unit?.id), .string(row.unit.name), .integer(Int64(row.unit.depth)),
          .bool(row.unit.unit != nil), .integer(Int64(row.unit.initiatives.count)), .integer(Int64(row.raised)),
          .integer(Int64(row.approved)), .integer(Int64(row.rejected)), .optional(row.medianDays),
          row.cost.current.json, row.cost.variance.json,
          .object(Dictionary(variance) { first, _ in first }),
        ]
      })
    tableText = { column, row in
      column == 1
        ? String(repeating: "  ", count: min(view.rows[row].unit.depth, 20)) + view.rows[row].unit.name : nil
    }
  }
}

extension UnitCompliance {
  var hasFailure: Bool { columns.contains { $0.results.contains { $0.verdict == .fail } } }

  func print(as format: OutputFormat) {
    switch format {
    case .json:
      Out.json([
        "asOf": .text(asOf), "position": .integer(position), "scope": scope.json,
        "units": .array(columns.map(\.json)),
      ])
    case .csv: cells.print(as: .csv)
    case .table:
      let wide = wide
      let fits = TextTable(wide).width <= Terminal.width
      (fits ? wide : tall).print(
        as: .table, title: "Controls by business unit as of \(asOf), known up to position \(position)\(scope.words)")
    }
  }

  /// A row a control, a column a unit.
  private var wide: Listing {
    var listing = Listing(columns: [.init(key: "id", title: "Id"), .init(key: "title", title: "Control")])
    listing.columns += columns.enumerated().map { .init(key: "unit\($0)", title: $1.unit.name, isRight: true) }
    listing.rows = (columns.first?.results ?? []).indices.map { row in
      let control = columns[0].results[row]
      return [.string(control.id), .string(control.title)] + columns.map { .string($0.results[row].cell) }
    }
    return listing
  }

  /// A row a unit, with what fails.
  private var tall: Listing {
    Listing(
      columns: [
        .init(key: "unit", title: "Unit", isFlexible: true), .init(key: "pass", title: "Pass", isRight: true),
        .init(key: "fail", title: "Fail", isRight: true), .init(key: "none", title: "N/A", isRight: true),
        .init(key: "failing", title: "Failing of population", isFlexible: true, minimumWidth: 30),
      ],
      rows: columns.map { column in
        func count(_ verdict: ControlResult.Verdict) -> JSONValue {
          .integer(Int64(column.results.count { $0.verdict == verdict }))
        }
        let failing = column.results.filter { $0.verdict == .fail }.map { "\($0.id) \($0.share)" }
        return [
          .string(column.unit.name), count(.pass), count(.fail), count(.notApplicable),
          .string(failing.joined(separator: ", ")),
        ]
      })
  }

  /// A row for each control of each unit.
  private var cells: Listing {
    Listing(
      columns: [
        .init(key: "unit", title: "Unit"), .init(key: "name", title: "Name"), .init(key: "id", title: "Id"),
        .init(key: "title", title: "Control"), .init(key: "verdict", title: "Verdict"),
        .init(key: "population", title: "Population"), .init(key: "failed", title: "Failing"),
      ],
      rows: columns.flatMap { column in
        column.results.map { result in
          [
            .optional(column.unit.unit?.id), .string(column.unit.name), .string(result.id), .string(result.title),
            .string(result.verdict.rawValue), .integer(Int64(result.population)),
            .integer(Int64(result.failures.count)),
          ]
        }
      })
  }
}

extension UnitCompliance.Column {
  fileprivate var json: JSONValue {
    [
      "unit": .optional(unit.unit?.id), "name": .string(unit.name), "within": .optional(unit.within?.id),
      "initiatives": .integer(Int64(unit.initiatives.count)),
      "controls": .array(
        results.map {
          [
            "id": .string($0.id), "title": .string($0.title), "verdict": .string($0.verdict.rawValue),
            "population": .integer(Int64($0.population)), "failed": .integer(Int64($0.failures.count)),
          ]
        }),
    ]
  }
}

extension ControlResult {
  /// How many fail of how many: `3/120`.
  fileprivate var share: String { "\(failures.count)/\(population)" }

  /// `pass 120`, `FAIL 3/120`, `–`.
  fileprivate var cell: String {
    switch verdict {
    case .pass: "pass \(population)"
    case .fail: "FAIL \(share)"
    case .notApplicable: "–"
    }
  }
}
