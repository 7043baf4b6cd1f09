import Transparency

/// One POST, by curl: this program has no TLS of its own.
struct HTTPPost {
  var url: String
  var contentType: String
  var body: [UInt8]

  struct Answer {
    /// HTTP's.
    var status: Int
    /// Lower case, without parameters.
    var contentType: String
    var body: [UInt8]
  }

  /// In seconds, for all of it.
  private static let patience = 60
  private static let largestAnswer = 1_000_000

  /// Throws ``WitnessError`` where no answer came.
  func send() throws -> Answer {
    guard WitnessAddress.isUsable(url) else { throw WitnessError.badAddress(url) }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try PlainFile.write(body, to: folder.path("request"))
    // -q: no file of options may redirect it; --globoff: brackets are an address's.
    let result = try ExternalProgram(name: "curl", package: "curl").run(
      [
        "-q", "--silent", "--show-error", "--globoff", "--proto", "=http,https", "--max-time", "\(Self.patience)",
        "--max-filesize", "\(Self.largestAnswer)", "--header", "Content-Type: \(contentType)", "--data-binary",
        "@\(folder.path("request"))", "--output", folder.path("response"), "--write-out",
        "%{http_code} %{content_type}", "--url", url,
      ], in: folder)
    guard result.status == 0 else {
      throw WitnessError.unreachable(
        url, why: result.complaint.isEmpty ? "curl ended with \(result.status)" : result.complaint)
    }
    let words = result.output.split(separator: " ", maxSplits: 1)
    guard let status = words.first.flatMap({ Int($0) }) else {
      throw WitnessError.unreachable(url, why: "no answer in HTTP: '\(result.output)'")
    }
    let type = words.dropFirst().first?.split(separator: ";").first.map { $0.lowercased() } ?? ""
    // An empty answer leaves no file.
    let body = (try? PlainFile.readBytes(folder.path("response"), atMost: Self.largestAnswer)) ?? []
    return Answer(status: status, contentType: type.filter { $0 != " " }, body: body)
  }
}
