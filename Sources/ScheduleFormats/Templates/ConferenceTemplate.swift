enum ConferenceTemplate {
  static let league = #"""
    {
      "version": 1,
      "name": "Prairie Conference 2027",
      "venues": [
        { "id": "union", "name": "Union Arena", "location": { "latitude": 41.26, "longitude": -95.94 }, "timeZone": "America/Chicago", "capacity": 9200 },
        { "id": "north", "name": "North Field House", "location": { "latitude": 44.98, "longitude": -93.27 }, "timeZone": "America/Chicago" },
        { "id": "lake", "name": "Lakeside Center", "location": { "latitude": 43.04, "longitude": -87.91 }, "timeZone": "America/Chicago" },
        { "id": "mesa", "name": "Mesa Pavilion", "location": { "latitude": 39.74, "longitude": -104.99 }, "timeZone": "America/Denver" },
        { "id": "river", "name": "River Hall", "location": { "latitude": 38.63, "longitude": -90.2 }, "timeZone": "America/Chicago" },
        { "id": "forks", "name": "Forks Gym", "location": { "latitude": 47.93, "longitude": -97.03 }, "timeZone": "America/Chicago" },
        { "id": "plains", "name": "Plains Coliseum", "location": { "latitude": 39.05, "longitude": -95.68 }, "timeZone": "America/Chicago" },
        { "id": "hills", "name": "Black Hills Dome", "location": { "latitude": 44.08, "longitude": -103.23 }, "timeZone": "America/Denver" },
        { "id": "quad", "name": "Quad Cities Arena", "location": { "latitude": 41.52, "longitude": -90.58 }, "timeZone": "America/Chicago" }
      ],
      "teams": [
        { "id": "OMA", "name": "Omaha State", "venue": "union", "groups": ["south"] },
        { "id": "CRE", "name": "Crescent", "venue": "union", "groups": ["south"] },
        { "id": "MIN", "name": "Minneapolis Tech", "venue": "north", "groups": ["north"] },
        { "id": "MIL", "name": "Milwaukee A&M", "venue": "lake", "groups": ["north"] },
        { "id": "DEN", "name": "Denver College", "venue": "mesa", "groups": ["south"] },
        { "id": "STL", "name": "St. Louis", "venue": "river", "groups": ["south"] },
        { "id": "GFK", "name": "Grand Forks", "venue": "forks", "groups": ["north"] },
        { "id": "TOP", "name": "Topeka", "venue": "plains", "groups": ["south"] },
        { "id": "RAP", "name": "Rapid City", "venue": "hills", "groups": ["north"] },
        { "id": "DAV", "name": "Davenport", "venue": "quad", "groups": ["north"] }
      ],
      "teamGroups": [
        { "id": "north", "name": "North Division" },
        { "id": "south", "name": "South Division" }
      ],
      "format": { "roundRobins": 2 },
      "season": {
        "start": "2027-01-02",
        "end": "2027-03-03",
        "weekdays": { "Wed": "19:00", "Sat": "14:00" }
      },
      "distances": { "unit": "mi" },
      "objective": { "travel": 1 },
      "blackouts": [
        { "id": "rodeo", "venue": "mesa", "when": { "dates": [{ "from": "2027-01-09", "to": "2027-01-23" }] }, "reason": "stock show in the pavilion" },
        { "id": "exams", "team": "GFK", "activity": "travel", "when": { "dates": ["2027-02-24"] }, "weight": 300, "reason": "examinations: prefers home" }
      ],
      "rules": [
        { "id": "road-trip", "kind": "windowCount", "venue": "away", "window": 3, "atMost": 2, "hard": true, "reason": "at most two road games in a row" },
        { "id": "home-stand", "kind": "windowCount", "venue": "home", "window": 4, "atMost": 3, "hard": true, "reason": "at most three home games in a row" },
        { "id": "rematch", "kind": "separation", "slotsBetween": 3, "weight": 250, "reason": "rematches at least four dates apart" },
        { "id": "weekend-home", "kind": "venueCount", "slots": { "weekdays": ["Sat"] }, "venue": "home", "atLeast": 3, "weight": 400, "reason": "at least three Saturday home games" },
        { "id": "season-end", "kind": "opponentCount", "teams": { "groups": ["north"] }, "opponents": { "groups": ["north"] }, "slots": { "dates": ["2027-02-27", "2027-03-03"] }, "atLeast": 1, "weight": 100, "reason": "division games at the end" }
      ]
    }

    """#

  static let comments = #"""
    # What stands in this conference file

    JSON has no comments, so they are here. `flexsched solve FILE -o schedule.json -o schedule.csv -o schedule.ics` makes the
    schedule and its exports; `flexsched check FILE schedule.json` says what holds and what does not.

    * **venues** have coordinates and an IANA time zone; kick-offs are on the wall clock of the venue. *Union Arena* is shared
      by two teams: it has room for one game per slot unless `gamesPerSlot` says more, so they never host together.
    * **teams** name their venue and their `groups`, which `teamGroups` lists.
    * **season**: Wednesdays at 19:00 and Saturdays at 14:00 between the two dates are the slots: 18, as 10 teams need for a
      double round robin.
    * **distances**: great circles in miles (`mi`) or kilometres (`km`) between the venues; or give a `matrix`.
    * **objective**: total travel in miles. Weights of soft rules are in the same unit: 250 means "worth 250 miles".
    * `"travelCosts": {}` (not in the file) makes every report say what the trips cost: buses, flights, nights, meals, missed class
      days, at documented prices that you can replace; `"objective": { "travelCost": 1 }` then makes it what is minimised.
    * **blackouts**: the pavilion is closed for two weeks (hard); Grand Forks would rather not travel in its examination week
      (soft, 300).
    * **rules**: `flexsched list rules` names all kinds and their parameters. `windowCount` with `venue: away, window: 3,
      atMost: 2` forbids three road games in a row; `separation` keeps rematches apart; `venueCount` counts games of each team;
      `opponentCount` counts games of each team against some opponents.

    """#
}
