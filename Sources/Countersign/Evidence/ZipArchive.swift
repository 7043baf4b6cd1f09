import Evidence
import Glibc

/// A ZIP archive of files as they are, uncompressed (APPNOTE 6.3): the same files give the same bytes. Sizes, offsets and
/// counts beyond 32 and 16 bits are written as ZIP64.
enum ZipArchive {
  private static let chunk = 1 << 16
  /// 1980-01-01, the earliest: no clock takes part.
  private static let date: UInt16 = 0x0021
  private static let largest32 = UInt64(UInt32.max)
  private static let largest16 = UInt64(UInt16.max)

  private struct Member {
    var name: [UInt8]
    var size: UInt64
    var checksum: UInt32
    var offset: UInt64
  }

  /// Every file of the folder, in order of the bytes of their paths, under `evidence/`. Of the archive's directory, which
  /// follows the files, nothing is held: it waits in a file of its own.
  ///
  /// - Parameter target: it must not exist; it appears once it is whole.
  static func write(_ folder: String, to target: String) throws {
    let part = target + ".part"
    guard let file = fopen(part, "wxe") else { throw FolderSink.error(part) }
    do {
      let waiting = target + ".directory"
      guard let directory = fopen(waiting, "w+xe") else { throw FolderSink.error(waiting) }
      defer { fclose(directory) }
      // Nobody else needs its name; without it, it goes with us.
      unlink(waiting)
      try write(folder, under: "evidence", to: Output(file, part), directory: Output(directory, waiting))
      guard fclose(file) == 0 else { throw FolderSink.error(part) }
    } catch {
      unlink(part)
      throw error
    }
    guard rename(part, target) == 0 else { throw FolderSink.error(target) }
  }

  private static func write(
    _ folder: String, under prefix: String, to file: Output, directory: Output
  ) throws {
    var walk = try PackWalk(PackOnDisk(folder))
    var count: UInt64 = 0
    while let item = try walk.next() {
      guard case .file(let path) = item else { continue }
      var member = Member(name: Array("\(prefix)/\(path)".utf8), size: 0, checksum: 0, offset: file.offset)
      var checksum = CRC32()
      try read("\(folder)/\(path)") { bytes in
        checksum.update(bytes)
        member.size += UInt64(bytes.count)
      }
      member.checksum = checksum.value
      try file.put(localHeader(member))
      try read("\(folder)/\(path)", file.put)
      try directory.put(directoryEntry(member))
      count += 1
    }
    let start = file.offset
    rewind(directory.file)
    try read(directory.file, directory.path, file.put)
    try file.put(ending(count: count, start: start, size: file.offset - start))
  }

  private static func read(_ path: String, _ body: ([UInt8]) throws -> Void) throws {
    guard let file = fopen(path, "re") else { throw FolderSink.error(path) }
    defer { fclose(file) }
    try read(file, path, body)
  }

  private static func read(
    _ file: UnsafeMutablePointer<FILE>, _ path: String, _ body: ([UInt8]) throws -> Void
  ) throws {
    var buffer = [UInt8](repeating: 0, count: chunk)
    while true {
      let count = fread(&buffer, 1, chunk, file)
      if count > 0 { try body(count == chunk ? buffer : Array(buffer[..<count])) }
      if count < chunk { break }
    }
    guard ferror(file) == 0 else { throw FolderSink.error(path) }
  }

  private static func localHeader(_ member: Member) -> [UInt8] {
    let isLarge = member.size > largest32
    var record = Record(0x0403_4B50)
    record.add(version(isLarge), flags, stored, 0, date)
    record.add(member.checksum)
    for _ in 0..<2 { record.add(UInt32(clamping: member.size)) }
    record.add(UInt16(member.name.count), isLarge ? 20 : 0)
    record.bytes += member.name
    if isLarge {
      record.add(0x0001, 16)
      for _ in 0..<2 { record.add(member.size) }
    }
    return record.bytes
  }

  private static func directoryEntry(_ member: Member) -> [UInt8] {
    let isLarge = member.size > largest32
    let isFar = member.offset > largest32
    let extra: UInt16 = isLarge || isFar ? 4 + (isLarge ? 16 : 0) + (isFar ? 8 : 0) : 0
    var record = Record(0x0201_4B50)
    record.add(madeOnUnix | version(extra > 0), version(extra > 0), flags, stored, 0, date)
    record.add(member.checksum)
    for _ in 0..<2 { record.add(UInt32(clamping: member.size)) }
    record.add(UInt16(member.name.count), extra, 0, 0, 0)
    record.add(permissions)
    record.add(UInt32(clamping: member.offset))
    record.bytes += member.name
    if extra > 0 { record.add(0x0001, extra - 4) }
    if isLarge { for _ in 0..<2 { record.add(member.size) } }
    if isFar { record.add(member.offset) }
    return record.bytes
  }

  private static func ending(count: UInt64, start: UInt64, size: UInt64) -> [UInt8] {
    var record = Record()
    if count >= largest16 || start >= largest32 || size >= largest32 {
      record.add(0x0606_4B50 as UInt32)
      record.add(44 as UInt64)
      record.add(madeOnUnix | version(true), version(true))
      record.add(0 as UInt32)
      record.add(0 as UInt32)
      for number in [count, count, size, start] { record.add(number) }
      record.add(0x0706_4B50 as UInt32)
      record.add(0 as UInt32)
      record.add(start + size)
      record.add(1 as UInt32)
    }
    record.add(0x0605_4B50 as UInt32)
    record.add(0, 0, UInt16(clamping: count), UInt16(clamping: count))
    record.add(UInt32(clamping: size))
    record.add(UInt32(clamping: start))
    record.add(0 as UInt16)
    return record.bytes
  }

  private static let stored: UInt16 = 0
  /// Names are UTF-8.
  private static let flags: UInt16 = 0x0800
  private static let madeOnUnix: UInt16 = 0x0300
  /// A regular file, read by all.
  private static let permissions: UInt32 = 0o100644 << 16

  private static func version(_ isLarge: Bool) -> UInt16 { isLarge ? 45 : 20 }
}

/// A file that is written from its beginning.
private final class Output {
  let file: UnsafeMutablePointer<FILE>
  let path: String
  private(set) var offset: UInt64 = 0

  init(_ file: UnsafeMutablePointer<FILE>, _ path: String) {
    self.file = file
    self.path = path
  }

  func put(_ bytes: [UInt8]) throws {
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw FolderSink.error(path) }
    offset += UInt64(bytes.count)
  }
}

/// Little-endian fields in a row.
private struct Record {
  var bytes: [UInt8] = []

  init() {}
  init(_ signature: UInt32) { add(signature) }

  mutating func add(_ numbers: UInt16...) { for number in numbers { append(number) } }
  mutating func add(_ number: UInt32) { append(number) }
  mutating func add(_ number: UInt64) { append(number) }

  private mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes += Array($0) }
  }
}
