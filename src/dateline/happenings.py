"""Happenings: events of several pages that are one event in the world.

Two tellings are one deed when type, both principal parties, days and (if told) places agree. A
date as wide as a year joins only where a single deed fits it. A telling without a date joins what
its own page dates; the news at the head of a dated page is of the days before, so it may join the
one deed of those days that other pages tell; anything else undated stays alone, except deeds that a
country meets with once, such as an invasion. When in doubt two rows stay two rows: a count too high
can be judged away, a false merge hides a fact.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateline import decisions, echoes, samenews, tellings
from dateline.actors import MentionIndex
from dateline.record import (
    UNKNOWN,
    EventStatus,
    Happening,
    Joined,
    Judgement,
    Rows,
    When,
    identify,
)
from dateline.tellings import AHEAD, FACTS, Telling

VERSION = "4"

COMPARED = 6  # the first members of a cluster that a further telling must agree with
WEEK = 7
PRINCIPALS = 2  # parties without which words alone say too little
WORDS_SHOWN = 4  # different words for a deed that a reason lists
WEAKER: tuple[EventStatus, ...] = ("denied", "claimed", "planned", "expected", "hypothetical")
Groups = list[list[Telling]]


class _Cluster:
    """Tellings of one deed in the order they came, and the days that all of them allow."""

    __slots__ = ("members", "when")

    def __init__(self, first: Telling) -> None:
        self.members = [first]
        self.when = first.when

    def add(self, telling: Telling) -> None:
        self.members.append(telling)
        shared = tellings.common(self.when, telling.when)
        self.when = shared if shared.first else self.when if self.when.first else telling.when


def join(rows: Rows, joined: Joined) -> Joined:
    """Fill `happenings`, and `happening_of` for every event; add the copies "same event".

    An id is made from the telling that was published first, so that later pages leave it as it
    is. Judgements on events or happenings ("same", "different") are obeyed.
    """
    told = tellings.build(rows, joined, MentionIndex(rows, joined))
    apart = _judged(told, {}, rows.judgements, "different")
    stand_in = echoes.stand_ins(told, apart, echoes.headlines(rows))
    voices = (telling for event, telling in told.items() if stand_in[event] == event)
    groups = [cluster.members for cluster in cluster_tellings(voices, apart)]
    groups = _obey(groups, stand_in, told, rows.judgements)
    heard: dict[str, list[Telling]] = defaultdict(list)
    for event, telling in told.items():
        heard[stand_in[event]].append(telling)
    whole = [[echo for one in group for echo in heard[one.event.id]] for group in groups]
    found = sorted(map(_happening, groups, whole), key=lambda happening: happening.id)
    happening_of = {event: happening.id for happening in found for event in happening.events}
    copies = sorted(
        [*joined.copies, *samenews.pairs(rows, joined, whole)],
        key=lambda copy: (copy.left, copy.right, copy.relation),
    )
    return replace(joined, happenings=tuple(found), happening_of=happening_of, copies=tuple(copies))


# ------------------------------------------------------------------ clusters


_Key = tuple[object, ...]


class _Shelves:
    """Clusters by block key and week, so that a telling meets only those it may belong to."""

    def __init__(self) -> None:
        self._by_week: dict[_Key, list[_Cluster]] = defaultdict(list)
        self._by_words: dict[_Key, list[_Cluster]] = defaultdict(list)
        self._by_page: dict[_Key, list[_Cluster]] = defaultdict(list)
        self._once: dict[_Key, list[_Cluster]] = defaultdict(list)
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
        """Remember that a page has told of the cluster, and in which words."""
        if telling.days is None and tellings.MANY.search(telling.event.span.words):
            return
        if len(telling.parties) >= PRINCIPALS:
            _add(self._by_words[_on_page(telling)], cluster)
        if telling.event.type == "CONSULT" and telling.parties:
            _add(self._by_page[telling.origin, telling.mode, telling.view], cluster)

    def dated(self, telling: Telling, when: When) -> list[_Cluster]:
        """Clusters of the same type and parties in the weeks of `when`."""
        keys = list(tellings.block_keys(telling))
        found = [
            cluster
            for week in tellings.weeks(when)
            for key in keys
            for cluster in self._by_week.get((key, week), ())
        ]
        return _distinct(found)

    def in_words(self, telling: Telling) -> list[_Cluster]:
        """Clusters that the page tells in the same words and with the same parties."""
        return self._by_words.get(_on_page(telling), [])

    def on_page(self, telling: Telling) -> list[_Cluster]:
        """Visits or meetings that the page tells in the same view."""
        return self._by_page.get((telling.origin, telling.mode, telling.view), [])

    def once(self, telling: Telling) -> list[_Cluster]:
        """Clusters of a deed that a country meets with once."""
        keys = [key for key in tellings.block_keys(telling) if telling.stem in key]
        return _distinct(cluster for key in keys for cluster in self._once.get(key, ()))


def _add(clusters: list[_Cluster], cluster: _Cluster) -> None:
    if not any(one is cluster for one in clusters):
        clusters.append(cluster)


def _distinct(clusters: Iterable[_Cluster]) -> list[_Cluster]:
    return list({id(cluster): cluster for cluster in clusters}.values())


def _on_page(telling: Telling) -> _Key:
    """What undated tellings of one deed have in common, on one page or on copies of it."""
    words = (telling.event.type, telling.mode, telling.stem, telling.view)
    return (telling.origin, *words, telling.giving, telling.taking)


def cluster_tellings(
    told: Iterable[Telling], apart: Iterable[tuple[str, str]] = ()
) -> list[_Cluster]:
    """Group tellings, the most precisely dated first; pairs of event ids in `apart` never meet."""
    enemies: dict[str, set[str]] = defaultdict(set)
    for left, right in apart:
        enemies[left].add(right)
        enemies[right].add(left)
    shelves = _Shelves()
    for telling in sorted(told, key=_precision):
        chosen = _choose(telling, shelves, enemies.get(telling.event.id, set()))
        if chosen:
            chosen.add(telling)
            shelves.note(telling, chosen)
        else:
            shelves.put(_Cluster(telling))
    return shelves.clusters


def _precision(telling: Telling) -> tuple[int, int, tuple[date, int, str, str]]:
    """Dated before undated, short before long; of those the ones that name more parties."""
    return telling.days or date.max.toordinal(), -len(telling.parties), telling.order


_Fits = Callable[[Telling, _Cluster], bool]


def _choose(telling: Telling, shelves: _Shelves, enemies: set[str]) -> _Cluster | None:
    """The cluster that a telling belongs to, None where there is none or no telling which."""
    for clusters, fits in _ways(telling, shelves):
        found = [
            cluster
            for cluster in clusters
            if fits(telling, cluster) and not any(m.event.id in enemies for m in cluster.members)
        ]
        if found:
            return _closest(telling, found)
    return None


def _ways(telling: Telling, shelves: _Shelves) -> Iterator[tuple[list[_Cluster], _Fits]]:
    """Where a telling may belong, the surest place first."""
    if telling.days is not None:
        yield shelves.dated(telling, telling.when), _fits
        yield shelves.once(telling), _fits
    else:
        yield shelves.in_words(telling), _fits_in_words
        yield shelves.once(telling), _fits_once
    yield shelves.on_page(telling), _fits_on_page
    news = tellings.news_days(telling)
    if news.first:
        yield shelves.dated(telling, news), _fits_news


def _closest(telling: Telling, found: Sequence[_Cluster]) -> _Cluster | None:
    """The only cluster, or the one that agrees in more than all others; None in doubt."""
    if len(found) == 1:
        return found[0]
    if not tellings.is_narrow(telling) and (telling.days or tellings.is_once(telling)):
        return None
    ranked = sorted(found, key=lambda c: _closeness(telling, c), reverse=True)
    first, second = (_closeness(telling, cluster) for cluster in ranked[:2])
    return ranked[0] if first > second else None


def _closeness(telling: Telling, cluster: _Cluster) -> tuple[bool, int, int]:
    """Whether the mode agrees, how many other particulars do, and which tells of the same page."""
    first = cluster.members[0]
    place = telling.place is not None and telling.place == first.place
    same = tellings.same_sense(telling, first) + place + len(telling.people & first.people)
    pages = sum(telling.origin == member.origin for member in cluster.members[:COMPARED])
    return telling.mode == first.mode, same, pages


def _fits(telling: Telling, cluster: _Cluster) -> bool:
    if not tellings.meet(telling.when, cluster.when):
        return False
    if not (tellings.is_narrow(telling) or _recalls(telling, cluster.members[0])):
        return False
    return _same_deed(telling, cluster)


def _same_deed(telling: Telling, cluster: _Cluster) -> bool:
    """Whether sort, parties, place and outlook agree with the first members."""
    compared = cluster.members[:COMPARED]
    return _same_outlook(telling, compared) and all(
        tellings.same_sort(telling, member)
        and tellings.same_place(telling, member)
        and (tellings.same_parties(telling, member) or len(member.parties) < PRINCIPALS)
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


def _fits_in_words(telling: Telling, cluster: _Cluster) -> bool:
    """On its own page the words decide, unless place or persons speak against it."""
    return not tellings.MANY.search(telling.event.span.words) and all(
        tellings.same_place(telling, member) and not tellings.rivals(telling, member)
        for member in cluster.members[:COMPARED]
    )


def _fits_once(telling: Telling, cluster: _Cluster) -> bool:
    """Elsewhere only a deed that happens once is recalled without a date."""
    compared = cluster.members[:COMPARED]
    return tellings.is_once(telling) and all(tellings.same_parties(telling, m) for m in compared)


def _fits_on_page(telling: Telling, cluster: _Cluster) -> bool:
    """Whether a page tells one visit or meeting twice, once without its date or its other party.

    A headline has no date and a passing word no party. What lies ahead is awaited once; what was
    done is told again without its date at the head of the page, as the news of these days.
    """
    members = cluster.members[:COMPARED]
    if tellings.MANY.search(telling.event.span.words) or not all(
        _agrees(telling, m) for m in members
    ):
        return False
    if telling.days is not None:
        least = min(len(telling.parties), *(len(member.parties) for member in members))
        return least < PRINCIPALS and tellings.meet(telling.when, cluster.when)
    if telling.view == "ahead" or not cluster.when.first:
        return telling.opening or telling.view == "ahead"
    return telling.opening and tellings.gap(telling.published, cluster.when) <= WEEK


def _agrees(telling: Telling, member: Telling) -> bool:
    """Whether the parties that both tell are the same, on the same side where there are sides."""
    if tellings.rivals(telling, member) or not tellings.same_place(telling, member):
        return False
    if len(telling.parties) >= PRINCIPALS and len(member.parties) >= PRINCIPALS:
        return tellings.same_parties(telling, member)
    fewer, more = sorted((telling, member), key=lambda one: len(one.parties))
    return bool(fewer.giving) and fewer.giving <= more.giving and fewer.taking <= more.taking


def _fits_news(telling: Telling, cluster: _Cluster) -> bool:
    """Whether news told without a day is the one deed of these days that another page tells."""
    length = tellings.length(cluster.when)
    if length is None or length > WEEK or tellings.MANY.search(telling.event.span.words):
        return False
    news = telling._replace(when=tellings.news_days(telling))
    if not tellings.meet(news.when, cluster.when):
        return False
    alike = tellings.same_sense(telling, cluster.members[0])
    return bool(alike or telling.event.type == "CONSULT") and _same_deed(news, cluster)


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
    groups: Groups,
    stand_in: Mapping[str, str],
    told: Mapping[str, Telling],
    judgements: Sequence[Judgement],
) -> Groups:
    """Join the groups that a judgement calls the same."""
    if not judgements:
        return groups
    events = {_id(group): [telling.event.id for telling in group] for group in groups}
    home = {event: name for name, members in events.items() for event in members}
    same = _judged(told, events, judgements, "same")
    pairs = [(home[stand_in[left]], home[stand_in[right]]) for left, right in same]
    return [
        [told[event] for name in family for event in events[name]]
        for family in decisions.families(events, pairs)
    ]


# ------------------------------------------------------------------ the row


def _id(group: Sequence[Telling]) -> str:
    return identify("happening", min(group, key=lambda telling: telling.order).event.id)


def _happening(group: Sequence[Telling], whole: Sequence[Telling]) -> Happening:
    """The row of a group of tellings; `whole` has their echoes on copies as well."""
    ordered = sorted(group, key=lambda telling: telling.order)
    # A meeting in the course of a visit has no host: the visit tells who travelled.
    visits = [telling for telling in ordered if telling.mode == "visit"] or ordered
    actors = frozenset[str]().union(*(telling.actors for telling in visits))
    recipients = frozenset[str]().union(*(telling.recipients for telling in visits)) - actors
    people = frozenset[tuple[str, str]]().union(*(telling.people for telling in visits))
    hosts = {person for state, person in people if state in recipients}
    actors = actors - hosts or actors
    status, doubt = settle(ordered)
    when = _when(ordered)
    documents = {telling.event.span.document for telling in whole}
    origins = {telling.origin for telling in whole}
    return Happening(
        _id(group),
        ordered[0].event.type,
        status,
        when,
        tuple(sorted(actors)),
        tuple(sorted(recipients)),
        tuple(sorted(telling.event.id for telling in whole)),
        len(documents),
        len(origins),
        _reason(ordered, when, (len(documents), len(origins)), doubt),
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
    told = "1 source tells it" if len(tell) == 1 else f"{len(tell)} sources tell it"
    denied = "1 denies it" if len(deny) == 1 else f"{len(deny)} deny it"
    doubt = f"disputed: {told} and {denied}"
    if len(tell) == len(deny):
        return "claimed", doubt
    return (_fact(facts) if len(tell) > len(deny) else "denied"), doubt


def _latest(denials: Sequence[Telling], group: Sequence[Telling]) -> bool:
    """Whether a denial is as late as any telling that still awaits the deed."""
    days = [t.published.first for t in denials if t.published.first]
    awaited = [t.published.first for t in group if t.event.status in AHEAD and t.published.first]
    return not days or not awaited or max(days) >= max(awaited)


def _reason(group: Sequence[Telling], when: When, pages: tuple[int, int], doubt: str) -> str:
    """How often the deed is told, where, in which words, and what joins the tellings."""
    parts = [f"told {_times(len(group))}{_where(*pages)}"]
    if len(group) > 1:
        parts[0] += f" ({_words(group)})"
        parts += [_joined_by(group, when), _awaited(group)]
    return "; ".join(part for part in (*parts, doubt) if part)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _where(documents: int, origins: int) -> str:
    copied = documents - origins
    if documents == 1:
        return " on one page"
    return f" on {documents} pages" + (f", {copied} of them copied" if copied else "")


def _words(group: Sequence[Telling]) -> str:
    """The words for the deed, the most frequent first."""
    counted = Counter(" ".join(telling.event.trigger.words.split()) for telling in group)
    words = sorted(counted, key=lambda word: (-counted[word], word))
    shown = [f"“{word}”" for word in words[:WORDS_SHOWN]]
    return ", ".join([*shown, "…"] if len(words) > WORDS_SHOWN else shown)


def _joined_by(group: Sequence[Telling], when: When) -> str:
    days = tellings.spoken(when)
    dated = [telling for telling in group if telling.days]
    if not dated:
        return "the parties agree and no day is told"
    if not all(tellings.meet(telling.when, when) for telling in dated):
        return f"the parties agree; the dates differ, the most exact is {days}"
    if len(dated) == len(group):
        return f"the parties agree and every date told allows {days}"
    told = "one telling gives" if len(dated) == 1 else f"{len(dated)} tellings together give"
    return f"the parties agree; {told} the date, {days}"


def _awaited(group: Sequence[Telling]) -> str:
    """That a deed told as done was awaited before."""
    views = Counter(telling.view for telling in group)
    if not views["ahead"] or not views["fact"]:
        return ""
    return f"awaited {_times(views['ahead'])}, told as done {_times(views['fact'])}"
