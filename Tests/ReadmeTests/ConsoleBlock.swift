import Foundation

/// A command shown in a document with what it prints: `$ command` lines in a ```console block.
struct ShownCommand {
  var document: String
  var line: Int
  var command: String
  var output: [String]

  /// The commands of a document's console blocks, in order. A command may go on after a backslash.
  static func all(in text: String, document: String) -> [ShownCommand] {
    var commands: [ShownCommand] = []
    var isInside = false
    var isContinued = false
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("```") {
        isInside = line == "```console"
        continue
      }
      guard isInside else { continue }
      if isContinued {
        commands[commands.count - 1].command += "\n" + line
      } else if line.hasPrefix("$ ") {
        commands.append(
          ShownCommand(document: document, line: index + 1, command: String(line.dropFirst(2)), output: []))
      } else if !commands.isEmpty {
        commands[commands.count - 1].output.append(line)
      }
      isContinued = (isContinued || line.hasPrefix("$ ")) && line.hasSuffix("\\")
    }
    return commands
  }

  /// Where what was printed is not what is shown; nil where it is. A line `…` stands for any lines, `…` in a line for
  /// any text.
  func difference(from printed: String) -> String? {
    var lines = printed.components(separatedBy: "\n")
    while lines.last?.isEmpty == true { lines.removeLast() }
    var shown = output
    while shown.last?.isEmpty == true { shown.removeLast() }
    var at = 0
    for (index, line) in shown.enumerated() {
      if line == "…" {
        guard index + 1 < shown.count else { return nil }
        guard let next = lines[at...].firstIndex(where: { Self.matches($0, shown[index + 1]) }) else {
          return "no line like '\(shown[index + 1])' after line \(at)"
        }
        at = next
        continue
      }
      guard at < lines.count else { return "ends before '\(line)'" }
      guard Self.matches(lines[at], line) else { return "prints '\(lines[at])' where '\(line)' is shown" }
      at += 1
    }
    return at == lines.count ? nil : "prints '\(lines[at])' more than is shown"
  }

  private static func matches(_ printed: String, _ shown: String) -> Bool {
    let parts = shown.components(separatedBy: "…")
    guard parts.count > 1 else { return printed == shown }
    guard printed.hasPrefix(parts[0]), printed.hasSuffix(parts[parts.count - 1]) else { return false }
    var rest = printed.dropFirst(parts[0].count)
    for part in parts.dropFirst() where !part.isEmpty {
      guard let range = rest.range(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}
