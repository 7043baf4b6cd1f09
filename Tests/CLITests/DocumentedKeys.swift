import Foundation
import TestSupport
import Testing

/// The keys that `docs/json.md` promises, by heading.
struct DocumentedKeys {
  /// Types by path: `rows[].name` → string.
  private(set) var sections: [String: [String: Set<String>]] = [:]

  init() throws {
    let url = SharedData.packageRoot.appending(path: "docs/json.md")
    var heading = ""
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("## ") { heading = line.dropFirst(3).filter { $0 != "`" } }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard cells.count == 5, cells[1].hasPrefix("`") else { continue }
      sections[heading, default: [:]][cells[1].filter { $0 != "`" }] = Set(cells[2].components(separatedBy: " or "))
    }
  }

  /// What of `text` is not as documented: keys too many, too few, or of another type.
  func differences(_ text: String, _ heading: String) throws -> [String] {
    let documented = try #require(sections[heading], "docs/json.md has no '\(heading)'")
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    var found: [String] = []
    compare(value, "", documented, &found)
    return Array(Set(found)).sorted()
  }

  private func compare(_ value: Any, _ path: String, _ documented: [String: Set<String>], _ found: inout [String]) {
    let type = Self.type(of: value)
    if !path.isEmpty, !path.hasSuffix("[]") || documented[path] != nil {
      guard let types = documented[path] else { return found.append("\(path) is not documented") }
      if !types.contains(type) { found.append("\(path) is \(type)") }
      if types.contains("object") { return }
    }
    if let list = value as? [Any] {
      for item in list { compare(item, path + "[]", documented, &found) }
    } else if let members = value as? [String: Any] {
      let prefix = path.isEmpty ? "" : path + "."
      let promised = documented.keys.filter {
        $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains { $0 == "." || $0 == "[" }
      }
      for key in promised where members[String(key.dropFirst(prefix.count))] == nil { found.append("\(key) is absent") }
      for (key, member) in members { compare(member, prefix + key, documented, &found) }
    }
  }

  private static func type(of value: Any) -> String {
    switch value {
    case is NSNull: "null"
    case is String: "string"
    case is [Any]: "list"
    case is [String: Any]: "object"
    case let number as NSNumber:
      CFNumberIsBoolean(number) ? "boolean" : number.stringValue.contains(".") ? "fraction" : "integer"
    default: "unknown"
    }
  }

  private static func CFNumberIsBoolean(_ number: NSNumber) -> Bool {
    let type = String(cString: number.objCType)
    return type == "c" || type == "B"
  }
}
