"""Footing: which lines of a record would fall without a page, an outlet, an origin or an actor.

A line stands on the pages that tell it. Without some of them it is gone, or weaker (fewer origins
bear it), or turns: what was closed is open again, what was disputed is so no longer. Without an
actor, what that actor alone said or claimed is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline import disagreements
from dateline.answers import Citation
from dateline.changes import what_happened
from dateline.errors import UsageError
from dateline.record import Event, Expectation, Happening, Span
from dateline.relationlines import FootingLine
from dateline.relations import whole
from dateline.render import counted_out, listed, speaker_words, type_words
from dateline.view import View
from dateline.wordings import undated

KINDS = ("happening", "expectation", "disagreement", "statement", "figure")
SCRAP = 4  # words of a statement that need their sentence around them
ORDER = ("gone", "open again", "no longer disputed", "weaker")


class Source(NamedTuple):
    """What is taken away: some pages, or the words of an actor with those who act for it."""

    name: str
    pages: frozenset[str]
    actors: frozenset[str]


def lines(view: View, name: str) -> list[FootingLine]:
    """What loses its footing without a source, what is gone first.

    Raises UsageError for a name that is no page, outlet, origin or actor of the record.
    """
    source = find(view, name)
    found = [
        *_happenings(view, source),
        *_statements(view, source),
        *_figures(view, source),
        *_expectations(view, source),
        *_disputes(view, source),
    ]
    return sorted(found, key=_order)


def _order(line: FootingLine) -> tuple[int, int, str, int, str]:
    """What is gone first; then by kind, deeds before words, and in the order of the words."""
    cited = line.citations[0]
    return ORDER.index(line.effect), KINDS.index(line.kind), cited.source, cited.start, line.row


def find(view: View, name: str) -> Source:
    """The pages of a page's id, address or outlet, or of an origin's id; else an actor."""
    pages = _pages_called(view, name)
    if pages:
        return Source(name, frozenset(pages), frozenset())
    try:
        actor = view.named(name)[0]
    except UsageError as error:
        message = f"{name!r} is no page, outlet, origin or actor of this record"
        raise UsageError(message) from error
    return Source(actor.name, frozenset(), frozenset({actor.id}))


def _pages_called(view: View, name: str) -> set[str]:
    folded, faces = name.casefold().strip(), view.faces
    pages = {page for page, (source, _, _) in faces.items() if source.casefold() == folded}
    pages |= {view.pages_by_source[name]} if name in view.pages_by_source else set()
    pages = pages or {page for page, face in faces.items() if (face[1] or "").casefold() == folded}
    return pages or {page for page, origin in view.joined.origin_of.items() if origin == name}


def _falls(view: View, source: Source, span: Span, speaker: Span | None) -> bool:
    """Whether words fall with the source: they stand on its pages, or are its own."""
    if source.pages or speaker is None:
        return span.document in source.pages
    return not source.actors.isdisjoint(view.speakers_at(speaker))


def _stands_on_a_copy(view: View, source: Source, span: Span) -> bool:
    """Whether a copy of the page keeps the words: then nothing is lost."""
    others = view.copies_of(span.document) - source.pages if source.pages else set()
    return any(span.words in view.texts[page] for page in others)


def _effect(lost: Iterable[Span], left: Iterable[Span], view: View) -> tuple[str, int]:
    """What taking words away does to a line, and how many origins still bear it."""
    without, still = view.origins_of(lost), view.origins_of(left)
    if not without:
        return "", len(still)
    if not still:
        return "gone", 0
    return ("weaker", len(still)) if without - still else ("", len(still))


def _happenings(view: View, source: Source) -> Iterator[FootingLine]:
    for one in _touched(view, source):
        if one.status in {"planned", "expected"}:
            continue  # told as an expectation below
        bearing = view.bearing(one)
        lost = [event for event in bearing if _event_falls(view, source, event)]
        effect, left = _effect(
            (event.span for event in lost),
            (event.span for event in bearing if event not in lost),
            view,
        )
        if effect:
            line = view.timeline_line(one)
            what = what_happened(line.type, line.status, line.actors, line.recipients)
            yield _line(view, effect, "happening", one.id, what, left, [e.span for e in lost])


def _touched(view: View, source: Source) -> list[Happening]:
    """The happenings that the source tells, or claims."""
    if source.pages:
        return view.happenings_on(source.pages)
    told = (event for page in _pages(view, source) for event in view.events.on(page))
    claimed = (e for e in told if e.claimed_by and _event_falls(view, source, e))
    ids = dict.fromkeys(view.joined.happening_of.get(event.id, "") for event in claimed)
    return view.happenings_by_id.of(ids)


def _pages(view: View, source: Source) -> list[str]:
    """The pages on which the source can have said anything."""
    named = (page for actor in source.actors for page in view.actors[actor].documents)
    pages = sorted(source.pages or set(named))
    view.events.gather(pages)
    return pages


def _event_falls(view: View, source: Source, event: Event) -> bool:
    return _falls(view, source, event.span, event.claimed_by)


def _statements(view: View, source: Source) -> Iterator[FootingLine]:
    pages = _pages(view, source)
    told = [row for page in sorted(source.pages) for row in view.statements_of(page)]
    said = () if told else view.statements_on(pages)
    for row in told or [row for row, speakers, _ in said if source.actors & speakers]:
        if _stands_on_a_copy(view, source, row.span):
            continue
        what = f"said by {speaker_words(view.name_at(row.speaker) or 'nobody named')}"
        short = len(row.span.words.split()) < SCRAP
        cited = view.sentence_span(row.span) if short else row.span
        yield _line(view, "gone", "statement", row.id, what, 0, [cited])


def _same_figures(view: View) -> dict[str, set[str]]:
    """The figures that tell the same as each figure."""
    same: dict[str, set[str]] = {}
    for row in view.joined.agreements:
        if row.verdict == "same":
            same.setdefault(row.left, set()).add(row.right)
            same.setdefault(row.right, set()).add(row.left)
    return same


def _figures(view: View, source: Source) -> Iterator[FootingLine]:
    """A figure falls; where another origin tells the same, it only stands weaker."""
    same = _same_figures(view)
    for figure in view.figures_on(_pages(view, source)):
        if figure.state != "claim" or not _falls(view, source, figure.span, figure.given_by):
            continue
        if _stands_on_a_copy(view, source, view.sentence_span(figure.span)):
            continue
        others = [view.figures_by_id[other] for other in same.get(figure.id, ())]
        left = [o.span for o in others if not _falls(view, source, o.span, o.given_by)]
        effect, number = _effect([figure.span], left, view)
        if effect:
            what = counted_out(view.figure_line(figure))
            told = view.sentence_span(figure.span)  # "four months" alone tells nobody anything
            yield _line(view, effect, "figure", figure.id, what, number, [told])


def _expectations(view: View, source: Source) -> Iterator[FootingLine]:
    closing = view.expectations_closed_on(source.pages) if source.pages else ()
    told = view.expectations_on(_pages(view, source))
    for row in {row.id: row for row in (*told, *closing)}.values():
        event = view.events.get(row.event)  # what a clause promises without a deed has none
        if _falls(view, source, row.span, event.claimed_by if event else row.by):
            yield _line(view, "gone", "expectation", row.id, _awaited(view, row), 0, [row.span])
            continue
        lost = _lost_outcome(view, source, row)
        if lost:
            yield _line(view, "open again", "expectation", row.id, _awaited(view, row), 1, lost)


def _lost_outcome(view: View, source: Source, row: Expectation) -> list[Span]:
    """The words that settle an expectation, where they go with the source and no others do it."""
    lost = [span for span in row.closed_by if span.document in source.pages]
    if len(lost) < len(row.closed_by) or any(_stands_on_a_copy(view, source, s) for s in lost):
        return []
    return lost


def _awaited(view: View, row: Expectation) -> str:
    line = view.expectation_line(row)
    what = f"{type_words(line.type)}, expected" if line.type else "expected"
    return f"{what}: {listed(line.about) or 'parties not clear'}"


def _disputes(view: View, source: Source) -> Iterator[FootingLine]:
    if not source.pages:
        return
    for line in disagreements.on_pages(view, source.pages):
        for told in (line.left, line.right):
            if all(cited.document in source.pages for cited in told):
                what, left = f"{line.kind}: {line.reason}", line.left_origins + line.right_origins
                left -= len(view.origins_of(told))
                effect, kind = "no longer disputed", "disagreement"
                yield FootingLine(effect, kind, line.rows[0], what, left, tuple(told))
                break


def _line(
    view: View, effect: str, kind: str, row: str, what: str, left: int, spans: Iterable[Span]
) -> FootingLine:
    cited: tuple[Citation, ...] = tuple(view.cite(undated(span)) for span in spans)
    if kind != "statement":  # "said by" leads to "that ..."
        cited = tuple(whole(view, one) for one in cited)
    return FootingLine(effect, kind, row, what, left, cited)
