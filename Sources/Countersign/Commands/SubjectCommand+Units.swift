import Domain

extension BusinessUnitCommand: SubjectCommand {
  var name: String { "unit register" }

  var subject: Subject {
    switch self {
    case .register(let unit, _): unit
    }
  }

  var subjects: [Subject] { [subject] }
}
