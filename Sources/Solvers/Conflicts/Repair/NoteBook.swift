import Synchronization

/// Sentences from any thread, each once, in the order in which they came.
final class NoteBook: Sendable {
  private let content = Mutex<[String]>([])

  func add(_ sentence: String) { content.withLock { if !$0.contains(sentence) { $0.append(sentence) } } }

  var all: [String] { content.withLock { $0 } }
}
