"""The relation of two actors, by issue: where they stand, what moves, who acts on whom.

Everything is sorted out of rows that the record holds; nothing is weighed into a score. A deed
counts where it happened or goes on; what is expected, denied or only claimed stands apart. Words
for rise and fall, and words given to the relationship as a whole, are read from the newest pages
that name both sides and are shown as whole sentences with their speaker.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from dateline import disagreements, histories, tallies
from dateline.answers import (
    ExpectationLine,
    FigureLine,
    StatementLine,
    TimelineLine,
)
from dateline.gazetteer import demonym_of, state_of
from dateline.indexes import day_order
from dateline.issues import Issue, Issues
from dateline.record import Expectation, Happening, Span, Statement
from dateline.relationlines import (
    Disagreement,
    IssueState,
    Relation,
    WordingLine,
)
from dateline.surroundings import SENTENCE_END
from dateline.view import View, figure_order

STANDING = ("happened", "ongoing")
AHEAD = ("planned", "expected")
STILL = ("open", "pile ends before")
SHORTEST = 4  # words of a statement that says something
PAGES_READ = 300  # the newest pages that name both sides, read for words of rise and fall
MOST = 5  # lines of each kind under one issue
MOST_THIRDS = 12
MOST_DESCRIPTIONS = 12
NEAR = 30  # characters between a word of rise or fall and what rises or falls
SPAN_LIMIT = 420  # characters: what is longer is no sentence
_PREDICATE = re.compile(
    r"^(?:[^.;:]{0,60}?)\b(?:is|are|was|were|has|have|had|remains?|became|becomes|stays?|stands?|at"
    r"|reach\w*|enter\w*)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]+(?:,? [A-Z][\w.]*){0,3}(?: \d{1,2})?(?: \([A-Za-z ]+\))? [—–-]+ "
)
_UNSAID = re.compile(r"\b(?:would|could|might|may|should)\b|\bnot\b|n[’']t\b", re.IGNORECASE)
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+")
_MINDS = re.compile(r"[\"“”„«]")


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

    def meets(self, actors: Iterable[str]) -> bool:
        """Whether both sides are among some actors."""
        found = set(actors)
        return all(side & found for side in self.sides)

    def may_suffer(self, one: Happening) -> bool:
        """Whether a deed is not of the two and has one of them, or somebody unnamed, as taker."""
        parties = {*one.actors, *one.recipients}
        takes = not one.recipients or not self.both.isdisjoint(one.recipients)
        return takes and not self.meets(parties)

    def sides_in(self, span: Span) -> set[int]:
        """Which sides some words name: by a mention, or by a state's adjective ("Peruvian")."""
        view = self.view
        actors = {*view.actors_in(span), *view.parties_at(span)}
        found = {at for at, side in enumerate(self.sides) if side & actors}
        adjectives = {demonym_of(word) for word in _CAPITALISED.findall(span.words)}
        return found | {
            at for at, name in enumerate(self.names) if state_of(name) in adjectives - {None}
        }

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
    expected: Sequence[Expectation]
    statements: Sequence[Statement]
    figures: Sequence[FigureLine]
    disagreements: Sequence[Disagreement]
    sentences: Sequence[Span]


def relation(view: View, left: str, right: str, issues: Issues) -> Relation:
    """Two actors: where they stand on each issue, and what passed between them."""
    both = pair(view, left, right)
    told = view.happenings_between(both.sides)
    material = _Material(
        told,
        _expectations(both),
        list(_statements(both)),
        list(_figures(both)),
        disagreements.lines(view, both.sides),
        list(_sentences(both)),
    )
    return Relation(
        left=both.names[0],
        right=both.names[1],
        happened=tuple(view.timeline_line(one) for one in told if one.status in STANDING),
        expected=tuple(histories.lines(view, view.expectations_about(both.sides))),
        other=tuple(map(view.timeline_line, (one for one in told if _is_unborne(view, one)))),
        statements=tuple(map(view.statement_line, material.statements)),
        figures=tuple(material.figures),
        disagreements=tuple(material.disagreements),
        coverage=view.coverage,
        issues=tuple(_Sorted(both, issues, material).states()),
        thirds=tuple(_thirds(both)),
        initiative=tuple(tallies.initiative(view, told, both.names, both.sides, issues)),
        descriptions=tuple(_descriptions(both, issues, material.sentences)),
    )


# ------------------------------------------------------------------ what belongs to the pair


def _expectations(both: Pair) -> list[Expectation]:
    """Expectations of deeds between the two, and those whose sentence names both."""
    view = both.view
    between = {row.id: row for row in view.expectations_about(both.sides)}
    for row in view.joined.expectations:
        if row.span.document in both.pages and view.concerns(row.span, both.sides):
            between.setdefault(row.id, row)
    return list(between.values())


def _statements(both: Pair) -> Iterator[Statement]:
    """What one side said of the other, and what others said of both, in the order of pages."""
    for row, speakers, named in both.view.statements_on(both.pages):
        if both.meets(speakers | named) and named & both.both and _says(row):
            yield row


def _says(row: Statement) -> bool:
    """Whether the content is more than a name or a scrap, and was said at all."""
    unsaid = row.cue and _UNSAID.search(row.cue.words)
    return len(row.span.words.split()) >= SHORTEST and not unsaid


def _figures(both: Pair) -> Iterator[FigureLine]:
    """Figures in sentences that name both sides, cited with their sentence; not those of copies."""
    view = both.view
    own = (page for page in both.pages if view.original_of(page) not in both.pages)
    rows = (row for page in own for row in view.figures_on(page))
    told = [
        view.figure_line(row)
        for row in rows
        if row.state == "claim" and row.measure and view.concerns(row.span, both.sides)
    ]
    for line in sorted(told, key=figure_order):
        yield replace(line, citation=view.cite(_undated(view.sentence_span(line.citation))))


def _undated(span: Span) -> Span:
    """A sentence without the dateline that opens its page."""
    match = _DATELINE.match(span.words)
    cut = match.end() if match else 0
    return Span(span.document, span.start + cut, span.end, span.words[cut:])


def _thirds(both: Pair) -> list[TimelineLine]:
    """Deeds of others that act on one side where the sentence names the other too, newest first."""
    view, found = both.view, []
    near = sorted(view.happenings_on(both.pages), key=view.told_order, reverse=True)
    for one in near:
        if both.may_suffer(one) and _acts_on(both, one):
            found.append(view.timeline_line(one))
        if len(found) == MOST_THIRDS:
            break
    return found


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
        self._sort_expected(material.expected)
        self._sort_words(material)
        for movement in _movements(both, issues, material.sentences):
            self._movements[movement.issue].append(movement)

    def _sort_expected(self, expected: Sequence[Expectation]) -> None:
        events = {row.id: self._view.events[row.event] for row in expected}
        for line in histories.lines(self._view, expected):
            event = events[line.id]
            modes = [event.mode] if event.mode else []
            self._expected[self._issues.of_deed(event.type, modes, event.span.words)].append(line)

    def _sort_words(self, material: _Material) -> None:
        issues = self._issues
        for row in material.statements:
            if self._both.side_of(self._view.speakers_at(row.speaker)):
                self._words[issues.of_words(row.span.words) or "words"].append(row)
        for line in material.figures:
            issue = issues.of_figure(line.measure or "")
            self._issue_of[line.id] = issue
            self._figures[issue].append(line)
        for dispute in material.disagreements:
            known = [self._issue_of[row] for row in dispute.rows if row in self._issue_of]
            self._disputes[known[0] if known else "words"].append(dispute)

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
        lines = [view.timeline_line(one) for one in standing[:MOST]]
        unborne = [one for one in deeds if _is_unborne(view, one)][:MOST]
        return IssueState(
            name=name,
            title=issue.title,
            last=view.timeline_line(standing[0]) if standing else None,
            deeds=tuple(lines),
            unborne=tuple(view.timeline_line(one) for one in unborne),
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


def _is_unborne(view: View, one: Happening) -> bool:
    """Whether a deed is denied, only claimed or only possible, and not told as an expectation."""
    awaited = any(event in view.expectation_of for event in one.events)
    return one.status not in (*STANDING, *AHEAD) and not (one.status == "hypothetical" and awaited)


def _still_first(lines: Sequence[ExpectationLine]) -> list[ExpectationLine]:
    ordered = sorted(lines, key=lambda line: (day_order(line.due), line.id))
    return sorted(ordered, key=lambda line: line.status not in STILL)


def _newest_figures(view: View, lines: Sequence[FigureLine]) -> list[FigureLine]:
    """The figures of the newest pages, one for each value and measure."""
    newest = sorted(lines, key=lambda line: view.place_order(line.citation), reverse=True)
    met: dict[object, FigureLine] = {}
    for line in newest:
        met.setdefault((line.low, line.high, line.unit), line)
    return list(met.values())[:MOST]


def issue_of(view: View, one: Happening, issues: Issues) -> str:
    """The issue of a happening, by the words and modes of the tellings that bear it."""
    bearing = view.bearing(one)
    modes = [event.mode for event in bearing if event.mode]
    words = " ".join(dict.fromkeys(event.span.words for event in bearing))
    return issues.of_deed(one.type, modes, words)


# ------------------------------------------------------------------ sentences on the pair


def _sentences(both: Pair) -> Iterator[Span]:
    """The sentences that name both sides, on the newest pages first; copies once."""
    view = both.view
    newest = sorted(
        both.pages, key=lambda page: (day_order(view.published(page)), page), reverse=True
    )
    met: set[str] = set()
    for page in newest[:PAGES_READ]:
        if view.original_of(page) in both.pages:
            continue
        for span in _split(page, view.documents[page].text):
            if span.words not in met and both.meets(view.actors_in(span)):
                met.add(span.words)
                yield span


def _split(page: str, text: str) -> Iterator[Span]:
    start = 0
    for end in [*(match.end() for match in SENTENCE_END.finditer(text)), len(text)]:
        start += len(dateline[0]) if (dateline := _DATELINE.match(text, start, end)) else 0
        words = text[start:end].strip()
        if words and len(words) < SPAN_LIMIT:
            at = text.index(words, start)
            yield Span(page, at, at + len(words), words)
        start = end


def _movements(both: Pair, issues: Issues, sentences: Sequence[Span]) -> Iterator[WordingLine]:
    """Sentences in which trade, ties and the like are told to rise or to fall."""
    for span in sentences:
        found = [(kind, issue) for kind, issue in _moved(both, span, issues) if issue]
        if len({kind for kind, _ in found}) == 1:  # both ways at once is no direction
            yield _wording(both, *found[0], span)


def _moved(both: Pair, span: Span, issues: Issues) -> Iterator[tuple[str, str]]:
    """Each word of rise or fall, with the issue of the words beside it; no third state's."""
    for kind, words in (("up", issues.up), ("down", issues.down)):
        for match in words.finditer(span.words):
            start = max(match.start() - NEAR, 0)
            near = span.words[start : match.end() + NEAR]
            at = span.start + start
            third = _third_states(both, Span(span.document, at, at + len(near), near))
            if not third:
                yield kind, issues.of_movement(near)


def _third_states(both: Pair, span: Span) -> set[str]:
    states = {both.view.state_of(actor) for actor in both.view.actors_in(span)}
    kinds = {state for state in states if both.view.actors[state].kind == "state"}
    adjectives = {demonym_of(word) for word in _CAPITALISED.findall(span.words)}
    own = {state_of(name) for name in both.names}
    return (kinds - both.both) | {code for code in adjectives - own if code}


def _descriptions(both: Pair, issues: Issues, sentences: Sequence[Span]) -> list[WordingLine]:
    """Sentences that give words to the relationship as a whole, the newest first."""
    found = (
        _wording(both, "description", "", span)
        for span in sentences
        if _describes(span.words, issues)
    )
    return [line for line, _ in zip(found, range(MOST_DESCRIPTIONS), strict=False)]


def _describes(words: str, issues: Issues) -> bool:
    noun = issues.relation.search(words)
    if noun is None:
        return False
    coined = any(phrase.words.search(words) for phrase in issues.phrases)
    return coined or bool(_MINDS.search(words)) or bool(_PREDICATE.search(words[noun.end() :]))


def _wording(both: Pair, kind: str, issue: str, span: Span) -> WordingLine:
    speaker, side = speaker_at(both.view, span)
    return WordingLine(kind, issue, speaker, side, both.view.cite(span))


def speaker_at(view: View, span: Span) -> tuple[str | None, str | None]:
    """Inside whose words a span stands, and the state that the speaker acts for."""
    for row in view.statements_of(span.document):
        if row.speaker and row.span.start < span.end and span.start < row.span.end:
            actors = view.speakers_at(row.speaker)
            states = [view.actors[view.state_of(actor)] for actor in actors]
            sides = dict.fromkeys(state.name for state in states if state.kind == "state")
            return view.name_at(row.speaker), " and ".join(sides) or None
    return None, None
