import Glibc

extension SignatureExport {
  /// Writes the files into the folder, which is made where it is absent. Files of the same names are replaced.
  public func write(to folder: String) throws {
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
      throw LedgerError.file(path: folder, why: String(cString: strerror(errno)))
    }
    for file in files { try PlainFile.write(file.text, to: "\(folder)/\(file.name)") }
  }
}
