import Scheduling
import Values

/// A resource, or a role that stands in for one.
struct P6Resource {
  var resource: Resource
  var line: Int
  /// The `ObjectId` of its main role.
  var role: String?
  var rates: [(from: CivilMoment?, units: Int64?, price: Money?, line: Int)] = []
}

extension P6Reading {
  mutating func resource(_ element: XMLElement) throws {
    var fields = XMLFields(element)
    guard let id = fields.text("ObjectId") else {
      notes.add(
        .unreadable, line: element.line, element: "Resource/ObjectId", "there is none: the resource is left out")
      return
    }
    var resource = Resource(id: fields.text("Id") ?? id, title: fields.text("Name") ?? "")
    resource.kind =
      fields.value("ResourceType", &notes, must: "a type of resource: labour is taken") {
        ["Labor": Resource.Kind.labour, "Nonlabor": .equipment, "Non Labor": .equipment, "Material": .material][$0]
      } ?? .labour
    resource.calendar = fields.text("CalendarObjectId")
    let role = fields.text("PrimaryRoleObjectId")
    fields.finish(P6Known.elements, &notes)
    try add(P6Resource(resource: resource, line: element.line, role: role), id, isRole: false)
  }

  mutating func role(_ element: XMLElement) throws {
    var fields = XMLFields(element)
    guard let id = fields.text("ObjectId") else {
      notes.add(.unreadable, line: element.line, element: "Role/ObjectId", "there is none: the role is left out")
      return
    }
    let name = fields.text("Id") ?? id
    let resource = Resource(id: name, title: fields.text("Name") ?? "", role: name)
    fields.finish(P6Known.elements, &notes)
    try add(P6Resource(resource: resource, line: element.line), id, isRole: true)
  }

  private mutating func add(_ entry: P6Resource, _ id: String, isRole: Bool) throws {
    guard (isRole ? rolePlaces[id] : resourcePlaces[id]) == nil else {
      throw ExchangeError(
        file: file, line: entry.line, "a second \(isRole ? "role" : "resource") has the ObjectId \(id.shortened)",
        advice: "export the file again")
    }
    if isRole { rolePlaces[id] = resources.count } else { resourcePlaces[id] = resources.count }
    resources.append(entry)
  }

  mutating func rate(_ element: XMLElement, of owner: String) {
    var fields = XMLFields(element)
    let id = fields.text(owner) ?? ""
    let from = fields.moment("EffectiveDate", &notes)
    let units = fields.scaled("MaxUnitsPerTime", by: 10_000, &notes).map { max($0, 0) }
    let price = fields.money("PricePerUnit", currency, &notes)
    fields.finish(P6Known.elements, &notes)
    guard let place = owner == "RoleObjectId" ? rolePlaces[id] : resourcePlaces[id] else {
      notes.add(
        .unreadable, line: element.line, element: "\(element.name)/\(owner)",
        "a rate of '\(id.shortened)', which the file has not")
      return
    }
    // Roles list each rate twice, in an old form and a new one.
    if resources[place].rates.contains(where: { $0.from == from && $0.units == units && $0.price == price }) { return }
    resources[place].rates.append((from, units, price, element.line))
  }

  mutating func roleLimit(_ element: XMLElement) {
    var fields = XMLFields(element)
    let place = fields.text("RoleObjectId").flatMap { rolePlaces[$0] }
    let from = fields.moment("EffectiveDate", &notes)
    let units = fields.scaled("MaxUnitsPerTime", by: 10_000, &notes).map { max($0, 0) }
    fields.finish(P6Known.elements, &notes)
    guard let place, !resources[place].rates.contains(where: { $0.from == from && $0.units == units }) else { return }
    resources[place].rates.append((from, units, nil, element.line))
  }

  /// The first capacity holds from ever before; the rate is the first one.
  mutating func resolveResources() {
    for place in resources.indices {
      let floor = CivilMoment(seconds: .min)
      let rates = resources[place].rates.sorted { ($0.from ?? floor, $0.line) < ($1.from ?? floor, $1.line) }
      let price = rates.lazy.compactMap(\.price).first
      resources[place].resource.rate = price
      for rate in rates where rate.price != nil && rate.price != price {
        notes.add(
          .notUnderstood, line: rate.line, element: "ResourceRate/PricePerUnit", "a later price: the first one is taken"
        )
      }
      var capacity: [Resource.Capacity] = []
      for rate in rates {
        guard let units = rate.units, units != capacity.last?.units else { continue }
        capacity.append(.init(from: capacity.isEmpty ? nil : rate.from?.day, units: units))
      }
      if !capacity.isEmpty { resources[place].resource.capacity = capacity }
      if let role = resources[place].role {
        resources[place].resource.role = rolePlaces[role].map { resources[$0].resource.id }
      }
    }
    var seen: Set<String> = []
    for place in resources.indices where !seen.insert(resources[place].resource.id).inserted {
      let name = "\(resources[place].resource.id) (\(place + 1))"
      notes.add(
        .contradiction, line: resources[place].line, element: "Resource/Id",
        "'\(resources[place].resource.id.shortened)' is the name of another too: it is called '\(name.shortened)'")
      resources[place].resource.id = name
      seen.insert(name)
    }
  }
}
