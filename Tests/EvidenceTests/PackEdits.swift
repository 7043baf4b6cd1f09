import Values

/// Edits of a pack at random, of every kind to every file: each changes something.
struct PackEdits {
  private var state: UInt64
  private(set) var last = ""

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

  static let kinds = [
    "flip a bit", "set a byte", "delete a byte", "insert a byte", "truncate", "append", "duplicate a line",
    "remove a line", "swap two lines", "swap two files", "rename", "remove", "add", "empty", "turn into a folder",
    "change a digit",
  ]

  /// The pack with the `number`th edit: kinds in turn, files in turn.
  mutating func edited(_ pack: MemoryPack, number: Int) -> MemoryPack {
    let paths = pack.files.keys.sorted()
    while true {
      let kind = Self.kinds[number % Self.kinds.count]
      let path = paths[(number / Self.kinds.count + below(2) * below(paths.count)) % paths.count]
      var edited = pack
      apply(kind, to: path, &edited, paths)
      last = "\(kind): \(path)"
      if edited.files != pack.files { return edited }
    }
  }

  private mutating func apply(_ kind: String, to path: String, _ pack: inout MemoryPack, _ paths: [String]) {
    var bytes = pack.files[path] ?? []
    let place = below(bytes.count)
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    switch kind {
    case "flip a bit": if !bytes.isEmpty { bytes[place] ^= 1 << UInt8(below(8)) }
    case "set a byte": if !bytes.isEmpty { bytes[place] = UInt8(below(256)) }
    case "delete a byte": if !bytes.isEmpty { bytes.remove(at: place) }
    case "insert a byte": bytes.insert(UInt8(below(256)), at: place)
    case "truncate": bytes.removeLast(bytes.count - place)
    case "append": bytes += (0...below(40)).map { _ in UInt8(below(256)) }
    case "duplicate a line": lines.insert(lines[below(lines.count)], at: below(lines.count))
    case "remove a line": lines.remove(at: below(lines.count))
    case "swap two lines": lines.swapAt(below(lines.count), below(lines.count))
    case "change a digit":
      let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
      if !digits.isEmpty { bytes[digits[below(digits.count)]] = 0x30 + UInt8(below(10)) }
    case "empty": bytes = []
    default: return applyToFiles(kind, path, &pack, paths)
    }
    if kind.contains("line") { bytes = Array(lines.joined(separator: [0x0A])) }
    pack.files[path] = bytes
  }

  private mutating func applyToFiles(_ kind: String, _ path: String, _ pack: inout MemoryPack, _ paths: [String]) {
    let other = paths[below(paths.count)]
    switch kind {
    case "swap two files": (pack.files[path], pack.files[other]) = (pack.files[other], pack.files[path])
    case "rename": pack.files[path + "\(below(10))"] = pack.files.removeValue(forKey: path)
    case "remove": pack.files[path] = nil
    case "turn into a folder": pack.files[path + "/inner"] = pack.files.removeValue(forKey: path)
    default: pack.files["\(path).\(below(1000))"] = pack.files[other]
    }
  }
}
