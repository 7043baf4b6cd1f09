extension InitiativeDecider {
  /// By somebody who does not manage the initiative, on what was looked at.
  static func assure(
    _ subject: Subject, _ assurance: AssuranceGiven, _ request: Request<InitiativeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let initiative = try state.initiativeOrRefusal(subject)
    try state.require(.assuranceGiven, over: subject, by: request.actor, on: request.today)
    try state.refuseClosed([subject], on: request.effectiveOn)
    try requireName(assurance.stage, "stage", of: subject)
    try requireName(assurance.reviewer, "reviewer", of: subject)
    for person in request.actor.persons.sorted() where state.manages(person, subject, on: request.today) {
      throw Refusal(
        .assurance, facts: ["subject": subject.description, "manager": person],
        whoCould: state.personsWho(
          mayCause: .assuranceGiven, over: subject, on: request.today, except: request.actor.persons
        ).filter { !state.manages($0, subject, on: request.today) },
        next: "Have it recorded by an assessor or the PMO, from the reviewer's report")
    }
    guard !assurance.evidence.isEmpty else {
      throw Refusal(
        .assurance, facts: ["subject": subject.description, "evidence": "none"],
        next: "Name the review's report: --evidence FILE, whose SHA-256 is kept")
    }
    if initiative.gates.assurance(for: assurance.stage, on: request.effectiveOn)?.event == assurance { return [] }
    return [Draft(subject, .assuranceGiven(assurance), effectiveOn: request.effectiveOn)]
  }

  static func enter(
    _ subject: Subject, stage: String, _ request: Request<InitiativeCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let initiative = try state.initiativeOrRefusal(subject)
    try state.require(.stageEntered, over: subject, by: request.actor, on: request.today)
    try state.refuseClosed([subject], on: request.effectiveOn)
    try requireName(stage, "stage", of: subject)
    if initiative.gates.stage(on: request.effectiveOn) == stage { return [] }
    let entered = Draft(subject, .stageEntered(StageEntered(stage: stage)), effectiveOn: request.effectiveOn)
    let assurance = initiative.gates.assurance(for: stage, on: request.effectiveOn)?.event
    if assurance?.rating.approves ?? false { return [entered] }
    let findings = try state.enforce(
      Refusal(
        .gateNotAssured,
        facts: ["subject": subject.description, "stage": stage, "assurance": assurance?.rating.rawValue ?? "none"],
        whoCould: state.personsWho(mayCause: .assuranceGiven, over: subject, on: request.today),
        next: "Have it reviewed: gate assure \(subject) \"\(stage)\" --rating RATING --by REVIEWER --evidence FILE"),
      over: [subject], request)
    return findings + [entered]
  }

  private static func requireName(_ name: String, _ what: String, of subject: Subject) throws(Refusal) {
    guard name.allSatisfy(\.isWhitespace) else { return }
    throw Refusal(.statement, facts: ["subject": subject.description, "missing": what], next: "Name the \(what)")
  }
}
