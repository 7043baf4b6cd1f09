/// Controls that belong together, by their numbers.
enum ControlFamily: String, CaseIterable {
  case records, changes, evidence, baselines, authority, further

  init(_ id: String) {
    guard id.first == "K", let number = Int(id.dropFirst()) else {
      self = .further
      return
    }
    self =
      switch number {
      case 1...11: .records
      case 12...23: .changes
      case 24...28: .evidence
      case 29...36: .baselines
      case 37...40: .authority
      default: .further
      }
  }

  var title: String {
    switch self {
    case .records: "Records and their integrity"
    case .changes: "Control of changes"
    case .evidence: "Audit record, time, witnesses and signatures"
    case .baselines: "Baselines, budgets and schedules"
    case .authority: "Delegated authority, tolerance and assurance"
    case .further: "Further controls"
    }
  }
}
