import Scheduling
import Values

/// The tables RSRC, RSRCRATE, ROLES and ROLERATE.
struct XERResources {
  static let columns: Set<String> = ["rsrc_id", "rsrc_short_name", "rsrc_name", "rsrc_type", "clndr_id", "role_id"]
  static let rateColumns: Set<String> = [
    "rsrc_rate_id", "role_rate_id", "rsrc_id", "role_id", "max_qty_per_hr", "cost_per_qty", "start_date",
  ]
  static let roleColumns: Set<String> = ["role_id", "role_short_name", "role_name"]

  struct Entry {
    var line: Int
    var resource: Resource
    var rates: [Rate] = []
  }

  struct Rate {
    var line: Int
    var from: CivilMoment?
    var units: Int64?
    var cost: Money?
  }

  /// By `rsrc_id`; roles, which stand in for resources that are not known yet, by `role_id`.
  private(set) var entries: [String: Entry] = [:]
  private(set) var roles: [String: Entry] = [:]
  private(set) var ids: [String] = []
  private var roleIDs: [String] = []
  private var rates: [(id: String, isRole: Bool, rate: Rate)] = []

  mutating func add(_ row: XERRow, _ values: inout XERValues) throws {
    let id = try values.required(row, "rsrc_id")
    guard entries[id] == nil else {
      throw values.error(row, "a second resource has the rsrc_id \(id)", advice: "export the file again")
    }
    var resource = Resource(id: row.text("rsrc_short_name") ?? id, title: row.text("rsrc_name") ?? "")
    switch row.text("rsrc_type") {
    case "RT_Labor", nil: resource.kind = .labour
    case "RT_Equip": resource.kind = .equipment
    case "RT_Mat": resource.kind = .material
    default: values.unreadable(row, "rsrc_type", "is no type of resource: labour")
    }
    resource.calendar = row.text("clndr_id")
    resource.role = row.text("role_id")
    entries[id] = Entry(line: row.line, resource: resource)
    ids.append(id)
  }

  mutating func addRole(_ row: XERRow, _ values: inout XERValues) throws {
    let id = try values.required(row, "role_id")
    guard roles[id] == nil else {
      throw values.error(row, "a second role has the role_id \(id)", advice: "export the file again")
    }
    let name = row.text("role_short_name") ?? id
    roles[id] = Entry(line: row.line, resource: Resource(id: name, title: row.text("role_name") ?? "", role: name))
    roleIDs.append(id)
  }

  /// Kept until all resources are known.
  mutating func addRate(_ row: XERRow, isRole: Bool, _ values: inout XERValues) throws {
    let id = try values.required(row, isRole ? "role_id" : "rsrc_id")
    let rate = Rate(
      line: row.line, from: values.moment(row, "start_date"), units: values.units(row, "max_qty_per_hr"),
      cost: values.money(row, "cost_per_qty"))
    rates.append((id, isRole, rate))
  }

  /// By `rsrc_id`, or by `role_id` after `role `.
  func entry(_ key: String) -> Entry? { key.hasPrefix("role ") ? roles[String(key.dropFirst(5))] : entries[key] }

  mutating func resolve(_ values: inout XERValues) {
    for (id, isRole, rate) in rates {
      guard (isRole ? roles[id] : entries[id]) != nil else {
        values.notes.add(
          .unreadable, line: rate.line, element: isRole ? "ROLERATE.role_id" : "RSRCRATE.rsrc_id",
          "a rate of '\(id.prefix(60))', which the file has not")
        continue
      }
      if isRole { roles[id]?.rates.append(rate) } else { entries[id]?.rates.append(rate) }
    }
    rates = []
    for id in roleIDs { roles[id] = roles[id].map { rated($0, "ROLERATE", &values) } }
    for id in ids {
      guard var entry = entries[id] else { continue }
      if let role = entry.resource.role {
        entry.resource.role = roles[role]?.resource.id
        if roles[role] == nil {
          values.notes.add(
            .unreadable, line: entry.line, element: "RSRC.role_id",
            "'\(role.prefix(60))' is a role that the file has not")
        }
      }
      entries[id] = rated(entry, "RSRCRATE", &values)
    }
    renameRepeated(&values)
  }

  /// The first capacity holds from ever before; the rate is the first one.
  private func rated(_ entry: Entry, _ table: String, _ values: inout XERValues) -> Entry {
    var entry = entry
    let floor = CivilMoment(seconds: .min)
    let rates = entry.rates.sorted { ($0.from ?? floor, $0.line) < ($1.from ?? floor, $1.line) }
    entry.resource.rate = rates.first?.cost
    for rate in rates.dropFirst() where rate.cost != nil && rate.cost != rates.first?.cost {
      values.notes.add(
        .notUnderstood, line: rate.line, element: "\(table).cost_per_qty", "a later price: the first one is taken")
    }
    var capacity: [Resource.Capacity] = []
    for rate in rates {
      guard let units = rate.units, units != capacity.last?.units else { continue }
      let day = capacity.isEmpty ? nil : rate.from?.day
      if let last = capacity.last, last.from == day {
        capacity[capacity.count - 1].units = units
      } else {
        capacity.append(.init(from: day, units: units))
      }
    }
    if !capacity.isEmpty { entry.resource.capacity = capacity }
    return entry
  }

  /// Two with the same short name are told apart by their ids.
  private mutating func renameRepeated(_ values: inout XERValues) {
    var seen = Set(roles.values.map(\.resource.id))
    for id in ids {
      guard let entry = entries[id], !seen.insert(entry.resource.id).inserted else { continue }
      let name = "\(entry.resource.id) (\(id))"
      values.notes.add(
        .contradiction, line: entry.line, element: "RSRC.rsrc_short_name",
        "'\(entry.resource.id.prefix(60))' is the name of another too: it is called '\(name.prefix(80))'")
      seen.insert(name)
      entries[id]?.resource.id = name
    }
  }
}
