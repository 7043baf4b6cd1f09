/// What to measure, and how much of it.
struct Options {
  /// Events for the batched, scanning and hashing rows.
  var events = 200_000
  /// Events for the rows that make each one durable on its own.
  var singles = 5_000
  /// Events a transaction, in the batched rows.
  var batch = 100
  /// Every round runs every row once; the table shows medians.
  var rounds = 5
  /// Events of the generated ledger that is replayed, verified and asked.
  var ledger = 1_000_000
  /// Sizes of ledger at which work on one project is compared.
  var sizes = [10_000, 100_000, 1_000_000]
  /// Decided changes of the ledger of lifecycles.
  var decisions = 100_000
  /// Activities of the plan that is scheduled; it has twice as many links.
  var activities = 100_000
  var seed: UInt64 = 1
  /// Rows whose name holds this text; the rows they are compared with run too.
  var only = ""
  /// Where files are made and removed: put it on the disk that is to be measured.
  var directory = ".build/bench"

  static let usage = """
    usage: Benchmarks [--events N] [--singles N] [--batch N] [--rounds N] [--only TEXT] [--directory DIR]
                      [--ledger N] [--sizes N,N,…] [--decisions N] [--activities N] [--seed N]
           Benchmarks generate [--events N] [--seed N] FILE
    """

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let flag = rest.popFirst() {
      guard let value = rest.popFirst() else { throw BenchmarkError("\(flag): needs a value\n\(Self.usage)") }
      switch flag {
      case "--events": events = try Self.count(flag, value)
      case "--singles": singles = try Self.count(flag, value)
      case "--batch": batch = try Self.count(flag, value)
      case "--rounds": rounds = try Self.count(flag, value)
      case "--ledger": ledger = try Self.count(flag, value)
      case "--sizes": sizes = try value.split(separator: ",").map { try Self.count(flag, String($0)) }
      case "--decisions": decisions = try Self.count(flag, value)
      case "--activities": activities = try Self.count(flag, value)
      case "--seed": seed = UInt64(try Self.count(flag, value))
      case "--only": only = value
      case "--directory": directory = value
      default: throw BenchmarkError("\(flag): no such option\n\(Self.usage)")
      }
    }
  }

  private static func count(_ flag: String, _ value: String) throws -> Int {
    guard let number = Int(value), (1...100_000_000).contains(number) else {
      throw BenchmarkError("\(flag) \(value): give a whole number from 1 to 100000000")
    }
    return number
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
