import Glibc

/// Salts of 16 random bytes, fetched from the kernel many at a time.
struct SaltSource {
  static let byteCount = 16
  private var pool: [UInt8] = []
  private var used = 0

  mutating func next() throws -> [UInt8] {
    if used == pool.count { try refill() }
    defer { used += Self.byteCount }
    return Array(pool[used..<(used + Self.byteCount)])
  }

  private mutating func refill() throws {
    // 256 bytes is the most that getentropy(3) gives in one call.
    var bytes = [UInt8](repeating: 0, count: 256)
    guard bytes.withUnsafeMutableBytes({ getentropy($0.baseAddress, $0.count) }) == 0 else {
      throw SQLiteFailure(code: 10, message: "the system gave no random bytes: \(String(cString: strerror(errno)))")
    }
    pool = bytes
    used = 0
  }
}
