/// A folder's path as an argument gives it, without slashes that say nothing.
enum FolderArgument {
  static func plain(_ path: String) -> String {
    let names = path.split(separator: "/").joined(separator: "/")
    return path.hasPrefix("/") ? "/" + names : names
  }
}
