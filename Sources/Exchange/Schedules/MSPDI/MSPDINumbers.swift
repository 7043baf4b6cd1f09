/// Numbers for ids: an id that is a number keeps it, any other gets the next free one.
struct MSPDINumbers {
  private(set) var numbers: [String: Int64] = [:]
  /// Those whose id is not its number.
  private(set) var renumbered: Set<String> = []

  /// - Parameter isZeroAllowed: whether the id 0 may stay: it is the project's summary, and the resource without a name.
  init(_ ids: [String], isZeroAllowed: Bool) {
    var taken: Set<Int64> = []
    var rest: [String] = []
    for id in ids {
      if let number = Int64(id), String(number) == id, number > 0 || (number == 0 && isZeroAllowed),
        number < Int64(Int32.max), taken.insert(number).inserted
      {
        numbers[id] = number
      } else {
        rest.append(id)
      }
    }
    var next: Int64 = 1
    for id in rest where numbers[id] == nil {
      while taken.contains(next) { next += 1 }
      taken.insert(next)
      numbers[id] = next
      renumbered.insert(id)
    }
  }

  func number(_ id: String) -> Int64 { numbers[id] ?? -1 }
}
