import ArgumentParser
import Glibc
import Values

/// Files whose digests are kept as evidence. The ledger keeps no copy of them.
struct EvidenceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A file that shows it; its SHA-256 is kept. May be given again.", valueName: "file"))
  var evidence: [String] = []

  func digests() throws -> [Digest] { try evidence.map(Self.digest) }

  static func digest(_ path: String) throws -> Digest {
    guard let file = fopen(path, "r") else {
      throw Failure(.io, "\(path): \(String(cString: strerror(errno)))", hint: "Name a file that can be read")
    }
    defer { fclose(file) }
    var builder = DigestBuilder()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count > 0 { builder.update(buffer[..<count]) }
      if count < buffer.count { break }
    }
    guard ferror(file) == 0 else {
      throw Failure(.io, "\(path): \(String(cString: strerror(errno)))", hint: "Name a file that can be read")
    }
    return builder.finalized()
  }
}
