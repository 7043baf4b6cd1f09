import Domain
import Exchange

/// The keys of the records that show one day: which may be taken as alternates, and who is spoken for.
struct KeysOfDay {
  private let own: Set<String>
  private var shared: Set<String> = []
  /// Initiatives that are another record's by its own key, or were matched already.
  var claimed: Set<Subject>

  init(_ records: [RegisterSnapshotRecord], _ identities: IdentityIndex) {
    own = Set(records.map(\.key.description))
    var holders: [String: String] = [:]
    for record in records {
      let key = record.key.description
      for alternate in record.alternates {
        let known = holders.updateValue(key, forKey: alternate.description)
        if let known, known != key { shared.insert(alternate.description) }
      }
    }
    claimed = Set(own.compactMap { identities[$0] })
  }

  /// The record's alternate keys, but for those that are another's own, or of several records.
  func alternates(of record: RegisterSnapshotRecord) -> [SubjectKey] {
    record.alternates.filter { !own.contains($0.description) && !shared.contains($0.description) }
  }
}
