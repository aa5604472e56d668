#!/usr/bin/env python3
"""Writes the leagues of this folder, each with a planted contradiction among innocent rules.

    python3 Fixtures/infeasible/make.py

For NN-name there is NN-name.json, the league, and NN-name.cause, the ids that the explanation has to name, one per line
(allGamesPlayed, oneGamePerSlot and symmetry stand for what every schedule has to respect). The goldens
NN-name.expected.txt are what `flexsched explain` says; they are not written here.
"""
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ("Anchor Brickfield Castle Dockers Eastgate Foundry Granary Harbour Ironworks Junction Kiln Lighthouse "
         "Mill Northside Orchard Priory").split()
IDS = [name[0] for name in NAMES]
count = 0


def write(slug, cause, teams, rules=(), blackouts=(), slots=None, legs=2, symmetry=None, about="", **more):
    """One league: `teams` a number or objects, `slots` a number (default: as many as the games need) or a list."""
    global count
    count += 1
    members = teams if isinstance(teams, list) else [{"id": IDS[i], "name": NAMES[i]} for i in range(teams)]
    form = {"roundRobins": legs}
    if symmetry:
        form["symmetry"] = symmetry
    league = {"version": 1, "name": slug.replace("-", " ").capitalize(), "description": about}
    league.update({key: more.pop(key) for key in ("venues",) if key in more})
    league["teams"] = members
    if "competitions" not in more:
        league["format"] = form
    league.update(more)
    if "season" not in more:
        n = len(members)
        league["slots"] = slots if slots is not None else legs * (n - 1 if n % 2 == 0 else n)
    if blackouts:
        league["blackouts"] = list(blackouts)
    league["rules"] = list(rules)
    stem = os.path.join(HERE, f"{count:02d}-{slug}")
    with open(stem + ".json", "w") as file:
        file.write(text(league))
    with open(stem + ".cause", "w") as file:
        file.write("".join(line + "\n" for line in cause))


def text(league):
    """Lists of objects one per line, everything else compact."""
    parts = []
    for key, value in league.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines = ",\n".join("    " + json.dumps(item) for item in value)
            parts.append(f'  "{key}": [\n{lines}\n  ]')
        else:
            parts.append(f'  "{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def rule(id, kind, **keys):
    return {"id": id, "kind": kind, **keys}


def days(*slots):
    return [str(slot) for slot in slots]


def out(id, team, slots, activity="play", reason=None, **keys):
    """A blackout of a team in slots."""
    entry = {"id": id, "team": team, "activity": activity, "when": days(*slots), **keys}
    if reason:
        entry["reason"] = reason
    return entry


def closed(id, slots, reason=None, **keys):
    """A blackout of the league, or of a venue."""
    entry = {"id": id, **(keys or {"league": True}), "when": days(*slots)}
    if reason:
        entry["reason"] = reason
    return entry


def road(limit=2, **keys):
    """At most so many away games in a row."""
    return rule(f"no-{limit + 1}-aways", "windowCount", venue="away", window=limit + 1, atMost=limit, hard=True, **keys)


def stand(limit=2, **keys):
    """At most so many home games in a row."""
    return rule(f"no-{limit + 1}-homes", "windowCount", venue="home", window=limit + 1, atMost=limit, hard=True, **keys)


def played(id, games, slots, least=1, **keys):
    return rule(id, "gameCount", games=[list(game) for game in games], slots=days(*slots), atLeast=least, hard=True, **keys)


def hosts(id, teams, slots, least=None, most=None, **keys):
    bounds = {key: value for key, value in (("atLeast", least), ("atMost", most)) if value is not None}
    return rule(id, "venueCount", teams=list(teams), slots=days(*slots), venue="home", **bounds, hard=True, **keys)


def sharing(teams, venue, *tenants):
    """Teams of which some share a venue."""
    return [{"id": IDS[i], "name": NAMES[i], **({"venue": venue} if IDS[i] in tenants else {})} for i in range(teams)]


quiet = rule("few-breaks", "teamBreaks", breaks=3, weight=2)
apart1 = rule("no-repeat", "separation", slotsBetween=1, hard=True)

# Quotas of one team against closed days.
write("television-against-boat-show", ["tv-home", "boat-show"], 4,
      [hosts("tv-home", "A", (1, 2), least=2, reason="television contract"), apart1, quiet],
      [out("boat-show", "A", [1], "host", "boat show on the quay"), out("bell", "C", [4], "host", "bell festival")],
      about="Anchor has to host on both of the first two days, and cannot on one of them.")
write("home-games-without-days", ["fair", "examinations"], 4, [stand(3), quiet],
      [out("fair", "A", [1, 2, 3], "host", "trade fair"), out("examinations", "A", [5, 6], "host", "examinations"),
       out("choir", "B", [4], "host")], slots=7,
      about="Three home games, and two of seven days on which the hall is free.")
write("nowhere-to-meet", ["works", "school"], 4, [road(3)],
      [out("works", "A", [1, 2, 3], "host", "works at the ground"), out("school", "B", [4, 5, 6, 7], "travel", "school holidays"),
       out("parade", "C", [2], "host")], slots=7,
      about="When Anchor can host, Brickfield cannot travel.")
write("two-halves", ["first-half", "second-half"], 4,
      [hosts("first-half", "B", (1, 2, 3), most=1, reason="pitch is being laid"),
       hosts("second-half", "B", (4, 5, 6), most=1, reason="cup games"), hosts("start", "AC", (1, 2, 3), least=1), apart1],
      about="At most one home game in each half, and three in the season.")
write("too-many-home-games-wanted", ["members"], 4,
      [hosts("members", "D", (1, 2, 3, 4, 5, 6), least=4, reason="promised to members"), road(3)],
      about="Four home games are asked for, and there are three in the season.")
write("free-weekend-in-a-full-season", ["wedding"], 6, [road(3), quiet],
      [out("wedding", "E", [7], "play", "the captain marries"), out("market", "A", [3], "host", "market")],
      about="A season without gaps, and a team that cannot play on one day.")
write("eleventh-opponent", ["harvest"], 6, [road(3)], [out("harvest", "A", [4], "play", "harvest")], legs=1, slots=7,
      additionalGames=[{"home": "A", "away": "B"}, {"home": "C", "away": "A"}],
      about="Two additional games fill the season of Anchor, which then lacks a day.")
write("home-and-away-closed", ["concert", "bus-strike", "cup"], 4, [quiet],
      [out("concert", "C", [2], "host", "concert"), out("bus-strike", "C", [2], "travel", "no buses"),
       out("cup", "C", [5], "play", "cup game"), out("fete", "D", [3], "host", "village fete")], slots=7,
      about="Six games and seven days: one day is lost to the cup, another because it allows neither home nor away.")

# Room in slots and venues, odd numbers.
write("odd-opening-day", ["opening-day"], 5, [rule("opening-day", "venueCount", slots=days(1), atLeast=1, hard=True, reason="everyone at the opening"), road(2)],
      legs=1, about="Five teams cannot all play on one day.")
write("odd-region", ["regional-day"], 8,
      [rule("regional-day", "opponentCount", teams=list("ABC"), opponents=list("DEFGH"), slots=days(1), atMost=0, hard=True,
            reason="short trips on New Year's Day"), road(3), quiet],
      legs=1, about="On the first day everyone stays in the region, and one region has three teams.")
write("odd-teams-one-day-less", ["holiday"], 5, [road(3), stand(3)], [closed("holiday", [3], "public holiday")], legs=1,
      about="Five teams have two games a day: five days hold ten games, four do not, though no team has more than four.")
write("two-days-less", ["examinations", "holiday"], 6, [road(3)],
      [closed("examinations", [2], "examinations"), closed("holiday", [5], "public holiday")], legs=1, slots=6,
      about="Five games each in six days, two of which are closed.")
write("three-in-one-arena", ["venue:arena"], sharing(4, "arena", "A", "B", "C"), [apart1, quiet],
      venues=[{"id": "arena", "name": "City Arena"}], about="Nine home games in six days, one a day.")
write("shared-arena-concert", ["venue:arena", "concert"], sharing(6, "arena", "A", "B"), [road(3)],
      [closed("concert", [4], "concert", venue="arena")], venues=[{"id": "arena", "name": "City Arena"}],
      about="Two teams share an arena and need it every day; on one day it is closed.")
write("two-divisions-one-hall", ["venue:hall"],
      [{"id": id, "name": name, **({"venue": "hall"} if id in "ABEF" else {})} for id, name in zip(IDS[:8], NAMES[:8])],
      [apart1], venues=[{"id": "hall", "name": "Guild Hall"}], slots=6,
      competitions=[{"id": "men", "teams": list("ABCD"), "roundRobins": 2}, {"id": "women", "teams": list("EFGH"), "roundRobins": 2}],
      about="Two divisions, and two teams of each in the same hall.")
write("neighbours-at-home", ["one-at-home"], 6,
      [rule("one-at-home", "groupCount", teams=list("ABC"), opponents="all", venue="home", per="slot", atMost=1, hard=True,
            reason="police"), road(3)], slots=14,
      about="One of three neighbours at home a day: fifteen home games do not fit into fourteen days.")

# Sides of one day.
write("four-homes-of-six", ["exam-a", "exam-b", "exam-c", "exam-d"], 6, [road(3), quiet],
      [out(f"exam-{t.lower()}", t, [2], "travel", f"examinations at {NAMES[i]}") for i, t in enumerate("ABCD")], legs=1,
      about="On the second day four of six teams cannot travel.")
write("five-closed-arenas", ["fair-a", "fair-b", "fair-c", "fair-d", "fair-e"], 8, [road(3)],
      [out(f"fair-{t.lower()}", t, [3], "host", "fair") for t in "ABCDE"], legs=1,
      about="On the third day five of eight arenas are closed.")
write("examination-saturday", ["examination-saturday"], 16,
      [hosts("examination-saturday", "ABCDEFGHI", (6,), most=0, reason="examinations in the sports halls"), road(4),
       hosts("finale", "JKL", (15,), least=1)], legs=1,
      about="A season without gaps: nine of sixteen teams cannot host on one day.")
write("everyone-hosts-first", ["home-opening"], 6,
      [rule("home-opening", "venueCount", slots=days(1), venue="home", atLeast=1, hard=True, reason="season tickets"), road(3)],
      about="Everybody wants to begin at home.")
write("two-finales", ["north-finale", "south-finale"], 6,
      [hosts("north-finale", "AB", (10,), least=1, reason="farewell games"), hosts("south-finale", "DE", (10,), least=1, reason="farewell games"),
       stand(3)], about="Four of six teams want to end at home.")
write("nobody-to-visit", ["derby-ban", "flood-a", "flood-d"], 4,
      [rule("derby-ban", "opponentCount", teams=["A"], opponents=["B", "C"], slots=days(3), atMost=0, hard=True, reason="no derbies in the fog"),
       quiet, apart1],
      [out("flood-a", "A", [3], "host", "floods"), out("flood-d", "D", [3], "host", "floods")],
      about="On the third day Anchor has to travel, not to its neighbours, and Dockers cannot host.")

# Games on days.
write("two-dates-at-once", ["jubilee", "opening"], 4,
      [played("jubilee", ["AB"], [3], reason="a hundred years"), played("opening", ["AC"], [3], reason="new stand"), road(3)],
      about="Two games of Anchor on one day.")
write("television-and-market", ["television", "market"], 6, [played("television", ["AB"], [5], reason="television"), road(3)],
      [out("market", "B", [5], "travel", "market at home")],
      about="A game is promised for a day on which the guest cannot travel.")
write("derby-in-two-days", ["derby", "fair", "school"], 6, [played("derby", ["DE"], [1, 2], reason="the derby opens the season"), apart1],
      [out("fair", "D", [1], "host", "fair"), out("school", "E", [2], "play", "first day of school"), out("school-2", "E", [9], "host")],
      slots=12, about="Two days for the derby: on one the host cannot, on the other the guest.")
write("three-games-two-days", ["tv-b", "tv-c", "tv-d"], 6,
      [played(f"tv-{o.lower()}", ["A" + o], [3, 4], reason="television") for o in "BCD"] + [stand(3), played("tv-e", ["AE"], [5, 6])],
      about="Three games of Anchor on the same two days.")
write("triangle-weekend", ["triangle"], 6,
      [played("triangle", ["AB", "BA", "BC", "CB", "AC", "CA"], [1, 2], least=3, reason="festival of the three towns"), road(3)], legs=1,
      about="Three teams cannot all meet within two days.")
write("rivalry-on-senior-day", ["rivalry", "senior-day"], 10,
      [played("rivalry", ["AB"], [18], reason="rivalry week"), hosts("senior-day", "BD", (18,), least=1, reason="senior day"), road(3), apart1],
      about="Brickfield visits Anchor on the day on which it is to be at home.")
write("too-many-strong-ones", ["rest-first", "big-games-early"], 6,
      [rule("rest-first", "opponentCount", teams=["A"], opponents=list("BCD"), slots=days(1, 2, 3, 4), atMost=1, hard=True, reason="new players"),
       rule("big-games-early", "opponentCount", teams=["A"], opponents=list("BCD"), slots=days(1, 2, 3), atLeast=2, hard=True, reason="television"),
       road(3)], about="At most one, and at least two strong opponents at the beginning.")
write("no-two-strong-ones", ["never-two"], 6,
      [rule("never-two", "windowCount", teams=["E"], opponents=list("ABCD"), window=2, atMost=1, hard=True, reason="protects a weak team"),
       stand(3)], legs=1, about="Four of five opponents are strong, and no two of them may follow each other.")

# Sequences.
write("three-aways-and-works", ["no-3-aways", "works"], 4, [road(2, reason="players' union"), quiet],
      [out("works", "A", [2, 3, 4], "host", "new roof"), out("gala", "C", [6], "host")],
      about="In a season without gaps, three closed days are three away games in a row.")
write("arena-works-of-fourteen", ["no-3-aways", "arena-works"], 14, [road(2, reason="players' union"), stand(3), hosts("finale", "AB", (13,), least=1)],
      [out("arena-works", "K", [6, 7, 8], "host", "ice is laid"), out("fair", "C", [2], "host"), out("fair-2", "D", [9], "host")], legs=1,
      about="The same among fourteen teams and more rules.")
write("no-breaks-at-all", ["no-breaks"], 4, [rule("no-breaks", "teamBreaks", breaks=0, hard=True, reason="alternate"), hosts("start", "A", (1,), least=1)], legs=1,
      about="Two teams can alternate all the time, not four.")
write("three-breaks", ["three-breaks"], 6, [rule("three-breaks", "totalBreaks", breaks=3, hard=True), hosts("start", "B", (1,), least=1)], legs=1,
      about="A single round robin of six teams has at least four breaks.")
write("strict-turns", ["no-2-homes", "no-2-aways"], 4, [stand(1, teams=list("ABC"), reason="fans' wish"), road(1, teams=list("ABC"), reason="players' wish"), road(3)], legs=1,
      about="Three teams of four never two home games in a row, and never two away games.")
write("season-too-short", ["rematch"], 4, [rule("rematch", "separation", slotsBetween=5, hard=True, reason="no rematch before spring"), road(3)],
      about="Two meetings with five days between them need seven days.")
write("early-first-meetings", ["rematch"], 6, [rule("rematch", "separation", slotsBetween=6, hard=True), road(3), quiet],
      about="All pairs would have to meet for the first time within three days.")
write("twins-and-rematch", ["twins", "rematch"], 6,
      [rule("twins", "equalSlots", slotPairs=[["3", "4"]], hard=True, reason="double weekend"), rule("rematch", "separation", slotsBetween=1, hard=True),
       road(3)], about="The same games on two days in a row, and no team twice in a row.")

# Balance, symmetry, links, appointments.
write("balance-and-opening", ["balance", "building-site"], 6,
      [rule("balance", "homeBalance", difference=1, hard=True, reason="fair table"), hosts("building-site", "A", (1, 2, 3), least=3, reason="later a building site")],
      about="Three home games at the start, and never two more than anybody else.")
write("police-and-trips", ["one-in-town", "trip-a", "trip-b"], 6,
      [rule("one-in-town", "groupCount", teams=["A", "B"], opponents="all", venue="home", per="slot", atMost=1, hard=True, reason="police"), road(3)],
      [out("trip-a", "A", [2], "travel", "bridge closed"), out("trip-b", "B", [2], "travel", "bridge closed"), out("fog", "C", [7], "travel")],
      about="Two teams of one town cannot travel on the same day, and may not both be at home.")
write("linked-and-police", ["together", "one-in-town", "ball"], 6,
      [rule("together", "linkedGames", teams=["A"], opponents="all", slots=days(1), venue="home", then="played", otherTeams=["B"],
            otherOpponents="all", otherSlots=days(1), otherVenue="home", hard=True, reason="one ticket for both"),
       rule("one-in-town", "groupCount", teams=["A", "B"], opponents="all", slots=days(1, 2), venue="home", per="slot", atMost=1, hard=True, reason="police"),
       hosts("ball", "A", (1,), least=1, reason="season ball"), road(3)],
      about="When Anchor hosts, Brickfield hosts, too; not both may; and Anchor has to.")
write("mirrored-festival", ["opening", "festival", "symmetry"], 4, [played("opening", ["AB"], [1], reason="champion and runner-up"), road(3)],
      [out("festival", "B", [4], "host", "festival"), out("regatta", "C", [2], "host")], symmetry="mirrored",
      about="A mirrored season ties the rematch to a day on which the ground is taken.")
write("both-in-one-half", ["first", "second", "symmetry"], 4,
      [played("first", ["AB"], [1, 2], reason="summer derby"), played("second", ["BA"], [1, 2, 3], reason="summer derby"), road(3)], symmetry="phased",
      about="Each pair meets once in each half, and a derby twice in the first.")
write("inverted-last-day", ["curtain", "lent", "symmetry"], 6, [played("curtain", ["CD"], [1]), stand(3)],
      [out("lent", "D", [10], "host", "Lent")], symmetry="inverted",
      about="The last day repeats the first one with venues exchanged.")
write("never-on-sunday", ["sabbath", "venue:dome"],
      [{"id": "A", "name": "Anchor", "venue": "dome"}, {"id": "B", "name": "Brickfield"}, {"id": "C", "name": "Castle"}, {"id": "D", "name": "Dockers"}],
      [road(2)], [{"id": "sabbath", "team": "B", "when": {"weekdays": ["Sun"]}, "reason": "never on Sunday"},
                  {"id": "gig", "venue": "dome", "when": {"dates": ["2027-03-07"]}, "reason": "gig"}],
      venues=[{"id": "dome", "name": "Harbour Dome", "open": {"Sun": {"from": "10:00", "to": "22:00"}}}], slots=[
          {"id": str(i + 1), "dates": {"from": f"2027-{m:02d}-{d:02d}", "to": f"2027-{m2:02d}-{d2:02d}"}}
          for i, (m, d, m2, d2) in enumerate([(3, 6, 3, 7), (3, 13, 3, 14), (3, 20, 3, 21), (3, 27, 3, 28), (4, 3, 4, 4), (4, 10, 4, 11)])],
      kickOffs={"Sat": ["15:00"], "Sun": ["14:00"]},
      about="Brickfield never plays on Sunday, and the dome is open on no other day.")
write("cup-weekend", ["cup-weekend", "examinations"], 6, [road(3), quiet],
      [{"id": "cup-weekend", "league": True, "when": {"dates": ["2027-01-30"]}, "reason": "national cup"},
       {"id": "examinations", "team": "D", "when": {"dates": [{"from": "2027-02-01", "to": "2027-02-07"}]}, "reason": "examinations"},
       {"id": "ball", "team": "F", "activity": "host", "when": {"dates": ["2027-01-16"]}, "reason": "ball in the hall"}], legs=1,
      season={"start": "2027-01-09", "end": "2027-02-13", "weekdays": {"Sat": "15:00"}},
      about="Six Saturdays for five games: one goes to the cup, and Dockers lose another one.")
write("sunday-on-television", ["television", "sabbath"], 4,
      [rule("television", "gameCount", games=[["A", "B"], ["B", "A"]], slots={"weekdays": ["Sun"]}, atLeast=1, hard=True, reason="shown live"),
       rule("spread", "venueCount", slots={"dates": [{"from": "2027-01-09", "to": "2027-01-17"}]}, atLeast=1, hard=True)],
      [{"id": "sabbath", "team": "B", "when": {"weekdays": ["Sun"]}, "reason": "never on Sunday"}], legs=1,
      season={"start": "2027-01-09", "end": "2027-01-24", "weekdays": {"Sat": "18:00", "Sun": "14:00"}},
      about="A game is to be shown on a Sunday, and one of its teams never plays then.")
write("three-tenants", ["venue:dome/1"],
      [{"id": i, "name": n, **({"venue": "dome"} if i in "ABC" else {})} for i, n in zip(IDS[:6], NAMES)],
      [road(3), quiet], venues=[{"id": "dome", "name": "Harbour Dome", "changeoverMinutes": 60}],
      slots=[{"id": str(i + 1), "date": f"2027-{m:02d}-{d:02d}", "start": "15:00"}
             for i, (m, d) in enumerate([(1, 9), (1, 16), (1, 23), (1, 30), (2, 6), (2, 13), (2, 20), (2, 27), (3, 6), (3, 13)])],
      about="Three teams with five home games each, one arena, ten Saturdays.")
write("one-crew", ["resource:crew/2"], 6, [stand(3)],
      resources=[{"id": "crew", "name": "Crew of officials", "capacity": 1, "perDay": 1, "reason": "volunteers"}],
      slots=[{"id": str(i + 1), "dates": {"from": f"2027-01-{d:02d}", "to": f"2027-01-{d + 1:02d}"}} for i, d in enumerate((2, 9, 16, 23, 30))],
      kickOffs={"Sat": ["15:00", "19:00"], "Sun": ["14:00"]}, legs=1,
      about="Three games in each round of two days, and a crew that does one game a day.")
write("every-other-day", ["rest/1/2", "rest/3/4"], 4, [road(3)],
      slots=[{"id": str(i + 1), "date": f"2027-01-{d:02d}", "start": "18:00"} for i, d in enumerate((4, 5, 6, 7))], legs=1,
      rest={"hours": 40, "reason": "players' union"},
      about="Three games of each team in four days, and a day of rest after each.")
