"""Score the exported files of the example pile against examples/key, row by row.

examples/README.md says what the rows of the key mean. A row of the key that was not found counts
against every field that it asks for, so that finding more can never lower a share. Where several
rows stand at the place of a key row, the best counts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from exported import (
    Export,
    Line,
    Place,
    days,
    days_agree,
    is_named,
    lines,
    plain,
    same_name,
    same_words,
    shown,
    tokens,
)

COPIED = {"identical", "near", "excerpt", "rewrite"}  # relations that make pages one origin
VALUE_SLACK = 0.001  # of a value: two thirds are 0.667 and 66.7 percent
SHOWN = 90  # characters of a row's words in a line of the misses
UNITS = {"percent": "percentage", "rouble": "russian ruble", "people and companies": "person"}


@dataclass(frozen=True, slots=True)
class Share:
    """How many things the key asks for, and how many of them the export has right."""

    asked: int
    right: int

    @property
    def share(self) -> float:
        """The part that is right, 0 to 1; 1 where nothing is asked."""
        return self.right / self.asked if self.asked else 1.0


@dataclass(slots=True)
class Tally:
    """Counts by name while the key is walked, and a line for each miss."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, name: str, right: bool, miss: str = "") -> None:  # noqa: FBT001 - the outcome
        """Count one thing asked for; `miss` tells both sides where it is not right."""
        self.asked[name] += 1
        self.right[name] += right
        if not right and miss:
            self.misses.append(f"{name} | {miss}")

    def shares(self) -> dict[str, Share]:
        """The shares by name, in the order in which they were first asked for."""
        return {name: Share(asked, self.right[name]) for name, asked in self.asked.items()}


class Check(NamedTuple):
    """One field that the key asks for: its value, ours, and whether a row has it right."""

    wanted: object
    ours: Callable[[Line], object]
    agrees: Callable[[Line], bool]


Checks = dict[str, Check]


# ------------------------------------------------------------------ rows


def _about(row: Line) -> str:
    return f"{row['source']} “{row['words']}”"


def _judge(
    tally: Tally, kind: str, row: Line, candidates: Sequence[Line], ways: Sequence[Checks]
) -> None:
    """Count a key row as found or not, and each field of the best candidate."""
    tally.count(f"{kind} found", bool(candidates), _about(row))
    names = ways[0]
    best = max(
        ((way, line) for way in ways for line in candidates),
        key=lambda pair: sum(_holds(pair[0].get(name), pair[1]) for name in names),
        default=None,
    )
    for name in names:
        if best is None:
            tally.count(f"{kind} {name}", right=False)
            continue
        way, line = best
        check = way.get(name, names[name])
        words = line["span"]["words"][:SHOWN]
        miss = f"{_about(row)} | key: {check.wanted} | ours: {check.ours(line)} in “{words}”"
        tally.count(f"{kind} {name}", _holds(way.get(name), line), miss)


def _holds(check: Check | None, line: Line) -> bool:
    """Whether a row has a field right; an answer that leaves the field open asks for nothing."""
    return check is None or check.agrees(line)


def _either(row: Line, name: str) -> Check:
    """A field that holds one of the words that the key allows for it."""
    allowed = [row[name], *row.get(f"or_{name}", ())]
    return Check(
        " or ".join(map(str, allowed)),
        lambda ours: ours[name],
        lambda ours: ours[name] in allowed,
    )


# ------------------------------------------------------------------ documents


def _documents(exported: Export, key: Path, tally: Tally) -> None:
    for row in lines(key / "documents.jsonl"):
        found = exported.documents.get(row["source"])
        tally.count("pages read", found is not None, row["source"])
        ours: Line = found or {"text": "", "title": None, "outlet": None, "authors": None}
        for name in ("title", "outlet"):
            if row[name] is not None:
                right = same_words(row[name], ours[name] or "")
                tally.count(f"pages {name}", right, _sides(row, row[name], ours[name]))
        right = ours["authors"] == row["authors"]
        tally.count("pages authors", right, _sides(row, row["authors"], ours["authors"]))
        _published(row, ours, tally)
        _text(row, ours, tally)


def _sides(row: Line, wanted: object, ours: object) -> str:
    return f"{row['source']} | key: {wanted} | ours: {ours}"


def _published(row: Line, ours: Line, tally: Tally) -> None:
    wanted: Line = row["published"]
    when: Line | None = ours.get("published")
    right = when is not None and when["basis"] == wanted["basis"] and days_agree(wanted, when)
    tally.count("pages published", right, _sides(row, days(wanted), days(when)))


def _text(row: Line, ours: Line, tally: Tally) -> None:
    text = " ".join(plain(ours["text"]).split())
    for words in row["must_contain"]:
        right = " ".join(plain(words).split()) in text
        tally.count("pages text kept", right, _sides(row, words, "not in the text"))
    for words in row["must_not_contain"]:
        right = bool(text) and " ".join(plain(words).split()) not in text
        tally.count("pages furniture left out", right, _sides(row, words, "in the text"))


def _rejected(exported: Export, key: Path, tally: Tally) -> None:
    ours = {line["source"]: line for line in exported.all("rejected")}
    for row in lines(key / "rejected.jsonl"):
        line = ours.get(row["source"])
        right = (
            line is not None
            and row["source"] not in exported.documents
            and line["stage"] == row["stage"]
            and row["reason_contains"] in line["reason"]
        )
        wanted = f"{row['stage']}: {row['reason_contains']}"
        tally.count("pages rejected", right, _sides(row, wanted, line))


# ------------------------------------------------------------------ copies


def _copies(exported: Export, key: Path, tally: Tally) -> None:
    relations: dict[frozenset[str], set[str]] = defaultdict(set)
    for line in exported.all("copies"):
        relations[frozenset((line["left"], line["right"]))].add(line["relation"])
    sides = ("left", "right")
    for row in lines(key / "copies.jsonl"):
        found = relations[_pair(exported, [row[side] for side in sides])]
        miss = f"{row['left']} and {row['right']} | key: {row['relation']} | ours: {sorted(found)}"
        tally.count("copies", row["relation"] in found, miss)
    for row in lines(key / "not_copies.jsonl"):
        pair = _pair(exported, [row[side] for side in sides])
        origins = {exported.documents.get(row[side], {}).get("origin") for side in sides}
        right = len(pair) == len(origins) and not relations[pair] & COPIED
        miss = f"{row['left']} and {row['right']} | ours: {sorted(relations[pair])}"
        tally.count("not copies", right, miss)


def _pair(exported: Export, sources: Iterable[str]) -> frozenset[str]:
    return frozenset(
        exported.documents[source]["id"] for source in sources if source in exported.documents
    )


# ------------------------------------------------------------------ statements


def _statements(exported: Export, key: Path, tally: Tally) -> None:
    first, *rows = lines(key / "statements.jsonl")
    places: dict[str, list[Place]] = defaultdict(list)
    for row in rows:
        place = exported.place(row)
        if place:
            places[row["source"]].append(place)
        candidates = [
            line
            for line in exported.rows("statements", place)
            if place and place.half_covered(_content(line))
        ]
        if candidates or not row.get("optional"):
            _judge(tally, "statements", row, candidates, [_statement_checks(exported, row)])
    for source in first["complete"]:
        _precision(exported, source, places[source], tally)


def _content(line: Line) -> list[Line]:
    return line["pieces"] or [line["span"]]


def _statement_checks(exported: Export, row: Line) -> Checks:
    wanted = row["speaker"] or f"unnamed: {row.get('speaker_words')}"
    speaker = Check(
        wanted,
        lambda line: shown(exported, line["speaker"]),
        lambda line: _speaker_agrees(exported, row, line["speaker"]),
    )
    return {"speaker": speaker, "kind": _either(row, "kind"), "fidelity": _either(row, "fidelity")}


def _speaker_agrees(exported: Export, row: Line, reference: Line | None) -> bool:
    named = [name for name in (row["speaker"], *row.get("or_speaker", ())) if name]
    if any(is_named(exported, reference, name) for name in named):
        return True
    if row["speaker"]:
        return False
    words = [row.get("speaker_words"), *row.get("or_speaker_words", ())]
    asked = {token for part in words if part for token in tokens(part)}
    actor = exported.actor(reference)
    unnamed = actor is None or actor["kind"] != "person" or bool(asked & tokens(actor["name"]))
    if reference is None or not asked:
        return unnamed and not asked
    return unnamed and bool(asked & tokens(reference["span"]["words"]))


def _precision(exported: Export, source: str, places: Sequence[Place], tally: Tally) -> None:
    """On a page whose every statement is in the key, any other row is wrong."""
    document = exported.documents.get(source)
    if document is None:
        return
    title = document["title"] or ""
    body = len(title) if document["text"].startswith(title) else 0
    for line in exported.rows("statements", Place(document["id"], 0, 0)):
        if line["span"]["start"] >= body:
            content = _content(line)
            right = any(place.overlap(span) for place in places for span in content)
            words = line["span"]["words"][:SHOWN]
            miss = f"{source} | ours: {shown(exported, line['speaker'])}: “{words}”"
            tally.count("statements precision", right, miss)


# ------------------------------------------------------------------ events

DONE = ("happened", "ongoing")


def _events(exported: Export, key: Path, tally: Tally) -> None:
    for row in lines(key / "events.jsonl"):
        place = exported.place(row)
        types = {row["type"], *(way["type"] for way in row.get("or", ()) if "type" in way)}
        rows = exported.rows("events", place)
        near = [line for line in rows if place and place.overlap(line["trigger"])]
        candidates = near or [
            line
            for line in rows
            if place and line["type"] in types and place.half_covered([line["span"]])
        ]
        ways = [_event_checks(exported, way) for way in _ways(row)]
        _judge(tally, "events", row, candidates, ways)
        done = [line for line in candidates if line["status"] in DONE]
        if any(way["status"] in DONE for way in _ways(row)):
            _judge_whole(tally, row, done, ways)
        elif candidates:
            told = any(line["type"] in types for line in done)
            tally.count("events awaited or denied, not told as done", not told, _about(row))


def _judge_whole(
    tally: Tally, row: Line, candidates: Sequence[Line], ways: Sequence[Checks]
) -> None:
    """Count a deed that we tell as done too: right in type, parties and day together, or not."""
    if not candidates:
        return
    parts = [{name: check for name, check in way.items() if name != "status"} for way in ways]
    right = any(
        all(_holds(check, line) for check in way.values()) for way in parts for line in candidates
    )
    tally.count("events done, right in all", right, _about(row))


def _ways(row: Line) -> list[Line]:
    """The key row and every other right answer: alternatives of one field may go together."""
    others = row.get("or", ())
    ways = [row, *({**row, **other} for other in others if len(other) > 1)]
    for other in others:
        if len(other) == 1:
            ways += [{**way, **other} for way in ways]
    return ways


def _event_checks(exported: Export, row: Line) -> Checks:
    checks = {name: _either(row, name) for name in ("type", "status")}
    for name in ("actors", "recipients"):
        if row[name]:
            checks[name] = _party_check(exported, row[name], name)
    if row["when"]:
        checks["when"] = Check(
            days(row["when"]),
            lambda line: days(line["when"]),
            lambda line: days_agree(row["when"], line["when"]),
        )
    return checks


def _party_check(exported: Export, wanted: Sequence[str], name: str) -> Check:
    def agrees(line: Line) -> bool:
        ours = line[name]
        return all(
            any(is_named(exported, reference, who) for reference in ours) for who in wanted
        ) and all(any(is_named(exported, reference, who) for who in wanted) for reference in ours)

    return Check(
        ", ".join(wanted),
        lambda line: ", ".join(shown(exported, one) for one in line[name]) or "nobody",
        agrees,
    )


# ------------------------------------------------------------------ figures


def _figures(exported: Export, key: Path, tally: Tally) -> None:
    for row in lines(key / "figures.jsonl"):
        candidates = _at(exported, "figures", exported.place(row))
        _judge(tally, "figures", row, candidates, [_figure_checks(row)])
    for row in lines(key / "not_figures.jsonl"):
        found = _at(exported, "figures", exported.place(row))
        words = [line["span"]["words"] for line in found]
        tally.count("not figures", not found, f"{_about(row)} | ours: {words}")


def _at(exported: Export, kind: str, place: Place | None) -> list[Line]:
    return [line for line in exported.rows(kind, place) if place and place.overlap(line["span"])]


def _figure_checks(row: Line) -> Checks:
    checks = {"state": _either(row, "state")}
    if row["low"] is not None:
        checks["value"] = Check(row["low"], _value, lambda line: _values_agree(row, line))
    if row["unit"] is not None:
        checks["unit"] = Check(
            row["unit"], lambda line: line["unit"], lambda line: _units_agree(row, line)
        )
    checks["hedge"] = Check(
        row["hedge"],
        lambda line: line["hedge"],
        lambda line: same_words(row["hedge"] or "", line["hedge"] or ""),
    )
    measures = [row["measure_contains"], *row.get("or_measure", ())]
    if row["measure_contains"]:
        checks["measure"] = Check(
            " or ".join(measures),
            _measure,
            lambda line: any(part.casefold() in _measure(line).casefold() for part in measures),
        )
    return checks


def _value(line: Line) -> object:
    return line["low"] if line["low"] == line["high"] else (line["low"], line["high"])


def _measure(line: Line) -> str:
    return " of ".join(part for part in (line["measure"], line["of"]) if part)


def _values_agree(row: Line, line: Line) -> bool:
    """A share may be a fraction or a percentage; a bound may stand at one end alone."""
    ours = [value for value in (line["low"], line["high"]) if value is not None]
    if row.get("high") not in {None, row["low"]}:
        return ours == [float(row["low"]), float(row["high"])]
    wanted = float(row["low"])
    scales = (1.0, 100.0, 0.01) if row["unit"] in {None, "percent"} else (1.0,)
    return bool(ours) and any(
        all(abs(value * scale - wanted) <= VALUE_SLACK * abs(wanted) for value in ours)
        for scale in scales
    )


def _units_agree(row: Line, line: Line) -> bool:
    """The unit of the key stands in ours ("barrel" in "barrel per day"); a fraction is a share."""
    if row["unit"] == "percent" and line["unit"] in {None, "share"}:
        return bool((line["low"] or line["high"] or 0) <= 1)
    unit = UNITS.get(row["unit"]) or row["unit"]
    return _stems(unit) <= _stems(line["unit"] or "")


def _stems(words: str) -> set[str]:
    """Words without the marks of number and of British spelling."""
    singular = {"people": "person", "lorries": "lorry", "companies": "company"}
    found = (singular.get(word, word) for word in words.casefold().split())
    return {re.sub(r"(?<=[^s])s$", "", re.sub(r"meter", "metre", word)) for word in found}


def _agreements(exported: Export, key: Path, tally: Tally) -> None:
    verdicts = {
        frozenset((line["left"], line["right"])): line for line in exported.all("agreements")
    }
    for row in lines(key / "agreements.jsonl"):
        left, right = (
            [line["id"] for line in _at(exported, "figures", exported.place(row[side]))]
            for side in ("left", "right")
        )
        pairs = (verdicts.get(frozenset((one, other))) for one in left for other in right)
        found = sorted({line["verdict"] for line in pairs if line})
        about = f"{_about(row['left'])} and {_about(row['right'])}"
        miss = f"{about} | key: {row['verdict']} | ours: {found}"
        tally.count("agreements", found == [row["verdict"]], miss)


# ------------------------------------------------------------------ expectations


def _expectations(exported: Export, key: Path, tally: Tally) -> None:
    triggers = {line["id"]: line["trigger"] for line in exported.all("events")}
    for row in lines(key / "expectations.jsonl"):
        place = exported.place(row)
        rows = [
            line
            for line in exported.rows("expectations", place)
            if place and place.half_covered([line["span"]])
        ]
        # What no event tells stands under an id of its own: its span is all that there is.
        near = [
            line
            for line in rows
            if place and place.overlap(triggers.get(line["event"]) or line["span"])
        ]
        allowed = [row["status"], *row.get("or", ())]
        checks = {"status": _either({"status": row["status"], "or_status": allowed[1:]}, "status")}
        if "closed_by" in row:
            checks["closed by"] = _closing_check(exported, row["closed_by"])
        _judge(tally, "expectations", row, near or rows, [checks])


def _closing_check(exported: Export, wanted: Sequence[Line]) -> Check:
    places = [place for one in wanted if (place := exported.place(one))]
    return Check(
        " or ".join(_about(one) for one in wanted),
        lambda line: [span["words"][:SHOWN] for span in line["closed_by"]],
        lambda line: any(place.overlap(span) for place in places for span in line["closed_by"]),
    )


# ------------------------------------------------------------------ actors


def _actors(exported: Export, key: Path, tally: Tally) -> None:
    for row in lines(key / "actors.jsonl"):
        if "apart" in row:
            left, right = (_actor(exported, name) for name in row["apart"])
            apart = left is not None and right is not None and left["id"] != right["id"]
            tally.count("actors apart", apart, " and ".join(row["apart"]))
            continue
        ours = _actor(exported, row["name"])
        tally.count("actors found", ours is not None, row["name"])
        ours = ours or {"kind": None, "names": [], "documents": [], "roles": [], "name": ""}
        kinds = f"{row['name']} | key: {row['kind']} | ours: {ours['kind']}"
        tally.count("actors kind", ours["kind"] == row["kind"], kinds)
        _actor_parts(exported, row, ours, tally)


def _actor(exported: Export, name: str) -> Line | None:
    """The most mentioned actor that carries a name."""
    named = [
        actor
        for actor in exported.actors.values()
        if any(same_words(name, known) for known in (actor["name"], *actor["names"]))
    ]
    return max(named, key=lambda actor: actor["mentions"], default=None)


def _actor_parts(exported: Export, row: Line, ours: Line, tally: Tally) -> None:
    names = {_bare(name) for name in (ours["name"], *ours["names"])}
    for name in row["names"]:
        miss = f"{row['name']} | key: {name} | ours: {sorted(names)}"
        tally.count("actors names", _bare(name) in names, miss)
    ids = {exported.documents[s]["id"] for s in exported.documents if s in row["documents"]}
    held = len(ids & set(ours["documents"]))
    for at in range(len(row["documents"])):
        tally.count("actors pages", at < held)
    if held < len(row["documents"]):
        tally.misses.append(f"actors pages | {row['name']} | {held} of {len(row['documents'])}")
    for role in row["roles"]:
        titles = [f"{one['title']} of {one['of']}" for one in ours["roles"]]
        miss = f"{row['name']} | key: {role['title']} of {role['of']} | ours: {titles}"
        held_role = any(_role_agrees(role, one) for one in ours["roles"])
        tally.count("actors roles", held_role, miss)


def _bare(name: str) -> str:
    return re.sub(r"^(mr|ms|mrs|dr)\.? ", "", plain(name).casefold())


def _role_agrees(wanted: Line, ours: Line) -> bool:
    title = tokens(wanted["title"]) <= tokens(ours["title"])
    body = wanted["of"] is None or same_name(wanted["of"], [ours["of"] or ""], person=False)
    return title and body


# ------------------------------------------------------------------ all


def _spellings(key: Path) -> dict[str, list[str]]:
    """The full names of each actor of the key, surnames alone left out."""
    return {
        row["name"]: [name for name in row["names"] if len(tokens(_bare(name))) > 1]
        for row in lines(key / "actors.jsonl")
        if "name" in row
    }


def tally_of(export_folder: Path, key_folder: Path) -> Tally:
    """Walk the whole key over exported files."""
    exported, tally = Export(export_folder, _spellings(key_folder)), Tally()
    for part in (
        _documents,
        _rejected,
        _copies,
        _statements,
        _events,
        _figures,
        _agreements,
        _expectations,
        _actors,
    ):
        part(exported, key_folder, tally)
    return tally
