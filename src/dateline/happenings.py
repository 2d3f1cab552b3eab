"""Happenings: events of several pages that are one event in the world.

Two tellings are one deed when type, both principal parties, days and (if told) places agree. A
date as wide as a year joins only where a single deed fits it; without a date nothing is joined
across pages, except deeds that a country meets with once, such as an invasion. When in doubt two
rows stay two rows: a count too high can be judged away, a false merge hides a fact.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

from dateline import decisions, tellings
from dateline.actors import MentionIndex
from dateline.record import (
    UNKNOWN,
    Copy,
    Document,
    EventStatus,
    Happening,
    Joined,
    Judgement,
    Rows,
    When,
    identify,
)
from dateline.tellings import Telling

VERSION = "1"

COMPARED = 6  # the first members of a cluster that a further telling must agree with
CROWD = 12  # pages on one happening that are still paired each with each
OPENING = 600  # characters in which a page tells its news, if it is short
OPENING_SHARE = 0.25  # of a longer page
WEEK = 7
SAME_DAYS = 3  # between the publication of two pages on one event
SURE = 2  # happenings that two pages share until the score is 1
PRINCIPALS = 2  # parties without which words alone say too little
FACTS: frozenset[EventStatus] = frozenset({"happened", "ongoing"})
AHEAD: frozenset[EventStatus] = frozenset({"planned", "expected", "hypothetical"})
WEAKER: tuple[EventStatus, ...] = ("denied", "claimed", "planned", "expected", "hypothetical")


class _Cluster:
    """Tellings of one deed in the order they came, and the days that all of them allow."""

    __slots__ = ("members", "when")

    def __init__(self, first: Telling) -> None:
        self.members = [first]
        self.when = first.when

    def add(self, telling: Telling) -> None:
        self.members.append(telling)
        shared = tellings.common(self.when, telling.when)
        self.when = shared if shared.first else self.when


def join(rows: Rows, joined: Joined) -> Joined:
    """Fill `happenings`, and `happening_of` for every event; add the copies "same event".

    An id is made from the telling that was published first, so that later pages leave it as it
    is. Judgements on events or happenings ("same", "different") are obeyed.
    """
    told = tellings.build(rows, joined, MentionIndex(rows, joined))
    apart = _judged(told, {}, rows.judgements, "different")
    groups = [cluster.members for cluster in cluster_tellings(told.values(), apart)]
    groups = _obey(groups, told, rows.judgements)
    found = sorted((_happening(group) for group in groups), key=lambda happening: happening.id)
    happening_of = {event: happening.id for happening in found for event in happening.events}
    copies = sorted(
        [*joined.copies, *_same_events(groups, {page.id: page for page in rows.documents})],
        key=lambda copy: (copy.left, copy.right, copy.relation),
    )
    return replace(joined, happenings=tuple(found), happening_of=happening_of, copies=tuple(copies))


# ------------------------------------------------------------------ clusters


class _Shelves:
    """Clusters by block key and week, so that a telling meets only those it may belong to."""

    def __init__(self) -> None:
        self._by_week: dict[tuple[object, ...], list[_Cluster]] = defaultdict(list)
        self._by_page: dict[tuple[object, ...], list[_Cluster]] = defaultdict(list)
        self._once: dict[tuple[object, ...], list[_Cluster]] = defaultdict(list)
        self.clusters: list[_Cluster] = []

    def put(self, cluster: _Cluster) -> None:
        telling = cluster.members[0]
        self.clusters.append(cluster)
        for key in tellings.block_keys(telling):
            if tellings.is_narrow(telling):
                for week in tellings.weeks(telling.when):
                    self._by_week[key, week].append(cluster)
            if telling.stem in key:
                self._once[key].append(cluster)
        self.note(telling, cluster)

    def note(self, telling: Telling, cluster: _Cluster) -> None:
        """Remember that a page has told of the cluster in these words."""
        if len(telling.parties) < PRINCIPALS:
            return
        found = self._by_page[_on_page(telling)]
        if cluster not in found:
            found.append(cluster)

    def dated(self, telling: Telling) -> list[_Cluster]:
        keys = list(tellings.block_keys(telling))
        found = [
            cluster
            for week in tellings.weeks(telling.when)
            for key in keys
            for cluster in self._by_week.get((key, week), ())
        ]
        return _distinct(found)

    def undated(self, telling: Telling) -> list[_Cluster]:
        here = self._by_page.get(_on_page(telling), [])
        once = [
            cluster
            for key in tellings.block_keys(telling)
            if telling.stem in key
            for cluster in self._once.get(key, ())
        ]
        return here or _distinct(once)


def _distinct(clusters: Iterable[_Cluster]) -> list[_Cluster]:
    return list({id(cluster): cluster for cluster in clusters}.values())


def _on_page(telling: Telling) -> tuple[object, ...]:
    """What undated tellings of one deed have in common, on one page or on copies of it."""
    event = telling.event
    words = (event.type, telling.mode, telling.stem, _view(telling))
    return (telling.origin, *words, telling.giving, telling.taking)


def _view(telling: Telling) -> str:
    """Whether a deed is told as a fact, as lying ahead, as denied or as claimed."""
    status = telling.event.status
    return "fact" if status in FACTS else "ahead" if status in AHEAD else status


def cluster_tellings(
    told: Iterable[Telling], apart: Iterable[tuple[str, str]] = ()
) -> list[_Cluster]:
    """Group tellings, the most precisely dated first; pairs of event ids in `apart` never meet."""
    enemies: dict[str, set[str]] = defaultdict(set)
    for left, right in apart:
        enemies[left].add(right)
        enemies[right].add(left)
    shelves = _Shelves()
    for telling in sorted(told, key=lambda t: (t.days or date.max.toordinal(), t.order)):
        chosen = _choose(telling, shelves, enemies.get(telling.event.id, set()))
        if chosen:
            chosen.add(telling)
            shelves.note(telling, chosen)
        else:
            shelves.put(_Cluster(telling))
    return shelves.clusters


def _choose(telling: Telling, shelves: _Shelves, enemies: set[str]) -> _Cluster | None:
    """The cluster that a telling belongs to, None where there is none or no telling which."""
    if telling.days is None:
        found = [c for c in shelves.undated(telling) if _fits_undated(telling, c)]
    else:
        found = [c for c in shelves.dated(telling) if _fits(telling, c)]
        if not found:
            found = [c for c in shelves.undated(telling) if _fits(telling, c)]
    found = [c for c in found if not any(m.event.id in enemies for m in c.members)]
    if len(found) > 1 and tellings.is_narrow(telling):
        ranked = sorted(found, key=lambda c: (-_closeness(telling, c), c.members[0].order))
        if _closeness(telling, ranked[0]) > _closeness(telling, ranked[1]):
            return ranked[0]
    return found[0] if len(found) == 1 else None


def _fits(telling: Telling, cluster: _Cluster) -> bool:
    if not tellings.meet(telling.when, cluster.when):
        return False
    if not (tellings.is_narrow(telling) or _recalls(telling, cluster.members[0])):
        return False
    compared = cluster.members[:COMPARED]
    return _same_outlook(telling, compared) and all(
        tellings.same_sort(telling, member)
        and tellings.same_place(telling, member)
        and tellings.same_parties(telling, member)
        for member in compared
    )


def _same_outlook(telling: Telling, members: Sequence[Telling]) -> bool:
    """Whether a visit and a meeting both lie ahead: one that began does not make the other be."""
    if any(telling.mode == member.mode for member in members):
        return True
    ahead = telling.event.status in AHEAD
    return all(ahead == (member.event.status in AHEAD) for member in members)


def _recalls(telling: Telling, first: Telling) -> bool:
    """Whether a telling without a precise date is particular enough to be placed by its words."""
    if telling.event.type == "CONSULT" or tellings.is_once(telling):
        return True
    return telling.stem == first.stem and telling.place is not None and telling.place == first.place


def _fits_undated(telling: Telling, cluster: _Cluster) -> bool:
    """On its own page the words decide; elsewhere only a deed that happens once is recalled."""
    if any(_on_page(member) == _on_page(telling) for member in cluster.members):
        return all(
            tellings.same_place(telling, member) and not tellings.rivals(telling, member)
            for member in cluster.members[:COMPARED]
        )
    return tellings.is_once(telling) and all(
        tellings.same_parties(telling, member) for member in cluster.members[:COMPARED]
    )


def _closeness(telling: Telling, cluster: _Cluster) -> int:
    """How many particulars agree: word, mode, place, persons."""
    first = cluster.members[0]
    shared = {telling.stem, telling.mode} & {first.stem, first.mode} - {""}
    place = telling.place is not None and telling.place == first.place
    return len(shared) + place + len(telling.people & first.people)


# ------------------------------------------------------------------ judgements


def _judged(
    told: Mapping[str, Telling],
    happening_events: Mapping[str, Sequence[str]],
    judgements: Iterable[Judgement],
    verdict: str,
) -> list[tuple[str, str]]:
    """The pairs of event ids with this verdict; a happening stands for its first event."""
    known = {**{event: (event,) for event in told}, **happening_events}
    standing = decisions.standing(known, judgements)
    return [
        (known[left][0], known[right][0])
        for (left, right), judgement in sorted(standing.items())
        if judgement.verdict == verdict
    ]


def _obey(
    groups: list[list[Telling]], told: Mapping[str, Telling], judgements: Sequence[Judgement]
) -> list[list[Telling]]:
    """Join the groups that a judgement calls the same."""
    if not judgements:
        return groups
    events = {_id(group): [telling.event.id for telling in group] for group in groups}
    home = {event: name for name, members in events.items() for event in members}
    pairs = [(home[left], home[right]) for left, right in _judged(told, events, judgements, "same")]
    return [
        [told[event] for name in family for event in events[name]]
        for family in decisions.families(events, pairs)
    ]


# ------------------------------------------------------------------ the row


def _id(group: Sequence[Telling]) -> str:
    return identify("happening", min(group, key=lambda telling: telling.order).event.id)


def _happening(group: Sequence[Telling]) -> Happening:
    ordered = sorted(group, key=lambda telling: telling.order)
    # A meeting in the course of a visit has no host: the visit tells who travelled.
    visits = [telling for telling in ordered if telling.mode == "visit"] or ordered
    actors = frozenset[str]().union(*(telling.actors for telling in visits))
    recipients = frozenset[str]().union(*(telling.recipients for telling in visits)) - actors
    status, doubt = settle(ordered)
    when = _when(ordered)
    origins = {telling.origin for telling in ordered}
    documents = {telling.event.span.document for telling in ordered}
    return Happening(
        _id(group),
        ordered[0].event.type,
        status,
        when,
        tuple(sorted(actors)),
        tuple(sorted(recipients)),
        tuple(sorted(telling.event.id for telling in ordered)),
        len(documents),
        len(origins),
        _reason(ordered, when, len(documents), doubt),
    )


def _when(group: Sequence[Telling]) -> When:
    """The days that all tellings allow; where they disagree, the tightest range told."""
    known = sorted((t for t in group if t.days), key=lambda t: (t.days or 0, t.order))
    if not known:
        return UNKNOWN
    shared = known[0].when
    for telling in known[1:]:
        shared = tellings.common(shared, telling.when)
        if not shared.first:
            return known[0].when
    return shared


def settle(group: Sequence[Telling]) -> tuple[EventStatus, str]:
    """The status that the latest trustworthy tellings bear out, and what is in doubt about it.

    A page may tell that something happened only if it can have been written on the day or after.
    """
    facts = [t for t in group if t.event.status in FACTS and _can_know(t)]
    denials = [t for t in group if t.event.status == "denied"]
    if facts and denials:
        return _dispute(facts, denials)
    if facts:
        return _fact(facts), ""
    told: set[EventStatus] = {telling.event.status for telling in group}
    if "denied" in told and told & AHEAD and not _latest(denials, group):
        told.discard("denied")
    for status in WEAKER:
        if status in told:
            return status, ""
    return "claimed", "a page tells it as done before its day"


def _can_know(telling: Telling) -> bool:
    first, last = telling.when.first, telling.published.last
    return first is None or last is None or first <= last


def _fact(facts: Sequence[Telling]) -> EventStatus:
    return "happened" if any(t.event.status == "happened" for t in facts) else "ongoing"


def _dispute(facts: Sequence[Telling], denials: Sequence[Telling]) -> tuple[EventStatus, str]:
    tell, deny = ({t.origin for t in side} for side in (facts, denials))
    doubt = f"disputed: {len(tell)} tell it, {len(deny)} deny it (by origin)"
    if len(tell) == len(deny):
        return "claimed", doubt
    return (_fact(facts) if len(tell) > len(deny) else "denied"), doubt


def _latest(denials: Sequence[Telling], group: Sequence[Telling]) -> bool:
    """Whether a denial is as late as any telling that still awaits the deed."""
    days = [t.published.first for t in denials if t.published.first]
    awaited = [t.published.first for t in group if t.event.status in AHEAD and t.published.first]
    return not days or not awaited or max(days) >= max(awaited)


def _reason(group: Sequence[Telling], when: When, documents: int, doubt: str) -> str:
    if len(group) == 1:
        return doubt or "told once"
    words = Counter(telling.event.trigger.words.casefold() for telling in group)
    told = ", ".join(f"“{word}”" for word, _ in sorted(words.items(), key=lambda w: (-w[1], w[0])))
    where = f"on {documents} pages" if documents > 1 else "on one page"
    if not when.first:
        days = "no date, the same words and parties"
    elif when.first == when.last:
        days = f"the same parties, all dates allow {when.first}"
    else:
        days = f"the same parties, all dates allow {when.first} to {when.last}"
    return "; ".join(filter(None, (f"told {len(group)} times {where} as {told}", days, doubt)))


# ------------------------------------------------------------------ pages on one event


def _same_events(
    groups: Iterable[Sequence[Telling]], documents: Mapping[str, Document]
) -> list[Copy]:
    """Pairs of pages by different hands, of the same days, that open with one happening."""
    told: dict[decisions.Pair, list[str]] = defaultdict(list)
    for group in groups:
        when = _when(group)
        news = [t for t in group if _is_news(t, when, documents[t.event.span.document])]
        pages = sorted({t.event.span.document: t for t in news}.items())
        few = len(pages) <= CROWD
        for (left, mine), (right, yours) in combinations(pages, 2) if few else pairwise(pages):
            if mine.origin != yours.origin and _gap(mine.published, yours.published) <= SAME_DAYS:
                words = f"“{mine.event.trigger.words}” and “{yours.event.trigger.words}”"
                told[left, right].append(f"both open with one {group[0].event.type}: {words}")
    return [
        Copy(left, right, "same event", min(1.0, len(reasons) / SURE), tuple(sorted(reasons)))
        for (left, right), reasons in told.items()
    ]


def _is_news(telling: Telling, when: When, page: Document) -> bool:
    """Whether a page tells the deed near its beginning and within days of its own date."""
    opening = page.body_start + max(OPENING, int(OPENING_SHARE * len(page.text)))
    length = tellings.length(telling.published)
    dated = length is not None and length <= WEEK
    return dated and telling.event.span.start < opening and _gap(telling.published, when) <= WEEK


def _gap(left: When, right: When) -> int:
    """The days between two ranges; a great many where one is unknown."""
    if not (left.first and left.last and right.first and right.last):
        return tellings.WIDE_DAYS
    return max((left.first - right.last).days, (right.first - left.last).days, 0)
