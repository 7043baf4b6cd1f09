import ArgumentParser
import Countersign
import Evidence
import Values

struct EvidenceVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check an evidence pack: every file, signature, proof and payload in it.",
    discussion: """
      Needs no ledger. Exits 1 where anything does not hold, with a line for each problem. The same is checked without this
      program by verify.py in the pack, and with other programs as its VERIFY.md says. By its own witness policy a pack may
      lack a quorum, which is then said; by one that you give it may not.

      Examples:
        countersign evidence verify pack --key ledger.example/pmo+530d903a+Aek...
        countersign evidence verify pack --witness-policy ours.txt --tsa-ca tsa.pem
      """)

  @Argument(help: "The pack's folder.") var folder: String
  @Option(
    help: ArgumentHelp(
      "The ledger's verifier key, known from elsewhere than the pack. (default: the pack's own, and it says so)",
      valueName: "vkey"))
  var key: String?
  @Option(
    help: ArgumentHelp(
      "A witness policy of yours, whose quorum must have cosigned the checkpoint. (default: the pack's own)",
      valueName: "file"))
  var witnessPolicy: String?
  @Option(
    help: ArgumentHelp(
      "Certificates, in PEM, of the authorities whose stamps are in the pack; needs openssl. (default: not checked)",
      valueName: "file"))
  var tsaCa: String?
  @Flag(help: "Print JSON with stable keys.") var json = false

  func run() throws {
    let report = try EvidencePack.verify(folder, key: key, witnesses: witnessPolicy, authorities: tsaCa)
    if json {
      Out.json([
        "isSound": .bool(report.isSound), "problems": .integer(Int64(report.problems)),
        "parts": .array(
          report.lines.map { line in
            ["part": .string(line.part), "verdict": .string(line.verdict.rawValue), "text": .string(line.text)]
          }),
      ])
    } else {
      for line in report.lines { Out.line("\(Self.label(line.verdict)) \(line.part): \(line.text)") }
      if !report.isSound { Out.line("\(report.problems) problems: this pack is not accepted") }
    }
    if !report.isSound { throw Failure.foundWanting }
  }

  private static func label(_ verdict: PackReport.Verdict) -> String {
    switch verdict {
    case .holds: "ok         "
    case .wrong: "WRONG      "
    case .notChecked: "NOT CHECKED"
    case .unwitnessed: "UNWITNESSED"
    }
  }
}
