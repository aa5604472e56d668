/// What the windows of CA3 run over.
public enum WindowItems: String, Sendable {
  case slots = "SLOTS"
  case games = "GAMES"
}
