import Values

extension BaselineDecider {
  /// Throws where a field is named twice: the second movement would start from a value that the first has replaced.
  static func refuseRepeatedFields(_ movements: [Movement]) throws(Refusal) {
    var seen: Set<FieldAddress> = []
    for movement in movements where !seen.insert(movement.address).inserted {
      throw Refusal(
        .repeatedField, facts: ["field": movement.address.description], next: "Give each field its last value, once")
    }
  }

  /// What follows from moving a baseline without a change: findings, or a refusal.
  ///
  /// The model in force on the day that the movement takes effect decides, and today's, where the movement changes what is
  /// in force today. Where it controls, a waiver lets a movement land; one that only fills in the past from before control
  /// began lands too, but only from somebody who may import.
  static func control(
    _ movements: [Movement], _ basis: BaselineBasis, _ initiative: Initiative, _ request: Request<MoveFields>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    var free: [Movement] = []
    var waived: [String: [Movement]] = [:]
    for movement in movements {
      guard let practice = movement.item.kind.practice else {
        free.append(movement)
        continue
      }
      let days = reaches(movement, initiative, request) ? [request.effectiveOn, request.today] : [request.effectiveOn]
      let refusal = unapproved(movement, practice, days, initiative, request, state)
      let drafts = try state.enforce(refusal, practices: [practice], over: [initiative.subject], days: days, request)
      if case .findingRaised(let finding) = drafts.first?.event, let waiver = finding.waiver {
        waived[waiver, default: []].append(movement)
      } else {
        free.append(movement)
      }
    }
    try requireImporterUnderControl(free, initiative, request, state)
    var findings = waived.sorted { $0.key < $1.key }.map { finding($0.value, under: $0.key, initiative, request) }
    if basis == .unapproved, !free.isEmpty { findings.insert(finding(free, under: nil, initiative, request), at: 0) }
    // What an import says is the register's: it takes nobody's plan out of their hands.
    guard request.command.provenance == nil else { return findings }
    return try findings
      + state.respectPlanOwner(
        causing: .baselineRevised, practices: practices(of: movements), over: [initiative.subject],
        fields: movements.map(\.address.description), request)
  }

  private static func unapproved(
    _ movement: Movement, _ practice: Practice, _ days: [CivilDay], _ initiative: Initiative,
    _ request: Request<MoveFields>, _ state: Organisation
  ) -> Refusal {
    let model = state.strictestModel([practice], over: [initiative.subject], on: days)
    return Refusal(
      .unapprovedMovement,
      facts: [
        "subject": initiative.subject.description, "field": movement.address.description, "model": model.rawValue,
        "practice": practice.rawValue,
      ],
      whoCould: state.personsWho(mayCause: .changeDecided, over: initiative.subject, on: request.today),
      next: "Raise a change: change raise ID --title TEXT --set MOVEMENT, and have it assessed and decided")
  }

  private static func finding(
    _ movements: [Movement], under waiver: String?, _ initiative: Initiative, _ request: Request<MoveFields>
  ) -> Draft {
    let fields = movements.map(\.address.description)
    let text =
      "The baseline moved without an approved change\(waiver.map { ", under waiver \($0)" } ?? ""): "
      + fields.joined(separator: ", ")
    return Draft(
      initiative.subject,
      .findingRaised(FindingRaised(rule: .unapprovedMovement, text: text, fields: fields, waiver: waiver)),
      effectiveOn: request.effectiveOn)
  }

  /// Whether the movement changes the value in force today: no later one has taken its place by then.
  private static func reaches(
    _ movement: Movement, _ initiative: Initiative, _ request: Request<MoveFields>
  ) -> Bool {
    guard request.effectiveOn <= request.today else { return false }
    let current = initiative.fields[movement.address]?.current(asOf: request.today)
    return current.map { $0.effectiveOn <= request.effectiveOn } ?? true
  }

  /// Throws where control is in force, on the movement's day or today, and an acting person may not import.
  private static func requireImporterUnderControl(
    _ movements: [Movement], _ initiative: Initiative, _ request: Request<MoveFields>, _ state: Organisation
  ) throws(Refusal) {
    let practices = Set(movements.compactMap(\.item.kind.practice))
    let isControlled = practices.contains { practice in
      [request.today, request.effectiveOn].contains {
        state.operatingModel(practice, of: initiative.subject, on: $0) != .supportive
      }
    }
    guard isControlled else { return }
    for person in request.actor.persons.sorted()
    where state.authority(of: person, for: .importRecorded, over: initiative.subject, on: request.today).isEmpty {
      let able = state.personsWho(mayCause: .importRecorded, over: initiative.subject, on: request.today)
      throw Refusal(
        .attestation, facts: ["actor": person, "subject": initiative.subject.description], whoCould: able,
        next: "Raise a change, or have \(able.isEmpty ? "the PMO" : state.named(able)) import the record of it")
    }
  }
}
