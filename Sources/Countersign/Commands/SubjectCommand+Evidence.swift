import Domain
import Values

extension EvidenceCommand: SubjectCommand {
  var name: String { "evidence issue" }
  var subject: Subject { .ledger }
  var subjects: [Subject] { [.ledger] }

  /// What the check of the pack found is looked up, and not said.
  var said: [String] {
    switch self {
    case .issue(let handout, _): [handout.recipient, handout.manifest.hex]
    }
  }
}
