/// The files that let anybody check a pack: `VERIFY.md` with the commands for what this pack holds, and the scripts that
/// it names.
package enum VerificationGuide {
  package static let path = "VERIFY.md"

  /// - Parameters:
  ///   - paths: of the pack's files, or folders with their slash, as far as sections depend on them: `checkpoints/`,
  ///     `witness.policy`, `timestamps/`, `signatures/`, `oscal/`, `ocel.json`.
  ///   - example: the position of an event with its payload; nil where there is none.
  package static func files(_ evidence: EvidenceCase, holding paths: Set<String>, example: Int64?) -> [PackFile] {
    [
      PackFile(path, Array(text(evidence, paths, example).utf8)), PackFile("verify.go", PackageResources.verify_go),
      PackFile("verify.py", PackageResources.verify_py),
    ]
  }

  private static func text(_ evidence: EvidenceCase, _ paths: Set<String>, _ example: Int64?) -> String {
    let values = [
      "ORIGIN": evidence.origin, "SIZE": "\(evidence.size)", "TIME": "\(evidence.madeAt)",
      "POSITION": example.map { "\($0)" } ?? "",
    ]
    let kept = sections.filter { section in
      guard let needed = section.needed else { return true }
      return needed == "{POSITION}" ? example != nil : paths.contains(needed)
    }
    return values.reduce(kept.map(\.text).joined()) { text, value in
      text.split(separator: "{\(value.key)}", omittingEmptySubsequences: false).joined(separator: value.value)
    }
  }

  /// Of the guide, each with what the pack must hold for it to apply.
  private static var sections: [(text: String, needed: String?)] {
    let lines = String(decoding: PackageResources.guide_md, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return lines.reduce(into: [("", nil)]) { sections, line in
      guard line.hasPrefix("## ") else {
        sections[sections.count - 1].0 += line + "\n"
        return
      }
      let parts = line.split(separator: " <!-- ")
      sections.append((parts[0] + "\n", parts.count > 1 ? String(parts[1].dropLast(" -->".count)) : nil))
    }
  }
}
