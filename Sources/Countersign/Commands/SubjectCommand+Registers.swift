import Domain

extension RegisterCommand: SubjectCommand {
  var name: String {
    switch self {
    case .setScale: "risk scale"
    case .setTolerances: "tolerance set"
    case .resolve: "exception resolve"
    case .escalate: "risk escalate"
    case .answer(_, _, .accepted): "risk accept"
    case .answer(_, _, .refused): "risk refuse"
    case .report: "exception report"
    case .setAppetite: "risk appetite"
    }
  }

  var subjects: [Subject] {
    switch self {
    case .resolve(let subject, _, let change): [subject] + [change].compactMap(\.self)
    case .escalate(let subject, _, let upper): [subject, upper]
    case .report(let subject, let report): [subject, report.change]
    case .setScale, .setTolerances, .answer, .setAppetite: [subject]
    }
  }
}
