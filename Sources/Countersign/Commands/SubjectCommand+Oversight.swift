import Domain

extension OversightCommand: SubjectCommand {
  var name: String {
    switch self {
    case .approve: "authority approve"
    case .review: "review sign"
    }
  }

  var subject: Subject { .ledger }
  var subjects: [Subject] { [.ledger] }
}

extension FindingCommand: SubjectCommand {
  var name: String {
    switch self {
    case .open: "finding open"
    case .assign: "finding assign"
    case .waive: "finding waive"
    case .remedy: "finding remedy"
    case .close: "finding close"
    }
  }

  var subject: Subject { finding }

  var subjects: [Subject] {
    switch self {
    case .assign(let finding, let event): [finding] + [Subject(.person, event.owner)].compactMap(\.self)
    case .open, .waive, .remedy, .close: [finding]
    }
  }
}
