"""A brief on two actors: where they stand by issue, what changed, what is due, who disagrees.

The brief says nothing of its own: each line gives parties, type, day and status as the record has
them, a short quotation, and numbered footnotes to the page's words. What is expected stands apart
from what happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dateline.answers import (
    Citation,
    ExpectationLine,
    FigureLine,
    StatementLine,
    TimelineLine,
    one_a_page,
)
from dateline.briefpage import FORMS, Block, Bold, Heading, Item, Mark, Paragraph, Part, Quote
from dateline.errors import UsageError
from dateline.relationlines import (
    STILL,
    ChangeLine,
    Disagreement,
    IssueState,
    Relation,
    WordingLine,
    awaited_words,
    changed_when,
    parted,
)
from dateline.render import (
    counted,
    counted_out,
    day,
    parties,
    role_words,
    saying,
    speaker_words,
    told_by,
    told_day,
    type_words,
)

QUOTED = 160  # characters of a page's words in the running text
MOST_DEEDS = 4
MOST_WORDS = 3
MOST_FIGURES = 20
MOST_ENDED = 12
MOST_UNBORNE = 3
HANDFUL = 4  # what is counted up to here is seldom a figure that a brief needs
NOTHING = "Nothing on these pages."


def write(
    found: Relation,
    as_of: date | None = None,
    form: str = "markdown",
    *,
    since: date | None = None,
    changes: Sequence[ChangeLine] = (),
) -> str:
    """The brief as "markdown" or "html"; it ends with the coverage line and the footnotes.

    Raises UsageError for another form.
    """
    if form not in FORMS:
        message = f"{form!r} is no form of a brief; those are {', '.join(FORMS)}"
        raise UsageError(message)
    until = f", as of {as_of}" if as_of else ""
    title = f"{found.left} and {found.right}{until}"
    blocks = [Heading(1, title), *_standing(found)]
    if since:
        blocks += _section(f"What changed since {since}", map(_change, changes))
    lines = _all_expected(found)
    awaited, overdue = parted(lines, found.coverage.last_published)
    ended = [line for line in lines if line.status not in STILL]
    blocks += _any("What is expected", map(_expectation, awaited))
    blocks += _any("Time passed, no page tells the outcome", map(_expectation, overdue))
    blocks += _any("How expectations turned out", map(_expectation, ended[:MOST_ENDED]))
    blocks += _any("Others who act on the pair", map(_happening, found.thirds))
    blocks += _any("Denied, only claimed or only possible", _unborne(found))
    blocks += _any("Figures", map(_figures, _newest(found.figures)))
    blocks += _any("Words for the relationship", map(_wording, _unshown(found)))
    blocks += _any("Where pages disagree", map(_dispute, found.disagreements))
    blocks += _any("What the pile cannot tell", _unknown(found))
    blocks.append(Paragraph((f"Coverage: {found.coverage.sentence()}",)))
    return FORMS[form]().text(title, blocks)


def _section(title: str, items: Iterable[Item]) -> list[Block]:
    blocks: list[Block] = [Heading(2, title), *items]
    return blocks if len(blocks) > 1 else [*blocks, Paragraph((NOTHING,))]


def _any(title: str, items: Iterable[Item]) -> list[Block]:
    """A section that is left out where it has nothing to say."""
    held = list(items)
    return _section(title, held) if held else []


# ------------------------------------------------------------------ where they stand


def _standing(found: Relation) -> Iterator[Block]:
    yield Heading(2, "Where they stand")
    stated = [
        state
        for state in found.issues
        if state.deeds or state.words or state.movements or state.unborne
    ]
    if not stated:
        yield Paragraph((NOTHING,))
    for state in stated:
        yield Heading(3, state.title)
        yield from _state(state)


def _state(state: IssueState) -> Iterator[Item]:
    deeds = [line for line in state.deeds if line != state.last][: MOST_DEEDS - 1]
    if state.last:
        yield _happening(state.last, "Last known: ")
    for line in deeds:
        yield _happening(line)
    for line in state.unborne[:MOST_UNBORNE]:
        yield _happening(line, "Not borne out: ")
    shown = [line.citations[0] for line in (*state.deeds[:MOST_DEEDS], *state.unborne)]
    moved = [x for x in state.movements if not any(_holds(x.citation, one) for one in shown)]
    moved = moved[:MOST_WORDS]
    for said in state.words[:MOST_WORDS]:
        if not any(_holds(line.citation, said.citation) for line in moved):
            yield _statement(said)
    yield from map(_wording, moved)


def _holds(outer: Citation, inner: Citation) -> bool:
    """Whether words are a part of others that are shown."""
    if outer.document != inner.document or inner.end - inner.start >= outer.end - outer.start:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _happening(line: TimelineLine, lead: str = "") -> Item:
    who = parties(line.actors, line.recipients)
    by = f", according to {line.claimed_by}" if line.claimed_by else ""
    told = f" ({counted(line.origins, 'origin')})" if line.origins > 1 else ""
    words = f" · {type_words(line.type)}, {line.status}{by}: {who}: "
    mark = Mark(one_a_page(line.citations))
    return Item((lead, Bold(told_day(line)), words, Quote(line.citations[0], QUOTED), mark, told))


def _statement(line: StatementLine) -> Item:
    lost = {"marks_lost": " (quotation marks lost)", "garbled": " (garbled on the page)"}
    speaker = speaker_words(line.speaker or "no speaker named")
    who = f"{speaker}{role_words(line)}{saying(line)}{told_by(line)}"
    lead = f"{who}{lost.get(line.fidelity, '')}: "
    told = f" ({day(line.citation.published)})"
    return Item((lead, Quote(line.citation, QUOTED), Mark((line.citation,)), told))


def _wording(line: WordingLine) -> Item:
    lead = {"up": "Told as rising, ", "down": "Told as falling, "}.get(line.kind, "")
    by = speaker_words(line.speaker) if line.speaker else "the page itself"
    told = f"{lead}{day(line.citation.published)}, {by}: "
    return Item((told, Quote(line.citation, QUOTED), Mark((line.citation,))))


# ------------------------------------------------------------------ other sections


def _change(line: ChangeLine) -> Item:
    parts: list[Part] = [
        Bold(line.kind),
        f" · {changed_when(line)}: ",
        Quote(line.citations[0], QUOTED),
    ]
    disputed = line.kind == "newly disputed"  # there the other side may stand on the same page
    parts.append(Mark(line.citations if disputed else one_a_page(line.citations)))
    if disputed:
        parts += [" against ", Quote(line.citations[-1], QUOTED)]
    if line.before:
        parts += ["; until then ", Quote(line.before[-1], QUOTED), Mark(line.before)]
    return Item(tuple(parts))


def _all_expected(found: Relation) -> list[ExpectationLine]:
    """Those between the two, and those of their issues that name both, each once."""
    lines = {line.id: line for line in found.expected}
    for state in found.issues:
        lines |= {line.id: line for line in state.expected}
    return sorted(lines.values(), key=lambda line: (line.due.first or date.max, line.id))


def _expectation(line: ExpectationLine) -> Item:
    by = f", expected by {line.by}" if line.by else ""
    about = f" · {', '.join(line.about)}" if line.about else ""
    lead = f" · {awaited_words(line)}{by}{about}: "
    condition = f"; on condition: {line.condition}" if line.condition else ""
    told = tuple(one.citation for one in line.tellings) or (line.citation,)
    parts: list[Part] = [Bold(line.status), lead, Quote(line.citation, QUOTED), Mark(told)]
    parts.append(condition)
    if line.closed_by:
        parts += ["; closed by ", Quote(line.closed_by[0], QUOTED), Mark(line.closed_by)]
    return Item(tuple(parts))


def _unshown(found: Relation) -> Iterator[WordingLine]:
    """Words for the relationship, but for the sentences that stand under an issue already."""
    shown = {line.citation for state in found.issues for line in state.movements[:MOST_WORDS]}
    return (line for line in found.descriptions if line.citation not in shown)


def _unborne(found: Relation) -> Iterator[Item]:
    """Those that no issue has shown."""
    shown = {line.id for state in found.issues for line in state.unborne[:MOST_UNBORNE]}
    return map(_happening, [x for x in found.other if x.id not in shown][-MOST_ENDED:])


def _newest(lines: Sequence[FigureLine]) -> list[list[FigureLine]]:
    """The telling figures, those of the newest pages first, each value once, by their sentence."""
    ordered = sorted(lines, key=_telling_order)
    once = {(line.low, line.high, line.unit): line for line in ordered if _tells(line)}
    sentences: dict[Citation, list[FigureLine]] = {}
    for line in list(once.values())[::-1]:
        sentences.setdefault(line.citation, []).append(line)
    return list(sentences.values())[:MOST_FIGURES]


def _telling_order(line: FigureLine) -> tuple[date, bool, bool]:
    known = bool(line.period.first), bool(line.given_by)
    return line.citation.published.last or date.min, *known


def _tells(line: FigureLine) -> bool:
    """Whether a figure is more than a length of time, or a handful of something counted."""
    value = line.high if line.low is None else line.low
    small = line.kind == "count" and value is not None and value <= HANDFUL
    return value is not None and not small and line.kind != "duration"


def _figures(lines: Sequence[FigureLine]) -> Item:
    """The figures of one sentence."""
    told = "; ".join(dict.fromkeys(_figure(line) for line in lines))
    givers = dict.fromkeys(line.given_by for line in lines if line.given_by)
    by = f", given by {' and '.join(givers)}" if givers else ""
    return Item((f"{told}{by}: ", Quote(lines[0].citation, QUOTED), Mark((lines[0].citation,))))


def _figure(line: FigureLine) -> str:
    period = f" · {day(line.period)}" if line.period.first else ""
    return f"{counted_out(line)}{period}"


def _dispute(line: Disagreement) -> Item:
    parts: list[Part] = [Bold(line.verdict), f" · {line.reason}: "]
    for told, origins in ((line.left, line.left_origins), (line.right, line.right_origins)):
        tail = f" ({counted(origins, 'origin')})"
        parts += [Quote(told[0], QUOTED), Mark(told), tail, " against "]
    return Item(tuple(parts[:-1]))


def _unknown(found: Relation) -> Iterator[Item]:
    """What the pile cannot tell, counted."""
    lines = (*found.happened, *found.other)
    deeds = Counter(line.status for line in lines)
    awaited = Counter(line.status for line in found.expected)
    facts = [
        (sum(not line.when.first for line in lines), "deed", "told without a day"),
        (deeds["claimed"], "deed", "only claimed, borne out by no page"),
        (sum(awaited[status] for status in STILL), "expectation", "whose outcome no page tells"),
        (awaited["too vague"], "expectation", "too vague to judge"),
        (sum(line.origins == 1 for line in found.happened), "deed", "told by one origin alone"),
    ]
    return (Item((f"{counted(number, noun)} {words}.",)) for number, noun, words in facts if number)
