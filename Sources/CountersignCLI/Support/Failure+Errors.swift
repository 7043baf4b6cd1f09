import Countersign

extension Failure {
  /// What a library's error means at the command line; nil for errors of the argument parser.
  init?(_ error: any Error) {
    guard let problem = LedgerProblem(error) else { return nil }
    let code: Code =
      switch problem.kind {
      case .badInput: .badData
      case .inputOutput: .io
      case .wanting: .wanting
      case .fault: .fault
      }
    self.init(code, problem.message, hint: problem.hint)
  }
}
