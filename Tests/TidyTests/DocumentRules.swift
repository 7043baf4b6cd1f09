/// What documents promise: files that exist, commands that the program has, modules that the package has.
enum DocumentRules {
  /// Relative links that lead nowhere. `exists` is asked with paths from the package root.
  static func brokenLinks(_ document: TextFile, exists: (String) -> Bool) -> [String] {
    let directory = document.path.split(separator: "/").dropLast().map(String.init)
    return prose(document).flatMap { $0.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) } }
      .filter { $0.firstMatch(of: /^(?:[a-z]+:|#)/) == nil }
      .filter { link in
        let target = link.prefix { $0 != "#" }
        guard let path = resolve(target.split(separator: "/").map(String.init), from: directory) else { return true }
        return !exists(path)
      }
      .map { "\(document.path): \($0) leads nowhere" }
  }

  /// Nil where the path leaves the repository.
  private static func resolve(_ parts: [String], from directory: [String]) -> String? {
    var path = directory
    for part in parts where part != "." {
      if part != ".." {
        path.append(part)
      } else if path.popLast() == nil {
        return nil
      }
    }
    return path.joined(separator: "/")
  }

  static func prose(_ document: TextFile) -> [Substring] { split(document).prose }

  /// Fenced blocks, each as its lines.
  static func codeBlocks(_ document: TextFile) -> [[Substring]] { split(document).blocks }

  private static func split(_ document: TextFile) -> (prose: [Substring], blocks: [[Substring]]) {
    var prose: [Substring] = []
    var blocks: [[Substring]] = []
    var isCode = false
    for line in document.lines {
      if line.hasPrefix("```") {
        isCode.toggle()
        if isCode { blocks.append([]) }
      } else if isCode {
        blocks[blocks.count - 1].append(line)
      } else {
        prose.append(line)
      }
    }
    return (prose, blocks)
  }
}
