import Glibc

/// Reading and writing whole contents through file descriptors, interrupted calls repeated.
enum Descriptor {
  /// Writes everything. `path` is the name for errors. Blocks when a non-blocking descriptor is full.
  static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(FileProblem) {
    var failure: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let written = Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if written >= 0 {
          done += written
        } else if errno == EAGAIN {
          var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = Glibc.poll(&poll, 1, -1)
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if failure != 0 { throw FileProblem("write", path, code: failure) }
  }

  /// Everything up to the end, refused beyond `limit` bytes.
  static func readAll(from descriptor: Int32, path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    let size = 1 << 16
    var chunk = [UInt8](repeating: 0, count: size)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, size) }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EAGAIN {
          var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
          _ = Glibc.poll(&poll, 1, -1)
          continue
        }
        throw FileProblem("read", path)
      }
      bytes.append(contentsOf: chunk[..<count])
      if bytes.count > limit { throw FileProblem("read", path, reason: "it is larger than \(limit >> 20) MB") }
    }
  }
}
