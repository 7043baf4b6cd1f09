#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ByteSource {
  /// Bytes; 0 where a file does not tell, such as a pipe.
  package var size: Int64 {
    switch self {
    case .bytes(let bytes, _): return Int64(bytes.count)
    case .file(let path):
      var status = stat()
      return stat(path, &status) == 0 ? max(0, Int64(status.st_size)) : 0
    }
  }
}
