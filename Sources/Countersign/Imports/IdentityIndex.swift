import Domain

/// Which initiatives go by which keys. A key's own initiative comes before one that it is an alternate of; a key of
/// several is no one's.
struct IdentityIndex {
  private var own: [String: Set<Subject>] = [:]
  private var alternate: [String: Set<Subject>] = [:]

  /// - Parameter keys: the initiative's own key first, then its alternates, as it was registered.
  mutating func add(_ keys: [String], _ subject: Subject) {
    guard let first = keys.first else { return }
    own[first, default: []].insert(subject)
    for key in keys.dropFirst() { alternate[key, default: []].insert(subject) }
  }

  /// One more key of the initiative's own.
  mutating func add(own key: String, _ subject: Subject) { own[key, default: []].insert(subject) }

  subscript(key: String) -> Subject? {
    guard let known = own[key] ?? alternate[key], known.count == 1 else { return nil }
    return known.first
  }
}
