/// Finds a mapping's columns among a file's headers, and keeps account of the headers nobody asked for.
struct ColumnFinder {
  let file: String
  let headers: [String]
  let duplicates: SourceFormat.DuplicateHeaders
  private(set) var used: Set<Int> = []
  private(set) var missing: [String] = []

  init(file: String, headers: [String], duplicates: SourceFormat.DuplicateHeaders) {
    self.file = file
    self.headers = headers
    self.duplicates = duplicates
  }

  /// Nil, and noted, where the file lacks an optional column; an error where it lacks another, or has two of one.
  mutating func find(_ matcher: ColumnMatcher, isOptional: Bool) throws -> Int? {
    let positions = matcher.positions(in: headers)
    guard let first = positions.first, let last = positions.last else {
      guard isOptional else {
        throw ExchangeError(
          file: file, "has no column '\(matcher.label)'",
          advice: "its columns are: \(headers.prefix(40).map { $0.collapsed.prefix(40) }.joined(separator: ", "))")
      }
      if !missing.contains(matcher.label) { missing.append(matcher.label) }
      return nil
    }
    let position = duplicates == .last ? last : first
    if positions.count > 1, duplicates == .refuse {
      throw ExchangeError(
        file: file, "has \(positions.count) columns that could be '\(matcher.label)'",
        advice: "name the column more closely, or state duplicateHeaders in the mapping")
    }
    used.insert(position)
    return position
  }

  mutating func find(_ matcher: ColumnMatcher) throws -> Int {
    guard let position = try find(matcher, isOptional: false) else {
      throw ExchangeError(file: file, "has no column '\(matcher.label)'")
    }
    return position
  }

  /// Marks columns as left out on purpose.
  mutating func ignore(_ matchers: [ColumnMatcher]) {
    for matcher in matchers { used.formUnion(matcher.positions(in: headers)) }
  }

  /// The unused columns among `positions`, by header, or by number where that is blank.
  func unused(_ positions: Set<Int>) -> [String] {
    positions.subtracting(used).sorted().map { position in
      let header = headers.indices.contains(position) ? headers[position].collapsed : ""
      return header.isEmpty ? "column \(position + 1), without a header" : header
    }
  }
}
