import Domain

extension AuthorityCommand: SubjectCommand {
  var name: String {
    switch self {
    case .register: "person"
    case .grant: "role grant"
    case .revoke: "role revoke"
    case .registerKey: "key register"
    case .revokeKey: "key revoke"
    }
  }

  var subject: Subject {
    switch self {
    case .register(let subject, _, _), .grant(let subject, _), .revoke(let subject, _), .registerKey(let subject, _),
      .revokeKey(let subject, _):
      subject
    }
  }

  var subjects: [Subject] {
    switch self {
    case .register(let person, _, _), .revokeKey(let person, _): [person]
    case .grant(let holder, let grant): [holder, grant.scope]
    case .revoke(let holder, let revocation): [holder, revocation.scope]
    case .registerKey(let person, let key): [person] + [Subject(.key, key.fingerprint)].compactMap(\.self)
    }
  }
}

extension BoardCommand: SubjectCommand {
  var name: String {
    switch self {
    case .establish: "board establish"
    case .join: "board join"
    case .leave: "board leave"
    case .convene: "board convene"
    }
  }

  var subject: Subject { board }

  var subjects: [Subject] {
    switch self {
    case .establish(let board, _): [board]
    case .join(let board, let person, _), .leave(let board, let person):
      [board, Subject(.person, person)].compactMap(\.self)
    case .convene(let board, let meeting): [board] + meeting.changes
    }
  }
}

extension DelegationCommand: SubjectCommand {
  var name: String {
    switch self {
    case .grant: "delegate grant"
    case .revoke: "delegate revoke"
    }
  }

  var subject: Subject { giver }

  var subjects: [Subject] {
    switch self {
    case .grant(let giver, let grant): [giver, Subject(.person, grant.delegate), grant.scope].compactMap(\.self)
    case .revoke(let giver, _): [giver]
    }
  }
}

extension AbsenceCommand: SubjectCommand {
  var name: String {
    switch self {
    case .record: "absence record"
    case .end: "absence end"
    }
  }

  var subject: Subject { person }

  var subjects: [Subject] {
    switch self {
    case .record(let person, let absence):
      [person, absence.deputy.flatMap { Subject(.person, $0) }].compactMap(\.self)
    case .end(let person): [person]
    }
  }
}

extension WaiverCommand: SubjectCommand {
  var name: String {
    switch self {
    case .request: "waiver request"
    case .decide(_, _, .granted, _): "waiver grant"
    case .decide(_, _, .refused, _): "waiver refuse"
    case .end: "waiver end"
    }
  }

  var subject: Subject { scope }
  var subjects: [Subject] { [scope] }
}
