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

  /// The model in force on the day that the movement takes effect decides, and today's, where the movement changes what is
  /// in force today. One that only fills in the past from before control began lands, but only from somebody who may
  /// import.
  static func refuseUnderControl(
    _ movements: [Movement], _ initiative: Initiative, _ request: Request<MoveFields>, _ state: Organisation
  ) throws(Refusal) {
    for movement in movements {
      guard let practice = movement.item.kind.practice else { continue }
      let days = reaches(movement, initiative, request) ? [request.effectiveOn, request.today] : [request.effectiveOn]
      let models = days.map { state.operatingModel(practice, of: initiative.subject, on: $0) }
      guard let model = models.max(), model != .supportive else { continue }
      throw Refusal(
        .unapprovedMovement,
        facts: [
          "subject": initiative.subject.description, "field": movement.address.description, "model": model.rawValue,
          "practice": practice.rawValue,
        ],
        whoCould: state.personsWho(mayCause: .changeDecided, over: initiative.subject, on: request.today),
        next: "Raise a change: change raise ID --title TEXT --set MOVEMENT, and have it assessed and decided")
    }
    try requireImporterUnderControl(movements, initiative, request, state)
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
