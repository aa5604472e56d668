import FlexSchedCLI
import Foundation
import TestSupport
import Testing

@Suite struct AtomicFileTests {
  let folder: TemporaryFolder
  let bytes = Array("contents\n".utf8)

  init() throws { folder = try TemporaryFolder() }

  private func mode(_ name: String) -> mode_t {
    var status = stat()
    return lstat(folder.path(name), &status) == 0 ? status.st_mode : 0
  }

  @Test func newFilesFollowTheMask() throws {
    try AtomicFile.write(bytes, to: folder.path("a"))
    #expect(try folder.bytes("a") == bytes)
    #expect(folder.names == ["a"])
    try folder.write([], to: "ordinary")
    #expect(mode("a") == mode("ordinary"))
  }

  @Test func existingModeIsKept() throws {
    try folder.write(Array("old".utf8), to: "a")
    chmod(folder.path("a"), 0o640)
    try AtomicFile.write(bytes, to: folder.path("a"))
    #expect(try folder.bytes("a") == bytes)
    #expect(mode("a") & 0o777 == 0o640)
  }

  @Test func linksAreFollowed() throws {
    try FileManager.default.createDirectory(at: folder.url("inside"), withIntermediateDirectories: true)
    symlink("inside/target", folder.path("link"))
    symlink("link", folder.path("second"))
    try AtomicFile.write(bytes, to: folder.path("second"))
    #expect(mode("link") & S_IFMT == S_IFLNK)
    #expect(mode("second") & S_IFMT == S_IFLNK)
    #expect(try folder.bytes("inside/target") == bytes)
    try AtomicFile.write([1], to: folder.path("second"))
    #expect(try folder.bytes("inside/target") == [1])
    symlink("round", folder.path("round"))
    #expect(throws: FileProblem.self) { try AtomicFile.write(bytes, to: folder.path("round")) }
  }

  @Test func problemsAreNamed() throws {
    let missing = #expect(throws: FileProblem.self) { try AtomicFile.write(bytes, to: folder.path("no/a")) }
    #expect(missing?.description.contains("the folder '\(folder.path("no"))' does not exist") == true)
    let directory = #expect(throws: FileProblem.self) { try AtomicFile.write(bytes, to: folder.url.path) }
    #expect(directory?.description.hasSuffix("Is a directory") == true)
    try folder.write([], to: "file")
    #expect(throws: FileProblem.self) { try AtomicFile.write(bytes, to: folder.path("file/a")) }
    #expect(folder.names == ["file"])
  }

  /// A folder that takes no files, whoever asks.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/sys/kernel")))
  func unwritableFolder() {
    #expect(throws: FileProblem.self) { try AtomicFile.write(bytes, to: "/sys/kernel/flexsched.json") }
    #expect(throws: FileProblem.self) { try AtomicFile.checkWritable("/sys/kernel/flexsched.json") }
  }

  @Test func fullDisk() {
    let problem = #expect(throws: FileProblem.self) { try AtomicFile.write(bytes, to: "/dev/full") }
    #expect(problem?.description == "cannot write '/dev/full': No space left on device")
  }

  @Test func allOrNone() throws {
    try folder.write([7], to: "a")
    #expect(throws: FileProblem.self) {
      try AtomicFile.write([(folder.path("a"), bytes), (folder.path("b"), bytes), (folder.path("no/c"), bytes)])
    }
    #expect(folder.names == ["a"])
    #expect(try folder.bytes("a") == [7])
    try AtomicFile.write([(folder.path("a"), bytes), (folder.path("b"), [])])
    #expect(folder.names == ["a", "b"])
    #expect(try folder.bytes("b").isEmpty)
  }

  @Test func checkingChangesNothing() throws {
    try folder.write([7], to: "a")
    try AtomicFile.checkWritable(folder.path("a"))
    try AtomicFile.checkWritable(folder.path("b"))
    #expect(folder.names == ["a"])
    #expect(try folder.bytes("a") == [7])
  }

  @Test func pipesAreWrittenDirectly() throws {
    #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
    let reader = open(folder.path("pipe"), O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    try AtomicFile.write(bytes, to: folder.path("pipe"))
    var buffer = [UInt8](repeating: 0, count: 100)
    #expect(read(reader, &buffer, 100) == bytes.count)
    #expect(mode("pipe") & S_IFMT == S_IFIFO)
  }
}
