import Domain

extension DocumentCommand: SubjectCommand {
  var name: String {
    switch self {
    case .register: "document register"
    case .supersede: "document supersede"
    case .link: "document link"
    }
  }

  var subject: Subject { document }

  var subjects: [Subject] {
    let beside: [Subject?] =
      switch self {
      case .register(_, let event): [event.scope, Subject(.person, event.owner)]
      case .supersede(_, _, _, let owner, _): [owner.flatMap { Subject(.person, $0) }]
      case .link: []
      }
    return [document] + beside.compactMap(\.self) + [content?.tag].compactMap(\.self) + links.changes
  }
}
