import Domain

extension ObligationCommand: SubjectCommand {
  var name: String {
    switch self {
    case .register: "obligation register"
    case .amend: "obligation amend"
    case .meet: "obligation meet"
    }
  }

  var subject: Subject { obligation }

  var subjects: [Subject] {
    let beside: [Subject?] =
      switch self {
      case .register(_, let event): [event.scope, Subject(.person, event.owner)]
      case .amend(_, _, let owner, _): [owner.flatMap { Subject(.person, $0) }]
      case .meet(_, _, let documents): documents
      }
    return [obligation] + beside.compactMap(\.self)
  }
}
