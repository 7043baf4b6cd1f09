import Domain
import Projections
import Values

/// A plan's fields, held against those of its initiative on a day.
struct PlanDifference {
  private(set) var compared = 0
  /// What moves to become as the file says, item by item; baselined and reported fields alike.
  private(set) var items: [TakePlan.Item] = []
  /// Baselined fields of the plan that hold something of which the file says nothing.
  private(set) var missing: [Movement] = []
  /// Reported fields of the same kind.
  private(set) var kept: [Movement] = []

  /// - Parameters:
  ///   - lines: where each activity stands in the file.
  ///   - keepsDates: baselined dates and budgets of activities that the initiative knows stay, but for manual ones.
  init(
    _ stated: [PlanItemFields], of initiative: Initiative, on day: CivilDay, lines: [String: Int],
    keepsDates: Bool = false
  ) {
    var seen: Set<FieldAddress> = []
    var known: Set<ItemReference> = []
    for item in stated {
      known.insert(item.item)
      var movements: [Movement] = []
      let keepsOwn = keepsDates && Self.hasOwnDates(item, initiative, on: day)
      for (name, value) in item.fields where !(keepsOwn && Self.dates.contains(name)) {
        let address = FieldAddress(item: item.item, field: name)
        seen.insert(address)
        compared += 1
        let held = initiative.value(address, asOf: day)
        if held != value { movements.append(Movement(item: item.item, field: name, from: held, to: value)) }
      }
      guard !movements.isEmpty else { continue }
      let line = item.item.kind == .activity ? lines[item.item.id].map { Int64($0) } : nil
      items.append(TakePlan.Item(movements: movements, line: line))
    }
    for address in initiative.fields.keys where !seen.contains(address) {
      guard Self.kinds.contains(address.item.kind), let held = initiative.value(address, asOf: day) else { continue }
      let isBaselined = address.isBaselined
      if keepsDates, address.item.kind == .activity, known.contains(address.item), Self.dates.contains(address.field) {
        continue
      }
      // What no file of a planning tool states stays with its item, and goes with it.
      if known.contains(address.item) ? Self.own.contains(address.field) : !isBaselined { continue }
      let movement = Movement(item: address.item, field: address.field, from: held, to: nil)
      if isBaselined {
        compared += 1
        missing.append(movement)
      } else if FieldCatalogue.field(address.field, of: address.item.kind) != nil {
        kept.append(movement)
      }
    }
    missing.sort { ($0.item, $0.field) < ($1.item, $1.field) }
    kept.sort { ($0.item, $0.field) < ($1.item, $1.field) }
  }

  private static let dates: Set<String> = ["start", "finish", "budget"]

  private static func hasOwnDates(_ item: PlanItemFields, _ initiative: Initiative, on day: CivilDay) -> Bool {
    guard item.item.kind == .activity, !item.fields.contains(where: { $0.name == "mode" }) else { return false }
    return initiative.value(FieldAddress(item: item.item, field: "title"), asOf: day) != nil
  }

  /// Kinds of item of which a plan's file says all.
  private static let kinds: Set<ItemReference.Kind> = [.plan, .calendar, .activity, .resource]
  /// How a work package earns its value is the ledger's own.
  private static let own: Set<String> = ["evMethod", "weights", "achieved"]

  /// Only what is reported.
  var reports: [TakePlan.Item] {
    items.compactMap { item in
      let movements = item.movements.filter { !$0.address.isBaselined }
      return movements.isEmpty ? nil : TakePlan.Item(movements: movements, line: item.line)
    }
  }

  /// Baselined fields of which the file says something else than the baseline, by item and field.
  func deviations(of subject: Subject) -> [BaselineDeviation] {
    let moved = items.flatMap { item in
      item.movements.filter(\.address.isBaselined).map {
        BaselineDeviation(
          subject: subject, address: $0.address, baseline: $0.from, stated: $0.to, line: item.line.map { Int($0) })
      }
    }
    let gone = missing.map {
      BaselineDeviation(subject: subject, address: $0.address, baseline: $0.from, stated: nil, line: nil)
    }
    return (moved + gone).sorted { ($0.address.item, $0.address.field) < ($1.address.item, $1.address.field) }
  }

  /// How many items and fields of each kind move.
  static func counts(_ items: [TakePlan.Item]) -> [PlanImportReport.ItemCount] {
    var counts: [ItemReference.Kind: PlanImportReport.ItemCount] = [:]
    for item in items {
      guard let kind = item.movements.first?.item.kind else { continue }
      var count = counts[kind] ?? .init(kind: kind, items: 0, baselined: 0, reported: 0)
      let baselined = item.movements.count(where: \.address.isBaselined)
      count.items += 1
      count.baselined += baselined
      count.reported += item.movements.count - baselined
      counts[kind] = count
    }
    return ItemReference.Kind.allCases.compactMap { counts[$0] }
  }
}
