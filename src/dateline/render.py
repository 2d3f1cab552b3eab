"""Answers as text: entries for a terminal, tables for notebooks.

An entry is a line that tells the thing, the page's own words in quotation marks, and the citation:
file, offsets and day of publication. Words of pages are data: control characters are shown as `?`,
so that a page cannot write to the terminal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from dateline import units
from dateline.answers import (
    ActorLine,
    Answer,
    Citation,
    CopyLine,
    DoubtLine,
    ExpectationLine,
    FigureLine,
    FigureSeries,
    InSentence,
    JudgementLine,
    OriginLine,
    StatementLine,
    Status,
    TimelineLine,
    Verification,
)
from dateline.loading import rare_collections
from dateline.record import When

QUOTED_CHARACTERS = 220  # longer words are cut in the middle; the offsets still give them whole
SENTENCE_CHARACTERS = 320
_INNER = str.maketrans({'"': "'", "“": "‘", "”": "’", "„": "‘", "«": "‘", "»": "’"})
OPENING, CLOSING = frozenset('"“„«'), frozenset('"”“»')
_POSSESSED = re.compile(r"^(?:his|her|its|their|our|my|the|an?)\s+", re.IGNORECASE)
_VERB = re.compile(r"(?!according\b)(?!.*\btold$)[a-z]{3,}(?: [a-z]{2,}){0,2}")
UNTOLD = ("different period", "not comparable", "different population")  # verdicts only counted
MOST_PRINTED = 1000
MOST_AGREEMENTS = 5  # how many of a figure's agreements are printed
_MONTH_DAYS = 28
_INDENT = "    "
_AGAIN = 120  # characters of the words in which an expectation is told again
_CLOSING = 3  # words that closed an expectation; the rest are in the row

Entry = list[str]
"""The lines of one entry: the first tells the thing, the rest are indented."""


# ------------------------------------------------------------------ small words


def clean(words: str) -> str:
    """Words of a page on one line, without anything that could steer a terminal."""
    one_line = " ".join(words.split())
    if one_line.isprintable():
        return one_line
    return "".join("?" if unicodedata.category(c) in {"Cc", "Cf"} else c for c in one_line)


def quoted(words: str, limit: int = QUOTED_CHARACTERS) -> str:
    """Words of a page in one pair of quotation marks, long ones cut in the middle."""
    words = _unmarked(clean(words)).translate(_INNER)
    if len(words) > limit:
        half = limit // 2
        words = f"{words[:half].rsplit(' ', 1)[0]} … {words[-half:].split(' ', 1)[-1]}"
    return f"“{words}”"


def _unmarked(words: str) -> str:
    """Words without the one pair of quotation marks that holds them all."""
    inner = words[1:-1]
    held = len(words) > 1 and words[0] in OPENING and words[-1] in CLOSING
    return inner.strip() if held and not (OPENING | CLOSING) & set(inner) else words


def day(when: When) -> str:
    """A date range as short as its precision: 2024, 2024-05, 2024-05-14, or both ends."""
    if when.first is None and when.last is None:
        return "unknown"
    if when.first is None or when.last is None:
        return f"from {when.first}" if when.first else f"until {when.last}"
    if when.first == when.last:
        return str(when.first)
    return _calendar_unit(when.first, when.last) or f"{when.first}..{when.last}"


def _calendar_unit(first: date, last: date) -> str:
    """The year or the month that a range of days is, "" where it is neither."""
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return ""
    if (first.month, last.month) == (1, 12) and first.year == last.year:
        return str(first.year)
    return f"{first:%Y-%m}" if (last - first).days <= _MONTH_DAYS + 3 else ""


def place(citation: Citation) -> str:
    """Where the words stand: file, offsets, day of publication."""
    published = day(citation.published)
    known = f", published {published}" if published != "unknown" else ", date unknown"
    inferred = " (inferred)" if citation.published.basis == "inferred" else ""
    return f"{clean(citation.source)}:{citation.start}-{citation.end}{known}{inferred}"


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: "Peru, Chile and Bolivia"."""
    *first, last = [clean(name) for name in names] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def parties(actors: Sequence[str], recipients: Sequence[str]) -> str:
    """Who to whom."""
    left = ", ".join(map(clean, actors)) or "?"
    return f"{left} → {', '.join(map(clean, recipients))}" if recipients else left


TYPE_WORDS = {
    "AGREE": "agreement",
    "CONSULT": "talks or visit",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "joint deed",
    "AID": "aid",
    "RETREAT": "withdrawal",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "show of force",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}


def type_words(type_: str) -> str:
    """A PLOVER type as a reader says it: "talks or visit" for CONSULT; "other deed" for none."""
    return TYPE_WORDS.get(type_, type_.lower()) or "other deed"


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 page, 2 pages."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def saying(line: StatementLine) -> str:
    """The verb by which a page has somebody say it, to stand behind the name: " denied", or ""."""
    cue = (line.cue or "").lower()  # headlines set their verbs in capitals
    return f" {cue}" if _VERB.fullmatch(cue) else ""


def told_by(line: StatementLine) -> str:
    """Who passes the words on, where somebody does: ", as told by two diplomats", or ""."""
    speakers = [name for name in line.chain[-1:] if line.within and name != "unnamed"]
    return f", as told by {clean(speakers[0])}" if speakers else ""


_SAYERS = """statement report letter communique communiqué study analysis article column editorial
    commentary poll survey document memo message post transcript readout book paper text speech
    source official diplomat analyst adviser advisor aide spokesman spokeswoman spokesperson
    minister lawmaker envoy ambassador negotiator officer soldier expert scholar economist
    researcher banker trader executive manager witness resident activist lawyer"""
_OF = re.compile(r"\s(?:of|from|by|in|on|for|at|with|to|who|that|which)\s|,")


def speaker_words(name: str) -> str:
    """A speaker as a line names it: what is counted has an article, "a joint statement"."""
    words = clean(name)
    head = _OF.split(words)[0].split()
    if (
        not head
        or head[-1] not in _SAYERS.split()
        or any(word != word.lower() for word in head[:1])
    ):
        return words
    if head[0] in {"a", "an", "the", "its", "his", "her", "their", "this", "that", "one"}:
        return words
    return f"{'an' if head[0][0] in 'aeiou' else 'a'} {words}"


def role_words(line: StatementLine) -> str:
    """What the speaker is, as it stands behind the name: " (foreign policy aide)", or ""."""
    role = _POSSESSED.sub("", clean(line.speaker_role or ""))
    return f" ({role})" if role else ""


def counted_out(line: FigureLine) -> str:
    """A figure with what it measures; "9 ships" says by itself what is counted."""
    value, measure = amount(line), measured(line)
    return value if value.endswith(f" {measure}") else f"{value} · {measure}"


def amount(line: FigureLine) -> str:
    """A figure's value as it is read aloud: hedge, low to high, unit, and whether it moved."""
    ends = _ends(line)
    if not ends:
        return clean(line.hedge or "no value")
    if line.kind == "rank":
        return f"rank {ends[0]}" if line.unit == "rank" else "one of the first"
    if line.hedge and line.hedge.lower().endswith(_VAGUE):
        # "Dozens" is no hedge before a number but the number itself: "dozens of ships (24 to 99)".
        low, high = ends[0], ends[-1]
        return f"{clean(line.hedge).lower()} of{unit_words(line.unit, high)} ({low} to {high})"
    hedge = f"{clean(line.hedge)} " if line.hedge else _HEDGES.get(line.change, "")
    moved = f" ({line.change})" if line.change in {"up", "down"} else ""
    value = "-".join(dict.fromkeys(ends))
    return f"{hedge}{value}{unit_words(line.unit, value)}{moved}"


def _ends(line: FigureLine) -> list[str]:
    """The ends of a figure that are known, shares in percent."""
    ends = [end for end in (line.low, line.high) if end is not None]
    if line.unit == "share" and line.kind != "rank":
        return [number(float(f"{end * 100:.3g}")) for end in ends]
    return [number(end) for end in ends]


def number(value: float) -> str:
    """A number in digits with its scale in words: 1,080; 240.1 billion; 0.25."""
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:,.6g} {word}"
    return f"{value:,.10g}"


_VAGUE = ("dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions")
_HEDGES = {"~": "about ", ">": "more than ", "<": "less than "}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def converted(line: FigureLine) -> str:
    """An amount in the currency that was asked for, hedged as the page hedges it."""
    made = line.converted
    if made is None:
        return amount(line)
    value = "-".join(dict.fromkeys(number(float(f"{end:.4g}")) for end in (made.low, made.high)))
    hedge = f"{clean(line.hedge)} " if line.hedge else ""
    return f"{hedge}{value} {made.currency}"


def measured(line: FigureLine) -> str:
    """What a figure measures, and of what whole, said once."""
    return of_whole(line.measure or "measure unknown", line.of)


def of_whole(measure: str, of: str | None) -> str:
    """A measure with its whole, said once: "share of ore from Peru"."""
    measure, whole = clean(measure), clean(of or "")
    if not whole or whole in measure:
        return measure
    words = whole.split()
    for last in range(len(words) - 1, 0, -1):  # "share of ore" of "ore from Peru" is told once
        part = " ".join(words[:last])
        if f"share of {part}" in measure:
            return measure.replace(f"share of {part}", f"share of {whole}")
    if " share of " in f" {measure}":
        owner, link, _ = measure.rpartition("share of ")
        return f"{owner}{link}{whole}"
    return f"{measure} of {whole}"


def unit_words(unit: str | None, value: str) -> str:
    """A unit as it is read after a value: " dollars", " percent", " barrels per day"."""
    if not unit:
        return ""
    if unit == "share":
        return " percent"
    counted_noun, _, rate = clean(unit).partition(" per ")
    noun = counted_noun if value == "1" else units.plural(counted_noun)
    return f" {noun}" + (f" per {rate}" if rate else "")


# ------------------------------------------------------------------ entries


def told(citation: Citation) -> str:
    """The words of a citation, few words within those around them."""
    if not isinstance(citation, InSentence):
        return quoted(citation.words)
    return f"{quoted(citation.words)} in {quoted(citation.sentence, SENTENCE_CHARACTERS)}"


def _cited(citations: Sequence[Citation], most: int = 3) -> Entry:
    lines = []
    for citation in citations[:most]:
        lines += [told(citation), f"— {place(citation)}"]
    if len(citations) > most:
        lines.append(f"… and {len(citations) - most} more; see: dateline show")
    return lines


def told_day(line: TimelineLine) -> str:
    """The day of a happening, or the day of the page that tells it without one."""
    if line.when.first or line.when.last or not line.citations:
        return day(line.when)
    told = line.citations[0].published
    return f"day unknown, told {day(told)}" if told.first else "day unknown"


def _tells(hedge: str) -> bool:
    """Whether the words that decide a status say more to a reader than the status: no "will"."""
    return len(hedge.split()) > 1


def _timeline(line: TimelineLine) -> Entry:
    told = f"{counted(line.documents, 'page')}, {counted(line.origins, 'origin')}"
    by = f", according to {clean(line.claimed_by)}" if line.claimed_by else ""
    shown = line.hedge if line.hedge and _tells(line.hedge) and not line.claimed_by else ""
    hedge = f" ({clean(shown)})" if shown else ""
    head = f"{told_day(line)} · {type_words(line.type)}, {line.status}{by}{hedge}: "
    reason = f" · {line.reason}" if line.documents > 1 or len(line.citations) > 1 else ""
    tail = f"{told}{reason} · {line.id}"
    return [head + parties(line.actors, line.recipients), *_cited(line.citations), tail]


def _actor(line: ActorLine) -> Entry:
    told = f"{counted(line.mentions, 'mention')} on {counted(line.documents, 'page')}"
    others = [clean(name) for name in line.names if name != line.name]
    also = f"; also {', '.join(others[:6])}" if others else ""
    entry = [f"{clean(line.name)} ({line.kind}), {told}, {counted(line.origins, 'origin')}{also}"]
    for role in line.roles:
        of = f", {clean(role.of)}" if role.of else ""
        change = {"takes": "becomes ", "left": "formerly "}.get(role.change, "")
        entry.append(f"{change}{clean(role.title)}{of} · {day(role.when)}")
        entry.append(f"  — {quoted(role.citation.words, 90)} {place(role.citation)}")
    return [*entry, *line.reasons, line.id]


def _statement(line: StatementLine) -> Entry:
    role = role_words(line)
    cue = f" · {quoted(line.cue)}" if line.cue else ""
    act = f"{line.act}, " if line.act else ""
    kind = f"{act}{line.kind}, {line.fidelity.replace('_', ' ')}"
    head = f"{clean(line.speaker or 'no speaker named')}{role}{cue} · {kind}"
    told = [f"as told by {' > '.join(map(clean, line.chain))}"] if line.within else []
    return [head, *told, *_cited([line.citation]), line.id]


def _figure(line: FigureLine) -> Entry:
    period = f" · {day(line.period)}" if line.period.first else " · period unknown"
    by = f" · given by {clean(line.given_by)}" if line.given_by else ""
    through = f", through {clean(line.through)}" if line.through else ""
    state = " · garbled" if line.state == "garbled" else ""
    ahead = " · expected" if line.forecast else ""
    head = f"{amount(line)}{_changed(line)} · {measured(line)}{period}{ahead}{by}{through}{state}"
    made = line.converted
    rate = [f"= {converted(line)} at {made.rate:g} of {made.rate_date}"] if made else []
    return [head, *rate, *_cited([line.citation]), *_agreements(line.agreements), line.id]


def _agreements(rows: Sequence[str]) -> list[str]:
    """The agreements that tell something, at odds first; the others are only counted."""
    telling = [row for row in rows if not row.startswith(UNTOLD)]
    telling.sort(key=lambda row: not row.startswith("contradiction"))
    told = [clean(row) for row in telling[:MOST_AGREEMENTS]]
    left = len(rows) - len(told)
    if not left:
        return told
    others = f"{counted(left, 'other figure')} of the series: see dateline show"
    kinds = {row.partition(" with ")[0] for row in rows if row.startswith(UNTOLD)}
    why = f" ({', '.join(sorted(kinds))})" if kinds and len(telling) <= MOST_AGREEMENTS else ""
    return [*told, f"{others}{why}"]


def _changed(line: FigureLine) -> str:
    """The other end of a change."""
    if line.moved_from is not None:
        return f" from {number(line.moved_from)}"
    return f" to {number(line.moved_to)}" if line.moved_to is not None else ""


def _cells(line: FigureLine) -> tuple[str, str, str, str, str]:
    value = converted(line) if line.converted else amount(line)
    return (
        day(line.period) if line.period.first else "no period",
        f"{value} expected" if line.forecast else value,
        clean(line.given_by or "-"),
        clean(line.citation.outlet or line.citation.source),
        line.id,
    )


def series(one: FigureSeries) -> Entry:
    """A series as a table, under its name and the reason why it is one."""
    told = f"{counted(len(one.figures), 'figure')}, {counted(one.documents, 'page')}"
    head = f"{of_whole(one.measure, one.of)}: {told}, {counted(one.origins, 'origin')} · {one.id}"
    rows = [_cells(line) for line in one.figures]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    table_rows = [
        "  ".join([*(cell.ljust(wide) for cell, wide in zip(row, widths, strict=False)), row[4]])
        for row in rows
    ]
    return [head, clean(one.reason), *table_rows]


def _expectation(line: ExpectationLine) -> Entry:
    by = f", by {clean(line.by)}" if line.by else ""
    hedge = f" ({clean(line.hedge)})" if line.hedge and _tells(line.hedge) else ""
    what = f" · {type_words(line.type)}" if line.type else ""
    head = f"{line.status.upper()} · due {day(line.due)}{what}{hedge}{by}"
    about = f"about {', '.join(map(clean, line.about))}" if line.about else "parties not clear"
    condition = [f"on condition: {clean(line.condition)}"] if line.condition else []
    again = [
        f"told again: {quoted(told.citation.words, _AGAIN)} — {place(told.citation)}"
        for told in line.tellings[1:]
    ]
    closed = [f"closed by: {quoted(c.words)} — {place(c)}" for c in line.closed_by[:_CLOSING]]
    reason = [line.reason] if line.reason and not closed else []
    return [head, about, *_cited([line.citation]), *condition, *again, *closed, *reason, line.id]


def _copy(line: CopyLine) -> Entry:
    pages = f"{clean(line.left_source)} ~ {clean(line.right_source)}"
    head = f"{line.relation} ({line.score:.2f}): {pages}"
    taken = [f"first: {clean(line.source)}"] if line.source else []
    return [head, *taken, *map(clean, line.reasons)]


def _origin(line: OriginLine) -> Entry:
    earliest = f"earliest: {clean(line.earliest)}" if line.earliest else "order not provable"
    merged = [f"also in a part of {clean(page)}" for page in line.merged]
    return [
        f"{counted(len(line.sources), 'page')}: {', '.join(map(clean, line.sources))}",
        earliest,
        *merged,
        *map(clean, line.reasons),
    ]


def _judgement(line: JudgementLine) -> Entry:
    pair = f"{clean(line.left_name)} | {clean(line.right_name)}"
    told = f"by {clean(line.by)} on {line.at.date()}: {clean(line.reason)}"
    return [f"{line.verdict}: {pair}", told, line.state, f"{line.left} {line.right}"]


def _doubt(line: DoubtLine) -> Entry:
    pair = f"{clean(line.left_name)} | {clean(line.right_name)}"
    now = "held to be one" if line.joined else "kept apart"
    cited = _cited(line.citations)
    return [f"{line.kind}, {now}: {pair}", clean(line.reason), *cited, line.command]


ENTRIES: dict[type, Callable[[Any], Entry]] = {
    TimelineLine: _timeline,
    ActorLine: _actor,
    StatementLine: _statement,
    FigureLine: _figure,
    FigureSeries: series,
    ExpectationLine: _expectation,
    CopyLine: _copy,
    OriginLine: _origin,
    JudgementLine: _judgement,
    DoubtLine: _doubt,
}


def entries(answer: Answer[Any]) -> Iterator[Entry]:
    """The entries of an answer, one a line of it."""
    from dateline import relationlines

    entry = {**ENTRIES, **relationlines.ENTRIES}[answer.kind]
    return map(entry, answer)


def printed(answer: Answer[Any]) -> tuple[Answer[Any], str]:
    """The lines that a person reads of an answer, and a sentence on those that are left out.

    Of more than MOST_PRINTED the newest are printed, or the first where lines go by no days.
    """
    if len(answer) <= MOST_PRINTED:
        return answer.within_sentences(), _left_out(answer)
    end = max(answer.newest, MOST_PRINTED)
    which = "newest" if answer.newest else "first"
    note = f"The {which} {MOST_PRINTED:,} of {len(answer):,} lines; --json has them all."
    shown = answer[end - MOST_PRINTED : end].within_sentences()
    return shown, " ".join(filter(None, (note, _left_out(answer))))


def _left_out(answer: Answer[Any]) -> str:
    """The lengths of time that were left out of the figures, counted."""
    if not answer.left_out:
        return ""
    return (
        f"Left out: {counted(answer.left_out, 'length')} of time where the words do not say what "
        "lasted so long; --json has them all, a word of their sentence finds them."
    )


@rare_collections()
def plain(answer: Answer[Any]) -> str:
    """An answer as plain text, closed by what it rests on."""
    shown, note = printed(answer)
    blocks = [f"\n{_INDENT}".join(entry) for entry in entries(shown)]
    between = "\n\n" if any("\n" in block for block in blocks) else "\n"
    told = between.join(blocks) or "nothing found"
    return "\n\n".join(filter(None, (told, note, answer.coverage.sentence())))


def table(answer: Answer[Any]) -> tuple[list[str], list[list[str]]]:
    """Column names and cells for a notebook: what, words, citation."""
    rows = []
    for line, entry in zip(answer, entries(answer), strict=True):
        citations = getattr(line, "citations", ()) or [getattr(line, "citation", None)]
        words = " ".join(quoted(c.words) for c in citations if c)
        where = "; ".join(place(c) for c in citations if c)
        rows.append([entry[0], words, where])
    return ["what", "words", "where"], rows


# ------------------------------------------------------------------ whole reports


def status(found: Status) -> str:
    """What a record holds, as plain text."""
    rows = [f"{_INDENT}{number:>8,}  {name}" for name, number in found.rows.items()]
    rejected = [
        f"{_INDENT}{clean(source)}: {stage}: {clean(reason)}"
        for source, stage, reason in found.rejected
    ]
    stages = [f"{_INDENT}{name:<14}{version:<4}{what}" for name, version, what in found.stages]
    joins = "current" if found.joins_current else "behind: run dateline read again"
    return "\n".join(
        [
            f"{found.path}: {found.coverage.sentence()}",
            "",
            "rows",
            *rows,
            "",
            f"could not be read: {len(rejected)}",
            *rejected,
            "",
            f"stages, in order (joins are {joins})",
            *stages,
        ]
    )


def verification(found: Verification) -> str:
    """The result of verifying, as plain text."""
    head = f"{found.spans:,} spans of {counted(found.documents, 'document')} checked"
    if not found.failed:
        return f"{head}: all hold"
    return "\n".join([f"{head}: {len(found.failed):,} do not hold", *map(clean, found.failed)])
