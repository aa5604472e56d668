import LeagueModel

/// Draws a search towards given patterns: every team that plays at the other venue costs something.
///
/// In a timetable breaks are moved only together with opponents, and each step on the way costs more of them: a search that
/// cools down keeps most of those it has. A field on single cells has no such walls.
struct PatternField {
  let patterns: PatternSet
  /// A timetable with these patterns, to begin with.
  let games: [PlacedGame]
  /// What a break costs.
  let unit: Double
  private let shapes: ShapeBuilder

  /// Strengths, in breaks per cell, one after the other in equal parts of the time between two shares of the progress.
  static let strengths = [6.0, 4, 2.5, 1.5, 1, 0.6]
  static let fading = (begin: 0.35, end: 0.85)

  init(_ patterns: PatternSet, _ games: [PlacedGame], unit: Double, _ shapes: ShapeBuilder) {
    self.patterns = patterns
    self.games = games
    self.unit = unit
    self.shapes = shapes
  }

  /// Which of the strengths applies after that share of a cooling; `nil`: none.
  static func level(at progress: Double) -> Int? {
    let part = (progress - fading.begin) / (fading.end - fading.begin)
    let level = max(0, Int((part * Double(strengths.count - 1)).rounded(.up)))
    return part >= 1 ? nil : min(level, strengths.count - 1)
  }

  /// The rules with the field. O(teams^2 x slots).
  func shapes(level: Int) -> ShapeBuilder {
    let instance = shapes.instance
    var result = shapes
    result.weight = PackedCost(hard: 0, soft: max(1, Int(PatternField.strengths[level] * unit)))
    for slot in 0..<instance.slotCount {
      for home in 0..<instance.teamCount {
        for away in 0..<instance.teamCount where away != home {
          let index = instance.index(home, away, slot)
          if !patterns.isHome(home, in: slot) { result.addCost(ofPlacement: index) }
          if patterns.isHome(away, in: slot) { result.addCost(ofPlacement: index) }
        }
      }
    }
    return result
  }
}
