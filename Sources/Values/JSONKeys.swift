/// The keys that one object has shown so far.
///
/// Ascending keys, as canonical JSON has them, cost one comparison each; the first that is out of order turns to a set,
/// so that a hostile object costs no more than linear time.
struct JSONKeys {
  private var ascending: [String] = []
  private var all: Set<String>?

  /// False where the key was there already.
  mutating func insert(_ key: String) -> Bool {
    if all != nil { return all?.insert(key).inserted ?? true }
    if let last = ascending.last, last >= key {
      var keys = Set(ascending)
      let isNew = keys.insert(key).inserted
      all = keys
      return isNew
    }
    ascending.append(key)
    return true
  }
}
