enum RoundRobinTemplate {
  static let league = #"""
    {
      "version": 1,
      "name": "Saturday League 2026/27",
      "teams": [
        { "id": "ANC", "name": "Anchor FC" },
        { "id": "BRK", "name": "Brickfield" },
        { "id": "CAS", "name": "Castle Rovers" },
        { "id": "DOC", "name": "Dockers" },
        { "id": "ELM", "name": "Elm Park" },
        { "id": "FOR", "name": "Forge United" },
        { "id": "GRA", "name": "Grange" },
        { "id": "HAR", "name": "Harbour City" }
      ],
      "format": { "roundRobins": 2, "symmetry": "phased" },
      "season": {
        "start": "2026-09-05",
        "end": "2026-12-12",
        "weekdays": { "Sat": "15:00" },
        "exclude": ["2026-10-10"]
      },
      "objective": { "breaks": 1 },
      "blackouts": [
        { "id": "fair", "team": "HAR", "activity": "host", "when": { "dates": ["2026-09-19"] }, "reason": "harbour fair" }
      ],
      "rules": [
        { "id": "no-three-home", "kind": "windowCount", "venue": "home", "window": 3, "atMost": 2, "hard": true, "reason": "never three home games in a row" },
        { "id": "no-three-away", "kind": "windowCount", "venue": "away", "window": 3, "atMost": 2, "hard": true, "reason": "never three away games in a row" },
        { "id": "rematch", "kind": "separation", "slotsBetween": 3, "weight": 5, "reason": "at least three rounds between the two meetings" },
        { "id": "derby", "kind": "gameCount", "games": [["ANC", "HAR"]], "slots": { "dates": ["2026-09-05", "2026-12-12"] }, "atMost": 0, "weight": 3, "reason": "no derby on the first or last day" }
      ]
    }

    """#

  static let comments = #"""
    # What stands in this league file

    JSON has no comments, so they are here. `flexsched solve FILE -o schedule.json` makes a schedule, `flexsched list rules`
    names every kind of rule, `flexsched schema league` prints the JSON Schema for your editor.

    * **teams**: `id` is short and used everywhere else; `name` is what people read.
    * **format**: `roundRobins` 2 means that every pair meets twice, once at each venue. `symmetry` is `none`, `mirrored`,
      `phased` (everyone meets everyone once before anyone meets twice), `inverted`, `english` or `french`.
    * **season**: every Saturday from `start` to `end` that is not excluded is a slot. 8 teams need 14 slots for a double
      round robin. Instead of `season` you can list `slots`.
    * **objective**: what to minimise besides the penalties of soft rules: `travel`, `breaks` (two home or two away games in a
      row), `carryOver`, `assignmentCost`, each with its weight.
    * **blackouts**: days on which a `team`, a `venue` or the whole `league` cannot `play`, `host` or `travel`. Hard unless you
      give a `weight`.
    * **rules**: `hard` rules must hold; a rule with a `weight` costs that much per deviation. A scope that you leave out
      (`teams`, `opponents`, `slots`) means all.

    """#
}
