"""Doubts: pairs of actors that no rule dares to join or to part, listed for a reader to settle.

A doubt is a pair of ids, the reason in words, a place of each side, and the command that settles
it. What somebody has judged is no doubt any more. Doubts are looked for inside blocks (one surname,
one abbreviation, one name), so their cost grows with the pages, not with their square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from dateline import gazetteer, identity, people
from dateline.answers import DoubtLine
from dateline.decisions import standing
from dateline.record import Doubt, Happening, Joined, Mention, Role, Rows, identify
from dateline.view import View

VERSION = "2"
_MOST = 4  # more people than so many of one surname or given name tell nothing
_BORDER = 70.0  # rapidfuzz ratio from which two names look like spellings of one
_SURE = 90.0  # ratio from which two spellings that a rule joins are beyond doubt
_SHORT = 3  # letters of the shortest name part that a doubt is about
_FULL = 2  # parts of a name with a given name
_TELLINGS = 12  # different descriptions of one name that are compared
_NEAR_DAYS = 3  # days between two tellings that may be of one event


def find(rows: Rows, joined: Joined) -> tuple[Doubt, ...]:
    """All doubts of a record, sorted; those that were judged are left out."""
    page = _Actors(rows, joined)
    found = [
        *page.surnames(),
        *page.spellings(),
        *page.middle_names(),
        *page.abbreviations(),
        *page.short_names(),
        *page.two_lives(),
        *_happenings(rows, joined),
    ]
    settled = page.settled(rows) | _settled_events(rows)
    open_ones = {
        (doubt.left, doubt.right): doubt
        for doubt in reversed(found)
        if doubt.left != doubt.right and frozenset((doubt.left, doubt.right)) not in settled
    }
    return tuple(sorted(open_ones.values(), key=lambda d: (d.kind, d.joined, d.left, d.right)))


def _settled_events(rows: Rows) -> set[frozenset[str]]:
    """The pairs of happenings that were judged, by the events that they are told by first."""
    ids = {event.id: identify("happening", event.id) for event in rows.events}
    judged = standing(ids, rows.judgements)
    return {frozenset(ids[side] for side in pair) for pair in judged}


def lines(view: View, kept: Sequence[Doubt] | None) -> list[DoubtLine]:
    """The doubts of a record as lines of an answer: those that are kept, or else found anew."""
    found = find(view.rows, view.joined) if kept is None else kept
    return [_line(view, doubt) for doubt in found]


def _line(view: View, doubt: Doubt) -> DoubtLine:
    verdict = "different" if doubt.joined else "same"
    other = "same" if doubt.joined else "different"
    names = [_name(view, doubt, at) for at in range(_FULL)]
    command = (
        f"dateline judge {verdict} {doubt.left} {doubt.right} --why WORDS   (or: judge {other} ...)"
    )
    return DoubtLine(
        kind=doubt.kind,
        left=doubt.left,
        right=doubt.right,
        left_name=names[0],
        right_name=names[1],
        joined=doubt.joined,
        reason=doubt.reason,
        command=command,
        citations=tuple(view.cite(span) for span in doubt.spans),
    )


def _name(view: View, doubt: Doubt, at: int) -> str:
    row_id = (doubt.left, doubt.right)[at]
    if row_id in view.actors and not doubt.joined:
        return view.actors[row_id].name
    return doubt.spans[at].words


# ------------------------------------------------------------------ actors


class _Actors:
    """The units of a record, who they belong to, and the doubts about them."""

    def __init__(self, rows: Rows, joined: Joined) -> None:
        self.members, self.links = identity.members_of(rows)
        self.home = {
            unit: joined.actor_of[mentions[0].id]
            for unit, mentions in self.members.items()
            if mentions[0].id in joined.actor_of
        }
        self.people = {
            unit: mentions
            for unit, mentions in self.members.items()
            if mentions[0].kind == "person" and unit in self.home
        }
        self.keys = sorted(
            (identity.canonical_person(mentions[0].key.partition(":")[2]), unit)
            for unit, mentions in self.people.items()
        )
        self.titles = identity.titles_of(m for ms in self.people.values() for m in ms)

    def settled(self, rows: Rows) -> set[frozenset[str]]:
        """The pairs that were judged, as they were judged and as the actors that they are in."""
        ids = {row_id for j in rows.judgements for row_id in (j.left, j.right)}
        pairs = {frozenset(pair) for pair in standing(ids, rows.judgements)}
        for pair, _ in identity.judged(self.members, rows):
            pairs |= {frozenset(pair), frozenset(self.home.get(unit, unit) for unit in pair)}
        return pairs

    def _doubt(self, kind: str, left: str, right: str, reason: str) -> Iterator[Doubt]:
        """A doubt about two units: by their actors where they are apart, else by themselves."""
        one, other = self.home[left], self.home[right]
        ids = (left, right) if one == other else (one, other)
        places = tuple(self._best(unit).span for unit in (left, right))
        yield Doubt(kind, *ids, one == other, reason, places)

    def _best(self, unit: str) -> Mention:
        """The mention that shows a unit best: named, with a post where one stands beside it."""
        named = [m for m in self.members[unit] if m.form == "name"] or self.members[unit]
        return min(named, key=lambda m: (not m.roles, -len(m.span.words), m.span.document, m.id))

    def surnames(self) -> Iterator[Doubt]:
        """Lone surnames that several people of the record may bear, or one of other posts."""
        unit_of = {identity.unit_id("person", key): unit for key, unit in self.keys}
        canonical = {
            m.key.partition(":")[2]: identity.canonical_person(m.key.partition(":")[2])
            for mentions in self.people.values()
            for m in mentions
        }
        mentions = [m for found in self.people.values() for m in found]
        for name, key, fitting in identity.lone_surnames(canonical, mentions):
            alone = unit_of.get(identity.unit_id("person", key))
            bearers = sorted(fitting)
            if alone is None or not 0 < len(bearers) <= _MOST:
                continue
            for bearer in bearers:
                unit = unit_of.get(identity.unit_id("person", bearer))
                if unit and self.home[unit] != self.home[alone]:
                    reason = self._why_apart(name, key, bearer, len(bearers))
                    yield from self._doubt("surname alone", alone, unit, reason)

    def _why_apart(self, name: str, key: str, bearer: str, number: int) -> str:
        if identity.no_conflict(self.titles[key], self.titles[bearer]):
            return f'"{name}" stands without a given name, and {number} people bear it'
        ours, theirs = (", ".join(sorted(self.titles[k])) for k in (key, bearer))
        return f'"{name}" stands without a given name as {ours}; {bearer.title()} is {theirs}'

    def spellings(self) -> Iterator[Doubt]:
        """Full names that are nearly spelt alike, joined or not."""
        for left, one, right, other, part in self._near_names():
            ratio = fuzz.ratio(left, right)
            same = self.home[one] == self.home[other]
            if same and (ratio >= _SURE or identity.romanized(left) == identity.romanized(right)):
                continue
            reason = f'"{left}" and "{right}" differ by little beside "{part}"'
            yield from self._doubt("spelling", one, other, reason)

    def _near_names(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Two name parts with their units, and the part that both people share."""
        for side, shared, block in identity.blocks(self.keys):
            if len(block) <= _MOST * _MOST:
                for (left, one), (right, other) in combinations(block, 2):
                    apart = side and identity.differ_in_gender(left, right)
                    if one != other and not apart and _is_near(left, right):
                        yield left, one, right, other, shared
        for shared, block in self._family_first():
            for (left, one), (right, other) in combinations(block, 2):
                if one != other and Levenshtein.distance(left, right, score_cutoff=1) == 1:
                    yield left, one, right, other, shared

    def _family_first(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Given names by the family name that stands before them and their first letters."""
        blocks: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for key, unit in self.keys:
            family, _, given = key.partition(" ")
            if given and identity.is_family_first(family):
                blocks[family, given[:_SHORT]].append((given, unit))
        for (family, _), block in sorted(blocks.items()):
            yield family, block

    def middle_names(self) -> Iterator[Doubt]:
        """People of one given and family name whose middle names are kept apart."""
        blocks: dict[str, list[str]] = defaultdict(list)
        for unit, mentions in sorted(self.people.items()):
            name = mentions[0].key.partition(":")[2]
            if people.is_full(name):
                blocks[identity.canonical_person(name)].append(unit)
        for key, units in sorted(blocks.items()):
            for one, other in combinations(units[:_MOST], 2):
                if self.home[one] != self.home[other]:
                    reason = f"both are {key.title()}, with other middle names or by a judgement"
                    yield from self._doubt("one name", one, other, reason)

    def abbreviations(self) -> Iterator[Doubt]:
        """Abbreviations that several organisations bear, or whose letters begin one's words."""
        explained = identity.abbreviated(self.members)
        for (short, unit), bearers in sorted(explained.items()):
            for bearer in sorted(bearers)[:_MOST]:
                if self.home[bearer] != self.home[unit]:
                    reason = f'"{short}" is given to {len(bearers)} organisations'
                    yield from self._doubt("short name", unit, bearer, reason)
        bodies = self._bodies()
        initials: dict[str, list[str]] = defaultdict(list)
        for unit, name in bodies:
            initials[_initials(name)].append(unit)
        for unit, name in bodies:
            fitting = (
                initials.get(name.replace(".", ""), ()) if identity.is_abbreviation(name) else ()
            )
            for bearer in fitting[:_MOST]:
                if (name, unit) not in explained and self.home[bearer] != self.home[unit]:
                    reason = f'"{name}" may be short for {self.members[bearer][0].name}'
                    yield from self._doubt("short name", unit, bearer, reason)

    def short_names(self) -> Iterator[Doubt]:
        """Organisations whose whole name opens the names of one or two others."""
        bodies = self._bodies()
        by_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for unit, name in bodies:
            by_word[identity.fold(name).split()[0]].append((unit, identity.fold(name)))
        for unit, name in bodies:
            short = identity.fold(name)
            longer = [u for u, n in by_word[short.split()[0]] if n.startswith(f"{short} ")]
            for other in longer if 0 < len(longer) <= _FULL else ():
                if self.home[other] != self.home[unit]:
                    reason = f'"{name}" may be short for {self.members[other][0].name}'
                    yield from self._doubt("short name", unit, other, reason)

    def _bodies(self) -> list[tuple[str, str]]:
        """The organisations that no list knows, by unit and name."""
        return sorted(
            (unit, mentions[0].name)
            for unit, mentions in self.members.items()
            if mentions[0].kind == "organization" and identity.fold(mentions[0].name)
            if not gazetteer.organization_of(mentions[0].name)
        )

    def two_lives(self) -> Iterator[Doubt]:
        """One full name that two pages describe as nobody can be described at once."""
        for _, mentions in sorted(self.people.items()):
            for one, other in combinations(_described(mentions)[:_TELLINGS], 2):
                reason = _at_odds(one, other)
                if reason:
                    left, right = one[0][0], other[0][0]
                    spans = left.span, right.span
                    yield Doubt(
                        "two lives", left.id, right.id, joined=True, reason=reason, spans=spans
                    )
                    break


def _is_near(left: str, right: str) -> bool:
    if left == right or min(len(left), len(right)) < _SHORT:
        return False
    one_letter = Levenshtein.distance(left, right, score_cutoff=1) == 1
    return one_letter or (
        min(len(left), len(right)) >= identity.LONG
        and fuzz.ratio(left, right, score_cutoff=_BORDER) >= _BORDER
    )


def _initials(name: str) -> str:
    words = [word for word in name.replace("-", " ").split() if word[:1].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _described(mentions: Iterable[Mention]) -> list[list[tuple[Mention, Role]]]:
    """What pages say of somebody, each telling once, in the order of documents."""
    found: dict[str, list[tuple[Mention, Role]]] = defaultdict(list)
    for mention in mentions:
        if mention.roles and people.is_full(mention.key.partition(":")[2]):
            found[mention.span.document] += [(mention, role) for role in mention.roles]
    distinct: dict[frozenset[tuple[str, str | None]], list[tuple[Mention, Role]]] = {}
    for _, told in sorted(found.items()):
        distinct.setdefault(frozenset((role.title, role.of) for _, role in told), told)
    return list(distinct.values())


def _at_odds(
    left: Sequence[tuple[Mention, Role]], right: Sequence[tuple[Mention, Role]]
) -> str | None:
    """Why two pages may speak of two people, or None: posts of two states, trades far apart."""
    offices = [{s for _, r in side if (s := _serves(r))} for side in (left, right)]
    if all(offices) and not offices[0] & offices[1]:
        first, second = (gazetteer.name_of(min(side)) for side in offices)
        return f"one page gives the name a post of {first}, another one of {second}"
    trades = [{t for _, r in side if (t := _trade(r))} for side in (left, right)]
    if all(trades) and not trades[0] & trades[1]:
        words = [next(r.title for _, r in side if _trade(r)) for side in (left, right)]
        return f'one page calls the bearer of the name "{words[0]}", another "{words[1]}"'
    return None


def _serves(role: Role) -> str | None:
    """The state whose office a role is."""
    office = role.title.casefold().split(" to ")[0]
    titles = gazetteer.titles()
    known = office in titles.leaders or (office in titles.posts and office not in titles.civic)
    return gazetteer.country_of(role.of) if role.of and known else None


def _trade(role: Role) -> str | None:
    """Whether somebody lives by hand or by learning and office, where the title tells it."""
    words = role.title.casefold().split()
    if any(word in gazetteer.words_for("manual_trades") for word in words):
        return "hand"
    titles = gazetteer.titles()
    known = titles.occupations | titles.posts | titles.leaders
    return "desk" if any(word in known for word in words) else None


# ------------------------------------------------------------------ happenings


def _happenings(rows: Rows, joined: Joined) -> Iterator[Doubt]:
    """Deeds of one type between the same parties on nearly the same days, told as two."""
    events = {event.id: event for event in rows.events}
    blocks: dict[tuple[object, ...], list[Happening]] = defaultdict(list)
    for one in joined.happenings:
        if one.actors and one.recipients and one.when.first and one.when.last:
            parties = tuple(sorted((*one.actors, *one.recipients)))
            blocks[one.type, one.status, parties].append(one)
    for block in blocks.values():
        ordered = sorted(block, key=lambda one: (str(one.when.first), one.id))
        for left, right in pairwise(ordered):
            if _is_close(left, right):
                spans = tuple(events[one.events[0]].span for one in (left, right))
                reason = "the same parties, the same kind of deed, nearly the same days"
                yield Doubt(
                    "happening", left.id, right.id, joined=False, reason=reason, spans=spans
                )


def _is_close(left: Happening, right: Happening) -> bool:
    """Whether two narrow ranges of days lie close together."""
    ends = [day for one in (left, right) for day in (one.when.first, one.when.last) if day]
    return (max(ends) - min(ends)).days <= _NEAR_DAYS
