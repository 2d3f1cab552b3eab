"""The relation of two actors, by issue: where they stand, what moves, who acts on whom.

Everything is sorted out of rows that the record holds; nothing is weighed into a score. A deed
counts where it happened or goes on, once, whatever the number of pages that tell it; what is
expected, denied or only claimed stands apart. Each count names the origins and pages it rests on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from dateline import disagreements, histories, wordings
from dateline.answers import (
    Citation,
    Coverage,
    ExpectationLine,
    FigureLine,
    StatementLine,
    TimelineLine,
)
from dateline.gazetteer import demonym_of, state_of
from dateline.indexes import day_order
from dateline.issues import Issue, Issues
from dateline.record import Expectation, Happening, Span, Statement, When
from dateline.relationlines import (
    Disagreement,
    InitiativeLine,
    IssueState,
    MonthLine,
    Relation,
    WordingLine,
)
from dateline.view import View, figure_order

STANDING = ("happened", "ongoing")
AHEAD = ("planned", "expected")
STILL = ("open", "pile ends before")
PAGES_HELD = 500  # the newest pages that name both sides, looked through for words and figures
PAGES_READ = 300  # the newest of them, read for the deeds of others
SHORTEST = 4  # words of a statement that says something
MOST = 5  # lines of each kind under one issue
MOST_THIRDS = 12
MOSTLY = 0.7  # share of words that say the same
READABLE = 400  # characters of a sentence that may stand for a clause of it
_HEADLESS = re.compile(
    r"(?:(?:not )?to\b|it\b|they\b|which\b|that\b|who(?:se|m)?\b|when\b|where\b|while\b|in which\b"
    r"|(?:is|are|was|were|has|have|had|will|would|[a-z]+(?:ing|ed))\b)"
)
_UNSAID = re.compile(r"\b(?:would|could|might|may|should)\b|\bnot\b|n[’']t\b", re.IGNORECASE)
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+")


@dataclass(frozen=True)
class Pair:
    """Two actors in a view: their names, their ids with those who act for them, their pages."""

    view: View
    names: tuple[str, str]
    sides: tuple[set[str], set[str]]
    pages: frozenset[str]

    @cached_property
    def both(self) -> set[str]:
        """All actors of both sides."""
        return self.sides[0] | self.sides[1]

    @cached_property
    def newest(self) -> list[str]:
        """The newest of the pages, the newest first; those without a day come last."""
        return self.view.newest(self.pages)[:PAGES_HELD]

    def meets(self, actors: Iterable[str]) -> bool:
        """Whether both sides are among some actors."""
        found = set(actors)
        return all(side & found for side in self.sides)

    def may_suffer(self, one: Happening) -> bool:
        """Whether a deed is not of the two and has one of them, or somebody unnamed, as taker."""
        parties = {*one.actors, *one.recipients}
        # A deed against nobody named, as a tariff on all copper, may hit the two as well.
        takes = not one.recipients or not self.both.isdisjoint(one.recipients)
        return takes and not self.meets(parties)

    def sides_in(self, span: Span) -> set[int]:
        """Which sides some words name: by a mention, or by a state's adjective ("Peruvian")."""
        view = self.view
        actors = {*view.actors_in(span), *view.parties_at(span)}
        found = {at for at, side in enumerate(self.sides) if side & actors}
        return found | self._adjectives_in(span.words)

    def are_named_in(self, span: Span) -> bool:
        """Whether some words name both sides, one of them by its name at least."""
        actors = self.view.actors_in(span)
        # Adjectives alone do not do: in "Peruvian and Chilean wines" neither state is spoken of.
        found = {at for at, side in enumerate(self.sides) if not side.isdisjoint(actors)}
        if found and len(found) < len(self.sides):
            found |= self._adjectives_in(span.words)
        return len(found) == len(self.sides)

    def _adjectives_in(self, words: str) -> set[int]:
        codes = {demonym_of(word) for word in _CAPITALISED.findall(words)} - {None}
        return {at for at, code in enumerate(self._codes) if code in codes}

    @cached_property
    def _codes(self) -> list[str | None]:
        return [state_of(name) for name in self.names]

    def side_of(self, actors: Iterable[str]) -> str | None:
        """The name of the one side that some actors belong to; None for both or neither."""
        found = set(actors)
        held = [name for name, side in zip(self.names, self.sides, strict=True) if side & found]
        return held[0] if len(held) == 1 else None


def pair(view: View, left: str, right: str) -> Pair:
    """The two actors of those names. Raises UsageError for a name that no page has."""
    sides = view.side(left), view.side(right)
    names = view.named(left)[0].name, view.named(right)[0].name
    pages = [{page for actor in side for page in view.actors[actor].documents} for side in sides]
    return Pair(view, names, sides, frozenset(pages[0] & pages[1]))


class _Material(NamedTuple):
    """What belongs to a pair, each kind gathered once."""

    told: Sequence[Happening]
    expected: Mapping[str, Expectation]
    awaited: Sequence[ExpectationLine]
    statements: Sequence[Statement]
    figures: Sequence[FigureLine]
    disagreements: Sequence[Disagreement]
    sentences: Sequence[Span]


def relation(view: View, left: str, right: str, issues: Issues) -> Relation:
    """Two actors: where they stand on each issue, and what passed between them."""
    both = pair(view, left, right)
    view.gather(both.newest)
    told = view.happenings_between(both.sides)
    others = [one for one in told if _is_of_others(both, one)]
    foreign = {one.id for one in others}
    own = [one for one in told if one.id not in foreign]
    between = view.expectations_about(both.sides)
    expected = _expectations(both, between)
    material = _Material(
        own,
        expected,
        list(_awaited(view, expected)),
        list(_statements(both)),
        list(_figures(both)),
        disagreements.lines(view, both.sides),
        list(wordings.sentences(both)),
    )
    return Relation(
        left=both.names[0],
        right=both.names[1],
        happened=tuple(_deed(view, one) for one in own if one.status in STANDING),
        expected=tuple(_told_in(material.awaited, {row.id for row in between})),
        other=tuple(_deed(view, one) for one in own if _is_unborne(view, one)),
        statements=tuple(map(view.statement_line, material.statements)),
        figures=tuple(material.figures),
        disagreements=tuple(material.disagreements),
        coverage=_coverage(both),
        issues=tuple(_Sorted(both, issues, material).states()),
        thirds=tuple(_thirds(both, others)),
        initiative=tuple(initiative(view, told, both.names, both.sides, issues)),
        descriptions=tuple(wordings.descriptions(both, issues, material.sentences)),
    )


def _deed(view: View, one: Happening) -> TimelineLine:
    """A happening as a line that can be read by itself."""
    line = view.timeline_line(one)
    first, *others = line.citations
    return replace(line, citations=(whole(view, first), *others))


def _told_in(lines: Iterable[ExpectationLine], rows: set[str]) -> Iterator[ExpectationLine]:
    return (line for line in lines if any(telling.id in rows for telling in line.tellings))


def _awaited(view: View, held: Mapping[str, Expectation]) -> Iterator[ExpectationLine]:
    """Expectations as lines that can be read by themselves."""
    for line in histories.lines(view, held.values()):
        about = view.folded(held[line.id].about)
        yield replace(line, about=about, citation=whole(view, line.citation))


def whole(view: View, cited: Citation) -> Citation:
    """The sentence of a clause without its subject: "to sell Peru wheat" tells nobody anything."""
    if not _HEADLESS.match(cited.words):
        return cited
    around = wordings.undated(view.sentence_span(cited))
    return view.cite(around) if len(around.words) <= READABLE else cited


def _coverage(both: Pair) -> Coverage:
    """What the answer rests on, with how many of the pages that name both were looked through."""
    naming = len(both.pages)
    searched, read = (min(naming, most) for most in (PAGES_HELD, PAGES_READ))
    return replace(both.view.coverage, naming=naming, searched=searched, read=read)


# ------------------------------------------------------------------ what belongs to the pair


def _expectations(both: Pair, between: Iterable[Expectation]) -> dict[str, Expectation]:
    """Expectations of deeds between the two, and those whose sentence names both, by id."""
    view = both.view
    found = {row.id: row for row in between}
    for row in view.expectations_on(both.newest):
        if view.concerns(row.span, both.sides) or _is_promised(both, row):
            found.setdefault(row.id, row)
    return found


def _is_promised(both: Pair, row: Expectation) -> bool:
    """Whether both sides expect it together, or one of the other: the words name but one."""
    if row.by is None or both.both.isdisjoint(row.about):
        return False
    return both.meets({*row.about, *both.view.speakers_at(row.by)})


def _statements(both: Pair) -> Iterator[Statement]:
    """What one side said of the other, and what others said of both, in the order of pages."""
    for row, speakers, named in both.view.statements_on(both.newest, both.both):
        if both.meets(speakers | named) and named & both.both and _says(row):
            yield row


def _says(row: Statement) -> bool:
    """Whether the content is more than a name or a scrap, and was said at all."""
    unsaid = row.cue and _UNSAID.search(row.cue.words)
    return len(row.span.words.split()) >= SHORTEST and not unsaid


def _figures(both: Pair) -> Iterator[FigureLine]:
    """Figures in sentences that name both sides, cited with their sentence; not those of copies."""
    view = both.view
    rows = view.figures_on(page for page in both.newest if view.original_of(page) not in both.pages)
    told = [
        view.figure_line(row)
        for row in rows
        if row.state == "claim" and row.measure and view.concerns(row.span, both.sides)
    ]
    for line in sorted(told, key=figure_order):
        yield replace(line, citation=view.cite(wordings.undated(view.sentence_span(line.citation))))


def _thirds(both: Pair, others: Iterable[Happening]) -> Iterator[TimelineLine]:
    """Deeds of others that act on both, or on one where the sentence names the other, newest first.

    Those without a day come last.
    """
    view = both.view
    near = {one.id: one for one in view.happenings_on(both.newest[:PAGES_READ])}
    known = {one.id: one for one in others}
    near |= known
    ordered = sorted(near.values(), key=view.told_order, reverse=True)
    ordered.sort(key=lambda one: one.when.first is None)
    found = (
        one for one in ordered if one.id in known or (both.may_suffer(one) and _acts_on(both, one))
    )
    return (_deed(view, one) for one in islice(found, MOST_THIRDS))


def _is_of_others(both: Pair, one: Happening) -> bool:
    """Whether both sides only suffer a deed: what a third does to both is no deed of the two."""
    return both.meets(one.recipients) and not any(_is_of(both, actor) for actor in one.actors)


def _acts_on(both: Pair, one: Happening) -> bool:
    """Whether only others do the deed, one side suffers it, and its sentence names both sides."""
    bearing = [e for e in both.view.bearing(one) if e.span.document in both.pages]
    if not bearing or any(_is_of(both, actor) for actor in one.actors):
        return False
    told = bearing[0]
    givers = [both.sides_in(span) for span in told.actors]
    takers = [both.sides_in(span) for span in told.recipients]
    sentence = both.view.sentence_span(told.span)
    return any(takers) and not any(givers) and len(both.sides_in(sentence)) == len(both.sides)


def _is_of(both: Pair, actor: str) -> bool:
    return actor in both.both or both.view.state_of(actor) in both.both


# ------------------------------------------------------------------ by issue


class _Sorted:
    """Everything of a pair by the name of its issue."""

    def __init__(self, both: Pair, issues: Issues, material: _Material) -> None:
        self._both, self._view, self._issues = both, both.view, issues
        self._deeds: dict[str, list[Happening]] = defaultdict(list)
        self._expected: dict[str, list[ExpectationLine]] = defaultdict(list)
        self._figures: dict[str, list[FigureLine]] = defaultdict(list)
        self._words: dict[str, list[Statement]] = defaultdict(list)
        self._movements: dict[str, list[WordingLine]] = defaultdict(list)
        self._disputes: dict[str, list[Disagreement]] = defaultdict(list)
        self._issue_of: dict[str, str] = {}
        for one in material.told:
            self._issue_of[one.id] = issue = issue_of(self._view, one, issues)
            self._deeds[issue].append(one)
        self._sort_expected(material)
        self._sort_words(material)
        for movement in wordings.movements(both, issues, material.sentences):
            self._movements[movement.issue].append(movement)

    def _sort_expected(self, material: _Material) -> None:
        for line in material.awaited:
            row = material.expected[line.id]
            event = self._view.events.get(row.event)  # a clause may promise without a known deed
            modes = [event.mode] if event and event.mode else []
            words = event.span.words if event else self._view.sentence(row.span)
            issue = self._issues.of_deed(row.type, modes, words) or self._issues.last
            self._expected[issue].append(line)

    def _sort_words(self, material: _Material) -> None:
        issues = self._issues
        told = _Told(self._view, material)
        for row in material.statements:
            if self._view.original_of(row.span.document) in self._both.pages:
                continue  # the original has the words as they were said
            if not told.has(row.span) and self._both.side_of(self._view.speakers_at(row.speaker)):
                self._words[issues.of_statement(row.span.words)].append(row)
        for line in material.figures:
            issue = issues.of_figure(line.measure or "")
            self._issue_of[line.id] = issue
            self._figures[issue].append(line)
        for dispute in material.disagreements:
            known = [self._issue_of[row] for row in dispute.rows if row in self._issue_of]
            self._disputes[known[0] if known else issues.last].append(dispute)

    def states(self) -> Iterator[IssueState]:
        """The state of each issue on which the pile says anything, in the order of the file."""
        for issue in self._issues.issues:
            kinds = (self._deeds, self._expected, self._figures, self._words, self._movements)
            if any(issue.name in kind for kind in kinds):
                yield self._state(issue)

    def _state(self, issue: Issue) -> IssueState:
        view, name = self._view, issue.name
        deeds = sorted(self._deeds[name], key=view.told_order, reverse=True)
        deeds.sort(key=lambda one: one.when.first is None)  # what no page dates comes last
        standing = [one for one in deeds if one.status in STANDING]
        lines = [_deed(view, one) for one in standing[:MOST]]
        unborne = [one for one in deeds if _is_unborne(view, one)][:MOST]
        return IssueState(
            name=name,
            title=issue.title,
            last=lines[0] if lines else None,
            deeds=tuple(lines),
            unborne=tuple(_deed(view, one) for one in unborne),
            words=self._said(name),
            expected=tuple(_still_first(self._expected[name])),
            figures=tuple(_newest_figures(view, self._figures[name])),
            movements=tuple(self._movements[name][:MOST]),
            disputes=tuple(self._disputes[name]),
            happenings=len(standing),
        )

    def _said(self, name: str) -> tuple[StatementLine, ...]:
        """The newest words on an issue, one of each origin and speaker first."""
        newest = list(reversed(self._words[name]))
        met: dict[object, Statement] = {}
        for row in newest:
            met[" ".join(row.span.words.split())] = row  # of copies the first page stays
        return tuple(map(self._view.statement_line, list(met.values())[:MOST]))


class _Told:
    """The words of deeds and expectations, which are not shown again as somebody's words."""

    def __init__(self, view: View, material: _Material) -> None:
        self._places: dict[str, list[Span]] = defaultdict(list)
        deeds = (event.span for one in material.told for event in view.bearing(one))
        for span in (*deeds, *(row.span for row in material.expected.values())):
            self._places[span.document].append(span)

    def has(self, words: Span) -> bool:
        """Whether most of some words stand in a clause that is told, or the other way round."""
        for span in self._places.get(words.document, ()):
            shared = min(span.end, words.end) - max(span.start, words.start)
            if shared > MOSTLY * len(words.words):
                return True
        return False


def _is_unborne(view: View, one: Happening) -> bool:
    """Whether a deed is denied, only claimed or only possible, and not told as an expectation."""
    if one.status in (*STANDING, *AHEAD):
        return False
    return one.status != "hypothetical" or not _is_awaited(view, one)


def _is_awaited(view: View, one: Happening) -> bool:
    """Whether a deed is told as an expectation, by its events or by words inside its own."""
    if any(event in view.expectation_of for event in one.events):
        return True
    spans = [event.span for event in view.bearing(one)]
    awaited = (row.span for row in view.expectations_on({span.document for span in spans}))
    return any(
        span.document == row.document and span.start < row.end and row.start < span.end
        for row in awaited
        for span in spans
    )


def _still_first(lines: Sequence[ExpectationLine]) -> list[ExpectationLine]:
    ordered = sorted(lines, key=lambda line: (day_order(line.due), line.id))
    return sorted(ordered, key=lambda line: line.status not in STILL)


def _newest_figures(view: View, lines: Sequence[FigureLine]) -> list[FigureLine]:
    """The figures of the newest pages, one for each value and measure."""
    newest = sorted(lines, key=lambda line: view.place_order(line.citation), reverse=True)
    met: dict[object, FigureLine] = {}
    for line in newest:
        if line.kind == "duration":
            continue  # how long talks took is no figure of the relationship
        met.setdefault((line.low, line.high, line.unit), line)
    return list(met.values())[:MOST]


def issue_of(view: View, one: Happening, issues: Issues) -> str:
    """The issue of a happening, by the words and modes of the tellings that bear it."""
    bearing = view.bearing(one)
    modes = [event.mode for event in bearing if event.mode]
    words = " ".join(dict.fromkeys(event.span.words for event in bearing))
    return issues.of_deed(one.type, modes, words) or issues.last


# ------------------------------------------------------------------ tallies


def monthly(view: View, told: Iterable[Happening], issues: Issues) -> Iterator[MonthLine]:
    """Happenings by month and quad class, in order; those without a month come last."""
    rows: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for one in told:
        quad = issues.quad_of(one.type, trigger(view, one))
        if one.status in STANDING and quad:
            rows[month(one.when), quad].append(one)
    order = list(dict.fromkeys(issues.quad.values()))
    for key in sorted(rows, key=lambda key: (key[0] or "~", order.index(key[1]))):
        held = rows[key]
        spans = _told(view, held)
        yield MonthLine(
            month=key[0],
            quad=key[1],
            happenings=len(held),
            intensities=intensities(view, held, issues),
            origins=len(view.origins_of(spans)),
            pages=len({span.document for span in spans}),
            rows=tuple(one.id for one in held),
        )


def month(when: When) -> str:
    """The month in which a range lies wholly, as 2024-05; else ""."""
    if not when.first or not when.last:
        return ""
    first, last = f"{when.first:%Y-%m}", f"{when.last:%Y-%m}"
    return first if first == last else ""


def trigger(view: View, one: Happening) -> str:
    """The words that name a deed, in the tellings that bear it."""
    return " ".join(event.trigger.words for event in view.bearing(one))


def intensities(view: View, held: Iterable[Happening], issues: Issues) -> tuple[str, ...]:
    """Each intensity with how often it stands: "+1.0 (3)", from conflict to cooperation."""
    found = (issues.intensity_of(one.type, trigger(view, one)) for one in held)
    counts = Counter(value for value in found if value is not None)
    return tuple(f"{value:+.1f} ({number})" for value, number in sorted(counts.items()))


def initiative(
    view: View,
    told: Iterable[Happening],
    names: tuple[str, str],
    sides: Sequence[set[str]],
    issues: Issues,
) -> list[InitiativeLine]:
    """Who did what to whom: by giver, taker and quad class; what both do has no taker."""
    rows: dict[tuple[str, str, str], list[Happening]] = defaultdict(list)
    for one in told:
        quad = issues.quad_of(one.type, trigger(view, one))
        if one.status in STANDING and quad:
            rows[(*_direction(one, names, sides), quad)].append(one)
    found = []
    for actor, recipient, quad in sorted(rows, key=lambda key: (-len(rows[key]), key)):
        held = rows[actor, recipient, quad]
        spans = _told(view, held)
        found.append(
            InitiativeLine(
                actor=actor,
                recipient=recipient,
                quad=quad,
                happenings=len(held),
                origins=len(view.origins_of(spans)),
                pages=len({span.document for span in spans}),
                rows=tuple(one.id for one in held),
            )
        )
    return found


def _direction(
    one: Happening, names: tuple[str, str], sides: Sequence[set[str]]
) -> tuple[str, str]:
    gives = [bool(side.intersection(one.actors)) for side in sides]
    takes = [bool(side.intersection(one.recipients)) for side in sides]
    if gives == [True, False] and takes[1]:
        return names
    if gives == [False, True] and takes[0]:
        return names[1], names[0]
    return (" and ".join(names), "") if any(gives) else ("others", " and ".join(names))


def _told(view: View, held: Iterable[Happening]) -> list[Span]:
    """The words that bear some happenings."""
    return [event.span for one in held for event in view.bearing(one)]
