import Domain

extension WitnessCommand: SubjectCommand {
  var name: String { "witness policy" }
  var subject: Subject { .ledger }
  var subjects: [Subject] { [.ledger] }
}
