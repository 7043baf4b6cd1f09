import Domain
import Values

/// The types of objects.
enum OCELType: String, CaseIterable {
  case baseline, board, change, decision, document, finding
  case importBatch = "import"
  case initiative, ledger, obligation, person, policy, unit

  /// Nil for a key and a file, which are no objects of a process.
  init?(_ kind: Subject.Kind) {
    switch kind {
    case .portfolio, .programme, .project: self = .initiative
    case .person: self = .person
    case .change: self = .change
    case .importBatch: self = .importBatch
    case .board: self = .board
    case .finding: self = .finding
    case .document: self = .document
    case .obligation: self = .obligation
    case .unit: self = .unit
    case .policy: self = .policy
    case .ledger: self = .ledger
    case .key, .file: return nil
    }
  }

  /// The attributes that an object of the type may have.
  private var attributes: [String] {
    switch self {
    case .baseline: ["version"]
    case .change: ["status", "title"]
    case .decision: ["outcome"]
    case .initiative: ["level", "name"]
    case .person: ["name"]
    case .board, .document, .finding, .importBatch, .ledger, .obligation, .policy, .unit: []
    }
  }

  var json: JSONValue {
    [
      "name": .string(rawValue),
      "attributes": .array(attributes.map { ["name": .string($0), "type": "string"] }),
    ]
  }
}
