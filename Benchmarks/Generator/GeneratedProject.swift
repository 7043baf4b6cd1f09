import Domain
import Values

/// One project's life: a first baseline, then reports, now and then a change, seldom an unapproved movement.
struct GeneratedProject {
  let number: Int
  let subject: Subject
  private var version: Int64 = 0
  private var values: [FieldAddress: FieldValue] = [:]
  private var changes = 0

  init(number: Int) {
    self.number = number
    subject = Subject(.project, "P\(number)") ?? .ledger
    for (address, value) in Self.baseline(number) {
      version += 1
      values[address] = value
    }
  }

  private static func baseline(_ number: Int) -> [(FieldAddress, FieldValue)] {
    func address(_ text: String) -> FieldAddress? { FieldAddress(text) }
    func day(_ offset: Int) -> FieldValue { CivilDay(dayNumber: 18_262 + offset).map { .day($0) } ?? .integer(0) }
    func pounds(_ amount: Int) -> FieldValue { money(Int64(amount) * 100) }
    let listed: [(String, FieldValue)] = [
      ("scope/works.title", .text("Works of project \(number), with everything that they need")),
      ("milestone/start.start", day(number % 300)), ("milestone/design.finish", day(300 + number % 200)),
      ("milestone/works.finish", day(900 + number % 400)),
      ("account/main.wholeLifeCost", pounds(1_000_000 + number * 137)),
      ("account/main.contingency", pounds(50_000 + number * 11)),
      ("risk/ground.title", .text("Ground conditions differ from the survey")),
      ("risk/ground.residualScore", .integer(Int64(number % 25))),
    ]
    return listed.compactMap { entry in address(entry.0).map { ($0, entry.1) } }
  }

  private static func money(_ units: Int64) -> FieldValue {
    guard let currency = Currency("GBP"), let money = Money(minorUnits: units, currency: currency) else {
      return .integer(units)
    }
    return .money(money)
  }

  /// The events that set the first baseline.
  func established(on day: CivilDay) -> [Draft] {
    Self.baseline(number).enumerated().map { index, entry in
      let movement = Movement(item: entry.0.item, field: entry.0.field, from: nil, to: entry.1)
      let revised = BaselineRevised(movements: [movement], baselineVersion: Int64(index + 1), basis: .established)
      return Draft(subject, .baselineRevised(revised), effectiveOn: day)
    }
  }

  mutating func report(_ month: Int, on day: CivilDay, _ generator: inout SplitMix64) -> [Draft] {
    let roll = Int(generator.next() % 1_000)
    let provenance = Provenance(line: Int64(number), author: "manager \(number % 40)")
    let ratings = RatingScale.rag5.names
    var settings: [(String, FieldValue)] = [
      ("rating", Rating(scale: .rag5, rank: roll % ratings.count).map { .rating($0) } ?? .text("")),
      (
        "ratingNarrative",
        .text("Month \(month): work goes on; \(roll) tasks are open and the team expects \(roll % 7) more.")
      ),
      ("account/main.forecast", Self.money(Int64(100_000_000 + roll * 1_000 + month))),
    ]
    if roll % 3 == 0, let forecast = CivilDay(dayNumber: 19_200 + roll % 200 + month) {
      settings.append(("milestone/works.forecastFinish", .day(forecast)))
    }
    var drafts = settings.compactMap { name, value -> Draft? in
      guard let movement = move(name, to: value) else { return nil }
      return Draft(
        subject, .statusReported(StatusReported(movements: [movement], provenance: provenance)), effectiveOn: day)
    }
    if roll % 11 == 0 { drafts += change(roll, on: day) }
    if roll % 37 == 0 { drafts += slip(roll, on: day) }
    return drafts
  }

  private mutating func move(_ name: String, to value: FieldValue) -> Movement? {
    guard let address = FieldAddress(name), values[address] != value else { return nil }
    defer { values[address] = value }
    return Movement(item: address.item, field: address.field, from: values[address], to: value)
  }

  /// A change from its request to its end: six events.
  private mutating func change(_ roll: Int, on day: CivilDay) -> [Draft] {
    changes += 1
    guard let change = Subject(.change, "CR-\(number)-\(changes)"),
      let movement = move("account/main.wholeLifeCost", to: Self.money(Int64(200_000_000 + roll * 4_321 + changes))),
      let deltas = .some([Delta(initiative: subject, movement: movement)]), let exposure = try? Exposure(of: deltas)
    else { return [] }
    let content = Change.contentHash(deltas)
    let assessed = ChangeAssessed(
      contentHash: content, baselineVersions: [subject: version], exposure: exposure, impact: "Later by \(roll) days")
    let decided = ChangeDecided(
      outcome: .approved, contentHash: content, assessment: 1, baselineVersions: [subject: version],
      limit: DelegatedLimit())
    let implemented = ChangeImplemented(decision: 1, contentHash: content, baselineVersions: [subject: version])
    version += 1
    let revised = BaselineRevised(
      movements: [movement], baselineVersion: version, basis: .change(change, decision: 1))
    let own: [DomainEvent] = [
      .changeRaised(ChangeRaised(title: "More works in month \(roll)", deltas: deltas)), .changeAssessed(assessed),
      .changeDecided(decided), .changeImplemented(implemented),
    ]
    return own.map { Draft(change, $0, effectiveOn: day, touching: [subject]) }
      + [Draft(subject, .baselineRevised(revised), effectiveOn: day, touching: [change])]
      + [Draft(change, .changeClosed(ChangeClosed()), effectiveOn: day, touching: [subject])]
  }

  /// A finish that moves without approval, and the finding on it.
  private mutating func slip(_ roll: Int, on day: CivilDay) -> [Draft] {
    guard let finish = CivilDay(dayNumber: 19_300 + roll + Int(version)),
      let movement = move("milestone/works.finish", to: .day(finish))
    else { return [] }
    version += 1
    let name = movement.address.description
    return [
      Draft(
        subject, .baselineRevised(BaselineRevised(movements: [movement], baselineVersion: version, basis: .unapproved)),
        effectiveOn: day),
      Draft(
        subject,
        .findingRaised(
          FindingRaised(
            rule: .unapprovedMovement, text: "The baseline moved without an approved change: \(name)", fields: [name])),
        effectiveOn: day),
    ]
  }
}
