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

  /// The model in force on the day that the movement takes effect decides. Where that day lies before control began, the
  /// movement fills in the past: it lands with a finding, but only from somebody who may import.
  static func refuseUnderControl(
    _ movements: [Movement], _ initiative: Initiative, _ request: Request<MoveFields>, _ state: Organisation
  ) throws(Refusal) {
    for movement in movements {
      guard let practice = movement.item.kind.practice else { continue }
      let model = state.operatingModel(practice, of: initiative.subject, on: request.effectiveOn)
      if model == .supportive { continue }
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

  /// Throws where control is in force, on the movement's day or today, and an acting person may not import.
  static func requireImporterUnderControl(
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
