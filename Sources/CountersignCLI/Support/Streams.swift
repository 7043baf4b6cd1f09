import Glibc

/// The process's own streams and signals, before anything is opened.
enum Streams {
  static func prepare() {
    // A closed standard stream would lend its number to the next file opened, and what is printed would go there.
    while true {
      let file = open("/dev/null", O_RDWR)
      guard (0...STDERR_FILENO).contains(file) else {
        if file > STDERR_FILENO { close(file) }
        break
      }
    }
    // A file-size limit is then an error like a full disk, and what was begun is undone.
    signal(SIGXFSZ, SIG_IGN)
    // Whoever reads no further ends the program, even where the caller ignores the signal.
    signal(SIGPIPE, SIG_DFL)
  }
}
