import Foundation
import Scheduling
import TestSupport
import Values

/// A case with its answers from the files of `../shared/data/evm`.
struct PublishedCase: Decodable {
  let id: String
  let method: String
  let inputs: Inputs
  private let answers: [String: Figure]

  private enum CodingKeys: String, CodingKey {
    case id, method, inputs
    case answers = "expected"
  }

  struct Inputs: Decodable {
    let activities: [Entry]?
  }

  struct Entry: Decodable {
    let id: String
    let predecessors: [String]?
    let duration, crash_duration, crash_cost, a, m, b: Figure?
  }

  /// A number as it is written, exactly.
  struct Figure: Decodable {
    let value: Rational?

    init(from decoder: any Decoder) throws {
      let text = try? decoder.singleValueContainer().decode(Decimal.self).description
      value = text.flatMap { Rational(decimal: $0) }
    }
  }

  var expected: [String: Rational] { answers.compactMapValues(\.value) }

  private struct File: Decodable {
    let cases: [PublishedCase]
  }

  static var areAbsent: Bool { SharedData.url("data/evm") == nil }

  static func all(method: String) throws -> [PublishedCase] {
    try SharedData.files("data/evm", extension: "json").flatMap { url in
      try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
    }.filter { $0.method == method }
  }

  var crashable: [CrashableActivity] {
    (inputs.activities ?? []).compactMap { entry in
      guard let duration = entry.duration?.value else { return nil }
      return CrashableActivity(
        id: entry.id, predecessors: entry.predecessors ?? [], normalDuration: duration,
        crashDuration: entry.crash_duration?.value ?? duration, unitCost: entry.crash_cost?.value ?? .zero)
    }
  }

  var estimated: [PERTActivity] {
    (inputs.activities ?? []).compactMap { entry in
      guard let a = entry.a?.value, let m = entry.m?.value, let b = entry.b?.value else { return nil }
      return PERTActivity(
        id: entry.id, predecessors: entry.predecessors ?? [], optimistic: a, mostLikely: m, pessimistic: b)
    }
  }
}

extension Rational {
  /// `-12.5`.
  init?(decimal text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let digits = Int128(parts.joined()) else { return nil }
    var scale: Int128 = 1
    for _ in 0..<(parts.count == 2 ? parts[1].count : 0) { scale *= 10 }
    self.init(digits, over: scale)
  }
}
