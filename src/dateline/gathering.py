"""Gathering: the tellings of one deed, brought together a telling at a time, the surest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from dateline import recalled, tellings
from dateline.record import When
from dateline.tellings import Telling

# All members of a large cluster would be too many; the first ones speak for it.
COMPARED = 6  # the first members of a cluster that a further telling must agree with
WEEK = 7
VISIT_DAYS = 2  # days between those of two tellings of one visit
FORTNIGHT = 14  # days after which a visit told without a day may be another one
MONTH = 31  # days within which a deed of one pair in the same two words is one
PRINCIPALS = 2  # parties without which words alone say too little
SEVERAL_WORDS = 2  # of one sense that tell one deed from others of its type
# A capital sees many deeds of one sort, and each would be compared with all.
CROWD = 50  # deeds of one sort at one place that are compared
COUNTED = re.compile(r"\b(?:another|second|third|fourth|fifth|separate)\b")
_Key = tuple[object, ...]


class Cluster:
    """Tellings of one deed in the order they came, and the days that all of them allow."""

    __slots__ = ("members", "when")

    def __init__(self, first: Telling) -> None:
        self.members = [first]
        self.when = first.when

    def add(self, telling: Telling) -> None:
        """Take a telling in, and narrow the days to those that it allows."""
        self.members.append(telling)
        shared = tellings.common(self.when, telling.when)
        self.when = shared if shared.first else self.when if self.when.first else telling.when


class _Shelves:
    """Clusters by block key and week, so that a telling meets only those it may belong to."""

    def __init__(self) -> None:
        self._by_week: dict[_Key, list[Cluster]] = defaultdict(list)
        self._by_words: dict[_Key, list[Cluster]] = defaultdict(list)
        self._by_page: dict[_Key, list[Cluster]] = defaultdict(list)
        self._once: dict[_Key, list[Cluster]] = defaultdict(list)
        self._at_scene: dict[_Key, list[Cluster]] = defaultdict(list)
        self._by_giver: dict[_Key, list[Cluster]] = defaultdict(list)
        self._seldom: dict[_Key, list[Cluster]] = defaultdict(list)
        self._recalled: dict[_Key, list[Cluster]] = defaultdict(list)
        self._visits: dict[_Key, list[Cluster]] = defaultdict(list)
        self.clusters: list[Cluster] = []

    def put(self, cluster: Cluster) -> None:
        telling = cluster.members[0]
        self.clusters.append(cluster)
        self._by_parties(telling, cluster)
        for key in tellings.block_keys(telling):
            if telling.stem in key:
                self._once[key].append(cluster)
        if telling.place and telling.place.name:
            self._at_scene[telling.event.type, telling.mode, telling.place.name].append(cluster)
        for sort in recalled.seldom_keys(telling):
            self._seldom[sort].append(cluster)
        for giver in telling.giving:
            self._by_giver[telling.event.type, telling.mode, giver].append(cluster)
        self.note(telling, cluster)

    def _by_parties(self, telling: Telling, cluster: Cluster) -> None:
        """File a cluster under the parties and weeks of a telling of it."""
        if tellings.is_narrow(telling) or (telling.days or MONTH + 1) <= MONTH:
            for key in tellings.block_keys(telling):
                for week in tellings.weeks(telling.when):
                    _add(self._by_week[key, week], cluster)

    def join(self, telling: Telling, cluster: Cluster) -> None:
        """Take a telling into a cluster: it may name parties that those before it left out."""
        cluster.add(telling)
        if len(cluster.members) <= COMPARED:
            self._by_parties(telling, cluster)
        self.note(telling, cluster)

    def note(self, telling: Telling, cluster: Cluster) -> None:
        """Remember that a page has told of the cluster, and in which words."""
        if key := recalled.key(telling):
            _add(self._recalled[key], cluster)
        for key in _visit_keys(telling):
            _add(self._visits[key], cluster)
        if telling.days is None and tellings.MANY.search(telling.event.span.words):
            return
        if len(telling.parties) >= PRINCIPALS:
            _add(self._by_words[_on_page(telling)], cluster)
        if telling.parties:
            _add(self._by_page[_beside(telling)], cluster)

    def dated(self, telling: Telling, when: When) -> list[Cluster]:
        """Clusters of the same type and parties in the weeks of `when`."""
        keys = list(tellings.block_keys(telling))
        found = [
            cluster
            for week in tellings.weeks(when)
            for key in keys
            for cluster in self._by_week.get((key, week), ())
        ]
        return _distinct(found)

    def in_words(self, telling: Telling) -> list[Cluster]:
        """Clusters that the page tells in the same words and with the same parties."""
        return self._by_words.get(_on_page(telling), [])

    def on_page(self, telling: Telling) -> list[Cluster]:
        """Deeds of the same sort that the page tells in the same view."""
        return self._by_page.get(_beside(telling), [])

    def at_scene(self, telling: Telling) -> list[Cluster]:
        """Clusters of the same sort at the same place, whoever is told to take part."""
        name = telling.place.name if telling.place else ""
        return self._at_scene.get((telling.event.type, telling.mode, name), [])[:CROWD]

    def by_giver(self, telling: Telling) -> list[Cluster]:
        """Clusters of the same sort with one of the same doers, the last ones of a crowd."""
        sort = (telling.event.type, telling.mode)
        found = (self._by_giver.get((*sort, giver), ())[-CROWD:] for giver in telling.giving)
        return _distinct(chain.from_iterable(found))

    def seldom(self, telling: Telling) -> list[Cluster]:
        """Clusters of a deed of the same doers that is seldom done, the last ones of a crowd."""
        found = (self._seldom.get(key, ())[-CROWD:] for key in recalled.seldom_keys(telling))
        return _distinct(chain.from_iterable(found))

    def visit(self, telling: Telling) -> list[Cluster]:
        """The one visit of the same guest to the same host that fits."""
        found = (self._visits.get(key, ())[-CROWD:] for key in _visit_keys(telling))
        fits = [one for one in _distinct(chain.from_iterable(found)) if _fits_visit(telling, one)]
        return fits if len(fits) == 1 else []

    def recalled(self, telling: Telling) -> list[Cluster]:
        """The one deed that a telling recalls as the background of its page."""
        key = recalled.key(telling)
        known = self._recalled.get(key, ())[-CROWD:] if key else ()
        found = [cluster for cluster in known if _fits_recalled(telling, cluster)]
        return found if len(found) == 1 else []  # of two such deeds it may be either

    def once(self, telling: Telling) -> list[Cluster]:
        """Clusters of a deed that a country meets with once."""
        keys = [key for key in tellings.block_keys(telling) if telling.stem in key]
        return _distinct(cluster for key in keys for cluster in self._once.get(key, ()))


_Fits = Callable[[Telling, Cluster], bool]


def cluster_tellings(
    told: Iterable[Telling], apart: Iterable[tuple[str, str]] = ()
) -> list[Cluster]:
    """Group tellings, the most precisely dated first; pairs of event ids in `apart` never meet."""
    enemies: dict[str, set[str]] = defaultdict(set)
    for left, right in apart:
        enemies[left].add(right)
        enemies[right].add(left)
    shelves = _Shelves()
    for telling in sorted(told, key=_precision):
        chosen = _choose(telling, shelves, enemies.get(telling.event.id, set()))
        if chosen:
            shelves.join(telling, chosen)
        else:
            shelves.put(Cluster(telling))
    return shelves.clusters


def _precision(telling: Telling) -> tuple[int, int, tuple[date, int, str, str]]:
    """Dated before undated, short before long; of those the ones that name more parties."""
    return telling.days or date.max.toordinal(), -len(telling.parties), telling.order


def _choose(telling: Telling, shelves: _Shelves, enemies: set[str]) -> Cluster | None:
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


def _ways(telling: Telling, shelves: _Shelves) -> Iterator[tuple[list[Cluster], _Fits]]:
    """Where a telling may belong, the surest place first."""
    # The order decides: "the visit" below a headline goes to the visit of its own page, even where
    # another page dates one of the same two states to that week.
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
    yield shelves.visit(telling), _fits_visit
    yield shelves.at_scene(telling), _fits_scene
    yield shelves.by_giver(telling), _fits_giver
    yield shelves.by_giver(telling), _fits_half
    yield shelves.seldom(telling), _fits_seldom
    yield shelves.recalled(telling), _fits_recalled


def _closest(telling: Telling, found: Sequence[Cluster]) -> Cluster | None:
    """The only cluster, or the one that agrees in more than all others; None in doubt."""
    if len(found) == 1:
        return found[0]
    if not tellings.is_narrow(telling) and (telling.days or tellings.is_once(telling)):
        return None
    ranked = sorted(found, key=lambda c: _closeness(telling, c), reverse=True)
    first, second = (_closeness(telling, cluster) for cluster in ranked[:2])
    return ranked[0] if first > second else None


def _closeness(telling: Telling, cluster: Cluster) -> tuple[bool, int, int]:
    """Whether the mode agrees, how many other particulars do, and which tells of the same page."""
    first = cluster.members[0]
    place = telling.place is not None and telling.place == first.place
    same = tellings.same_sense(telling, first) + place + len(telling.people & first.people)
    pages = sum(telling.origin == member.origin for member in cluster.members[:COMPARED])
    return telling.mode == first.mode, same, pages


def _fits(telling: Telling, cluster: Cluster) -> bool:
    if not tellings.meet(telling.when, cluster.when):
        return False
    first = cluster.members[0]
    narrow = tellings.is_narrow(telling) and tellings.is_narrow(first)
    if not (narrow or _recalls(telling, first)):
        return False
    return _same_deed(telling, cluster)


def _same_deed(telling: Telling, cluster: Cluster) -> bool:
    """Whether sort, parties, place and outlook agree with the first members."""
    # The first members are the ones dated best; to ask all of them of a deed that three hundred
    # pages tell would make the join quadratic in pages.
    compared = cluster.members[:COMPARED]
    return _same_outlook(telling, compared) and all(
        tellings.same_sort(telling, member)
        and tellings.same_place(telling, member)
        and (tellings.same_parties(telling, member) or len(member.parties) < PRINCIPALS)
        for member in compared
    )


def _same_outlook(telling: Telling, members: Sequence[Telling]) -> bool:
    """Whether a visit and a meeting are told alike: one called off is not the talks that were held.

    Nor does one that began make the other be.
    """
    if any(telling.mode == member.mode for member in members):
        return True
    return all(_outlook(telling) == _outlook(member) for member in members)


def _outlook(telling: Telling) -> str:
    return telling.view if telling.view in {"ahead", "denied"} else "fact"


def _recalls(telling: Telling, first: Telling) -> bool:
    """Whether a telling without a precise date is particular enough to be placed by its words."""
    if telling.event.type == "CONSULT" or tellings.is_once(telling):
        return True
    placed = telling.place is not None and telling.place == first.place
    # "The Salta fire" of "last summer" is the fire in Salta of 4 February, and hardly another.
    if telling.stem == first.stem and placed:
        return True
    days = (telling.days or tellings.WIDE_DAYS, first.days or tellings.WIDE_DAYS)
    if bool(COUNTED.search(telling.event.span.words)) != bool(
        COUNTED.search(first.event.span.words)
    ):
        return False  # "agreed on a truce" and "agreed on a second truce" of one month are two
    return max(days) <= MONTH and tellings.shared_words(telling, first) >= SEVERAL_WORDS


def _fits_in_words(telling: Telling, cluster: Cluster) -> bool:
    """On its own page the words decide, unless place or persons speak against it."""
    return not tellings.MANY.search(telling.event.span.words) and all(
        tellings.same_place(telling, member) and not tellings.rivals(telling, member)
        for member in cluster.members[:COMPARED]
    )


def _fits_once(telling: Telling, cluster: Cluster) -> bool:
    """Elsewhere only a deed that happens once is recalled without a date."""
    compared = cluster.members[:COMPARED]
    return tellings.is_once(telling) and all(tellings.same_parties(telling, m) for m in compared)


def _fits_on_page(telling: Telling, cluster: Cluster) -> bool:
    """Whether a page tells one visit or meeting twice, once without its date or its other party.

    A headline has no date and a passing word no party. What lies ahead is awaited once; what was
    done is told again without its date at the head of the page, as the news of these days.
    """
    # Those of the page itself: other pages may name the other party alone.
    members = [one for one in cluster.members[:COMPARED] if one.origin == telling.origin]
    members = members or cluster.members[:COMPARED]
    if tellings.MANY.search(telling.event.span.words) or not all(
        _agrees(telling, m) for m in members
    ):
        return False
    if telling.event.type != "CONSULT":
        return _fits_retold(telling, cluster)
    return _is_one_meeting(telling, cluster)


def _is_one_meeting(telling: Telling, cluster: Cluster) -> bool:
    if telling.days is not None:
        members = cluster.members[:COMPARED]
        least = min(len(telling.parties), *(len(member.parties) for member in members))
        return least < PRINCIPALS and tellings.meet(telling.when, cluster.when)
    if not (telling.actors or telling.recipients) and not _is_on_page(telling, cluster):
        return False  # whose meeting it is, only its page tells
    if telling.view == "ahead" or not cluster.when.first:
        return telling.opening or telling.view == "ahead"
    return telling.opening and tellings.gap(telling.published, cluster.when) <= WEEK


def _is_on_page(telling: Telling, cluster: Cluster) -> bool:
    """Whether the very page of a telling tells a cluster too, not only a copy of it."""
    page = telling.event.span.document
    return any(member.event.span.document == page for member in cluster.members)


def _fits_scene(telling: Telling, cluster: Cluster) -> bool:
    """Whether two tellings that do not name the same parties tell one deed at one place.

    Place and month agree, and two words or more have one sense; one of them leaves a party out.
    """
    first = cluster.members[0]
    alike = min(tellings.shared_words(telling, first), tellings.shared_words(first, telling))
    when = telling.when if telling.when.first else tellings.news_days(telling)
    days = (tellings.length(when) or tellings.WIDE_DAYS, first.days or tellings.WIDE_DAYS)
    if alike < SEVERAL_WORDS or max(days) > MONTH or not tellings.meet(when, cluster.when):
        return False
    # Who is left out may not be contradicted: "protesters blocked the bridge" and "farmers did".
    fewer, more = sorted((telling, first), key=lambda one: len(one.parties))
    fits = fewer.giving <= more.giving and fewer.taking <= more.taking
    return fits and not tellings.rivals(telling, first)


def _fits_giver(telling: Telling, cluster: Cluster) -> bool:
    """Whether two tellings of one doer's deed, of which one leaves the other party out, are one.

    "Oman condemned the raid" is "Oman condemned Israel's raid" of the same days: two words or more
    have one sense, and whoever is named on both pages is the same.
    """
    members = cluster.members[:COMPARED]
    if telling.event.type == "CONSULT" or tellings.MANY.search(telling.event.span.words):
        return False
    when = telling.when if telling.when.first else tellings.news_days(telling)
    if (tellings.length(when) or WEEK + 1) > WEEK or not tellings.meet(when, cluster.when):
        return False
    told = bool(telling.taking or any(member.taking for member in members))
    return (
        told and _same_outlook(telling, members) and all(_leaves_out(telling, m) for m in members)
    )


def _fits_half(telling: Telling, cluster: Cluster) -> bool:
    """Whether talks of one known party are those that it had with another in the same days.

    "The rebels resume talks on Monday" is "the government and the rebels resumed their talks".
    """
    members = cluster.members[:COMPARED]
    lengths = (tellings.length(telling.when), tellings.length(cluster.when))
    if telling.event.type != "CONSULT" or max(n or MONTH for n in lengths) > WEEK:
        return False
    dated = tellings.meet(telling.when, cluster.when) and not _is_one_of_many(telling)
    return (
        dated and _is_outlook_one(telling, members) and all(_is_half(telling, m) for m in members)
    )


def _is_half(telling: Telling, member: Telling) -> bool:
    alike = min(tellings.shared_words(telling, member), tellings.shared_words(member, telling))
    fewer, more = sorted((telling.parties, member.parties), key=len)
    fits = telling.mode == member.mode and len(fewer) == 1 and fewer <= more
    fits = (
        fits and not recalled.counts_apart(telling, member) and tellings.same_place(telling, member)
    )
    return fits and alike >= SEVERAL_WORDS and not tellings.rivals(telling, member)


def _is_outlook_one(telling: Telling, members: Iterable[Telling]) -> bool:
    """Whether none is told as done and none as called off, or all are told alike."""
    return {"denied", "fact"} > {_outlook(one) for one in (telling, *members)} - {"ahead"}


def _is_one_of_many(telling: Telling) -> bool:
    words = telling.event.span.words
    return bool(tellings.MANY.search(words) or recalled.ANEW.search(words))


def _visit_keys(telling: Telling) -> Iterator[_Key]:
    """What tellings of one person's visits to one state share; none of visits told as many."""
    if telling.mode != "visit" or _is_one_of_many(telling):
        return
    for state, person in sorted(telling.people):
        if state in telling.giving:
            for host in sorted(telling.taking - telling.giving):
                yield person, host


def _fits_visit(telling: Telling, cluster: Cluster) -> bool:
    """Whether a visit is the one that its guest was awaited for, or paid, in those weeks.

    "After a two-day visit to Peru", told without a day, is the visit of the week before; and who
    is told there a day later than he was awaited has come on one visit.
    """
    members = [one for one in cluster.members[:COMPARED] if one.mode == "visit"]
    length = tellings.length(cluster.when)
    if not members or length is None or length > MONTH:
        return False
    # To be received by the president is more than to come.
    received = {one for one in telling.people if one[0] in telling.taking}
    if not received <= frozenset[tuple[str, str]]().union(*(one.people for one in members)):
        return False
    if not _is_outlook_one(telling, members) or any(tellings.rivals(telling, m) for m in members):
        return False
    if (telling.days or MONTH + 1) <= MONTH:
        return tellings.gap(telling.when, cluster.when) <= VISIT_DAYS
    return tellings.gap(telling.published, cluster.when) <= (
        MONTH if telling.view in {"ahead", "denied"} else FORTNIGHT
    )


def _fits_seldom(telling: Telling, cluster: Cluster) -> bool:
    """Whether two tellings of a deed that is seldom done are one, though a day is not told.

    "Peru expels Chile's ambassador", undated, is "Peru sent the Chilean ambassador home on
    Thursday" of another page, unless the pages are of other seasons.
    """
    if tellings.MANY.search(telling.event.span.words) or not telling.giving:
        return False
    return all(recalled.is_one_of_season(telling, member) for member in cluster.members[:COMPARED])


def _fits_recalled(telling: Telling, cluster: Cluster) -> bool:
    """Whether a telling and all of a cluster that tell a deed of its sort recall one deed."""
    days = recalled.window(telling)
    if telling.days and cluster.when.first and not tellings.meet(days, cluster.when):
        return False
    key = recalled.key(telling)
    members = cluster.members[:COMPARED]
    return not any(tellings.rivals(telling, member) for member in members) and all(
        recalled.is_one(telling, member) for member in members if recalled.key(member) == key
    )


def _leaves_out(telling: Telling, member: Telling) -> bool:
    alike = min(tellings.shared_words(telling, member), tellings.shared_words(member, telling))
    one_sided = not (telling.taking and member.taking)
    shared = bool(telling.giving & member.giving) and (one_sided or telling.taking == member.taking)
    fits = shared and tellings.same_place(telling, member) and telling.view == member.view
    fits = fits and not recalled.counts_apart(telling, member)
    return fits and alike >= SEVERAL_WORDS and not tellings.rivals(telling, member)


def _fits_retold(telling: Telling, cluster: Cluster) -> bool:
    """Whether title and text of a page tell one deed, in two words or more of one sense."""
    first = cluster.members[0]
    alike = min(tellings.shared_words(telling, first), tellings.shared_words(first, telling))
    if (
        alike < SEVERAL_WORDS
        or recalled.counts_apart(telling, first)
        or not (telling.opening and first.opening)
    ):
        return False
    return (
        telling.days is None or not cluster.when.first or tellings.meet(telling.when, cluster.when)
    )


def _agrees(telling: Telling, member: Telling) -> bool:
    """Whether the parties that both tell are the same, on the same side where there are sides."""
    if tellings.rivals(telling, member) or not tellings.same_place(telling, member):
        return False
    if len(telling.parties) >= PRINCIPALS and len(member.parties) >= PRINCIPALS:
        return tellings.same_parties(telling, member)
    fewer, more = sorted((telling, member), key=lambda one: len(one.parties))
    return bool(fewer.giving) and fewer.giving <= more.giving and fewer.taking <= more.taking


def _fits_news(telling: Telling, cluster: Cluster) -> bool:
    """Whether news told without a day is the one deed of these days that another page tells."""
    length = tellings.length(cluster.when)
    # Two words in common bear a longer wait: "signs gas pact" may come weeks after the gas pact.
    longest = MONTH if tellings.shared_words(telling, cluster.members[0]) > 1 else WEEK
    if length is None or length > longest or tellings.MANY.search(telling.event.span.words):
        return False
    news = telling._replace(when=tellings.news_days(telling))
    if not tellings.meet(news.when, cluster.when):
        return False
    alike = tellings.same_sense(telling, cluster.members[0])
    return bool(alike or telling.event.type == "CONSULT") and _same_deed(news, cluster)


def _add(clusters: list[Cluster], cluster: Cluster) -> None:
    if not any(one is cluster for one in clusters):
        clusters.append(cluster)


def _distinct(clusters: Iterable[Cluster]) -> list[Cluster]:
    return list({id(cluster): cluster for cluster in clusters}.values())


def _beside(telling: Telling) -> _Key:
    """What two tellings of one deed on one page share whatever they leave out.

    The page may give as somebody's word in its text what its title tells as a fact.
    """
    view = "fact" if telling.view == "claimed" else telling.view
    return telling.origin, telling.event.type, telling.mode, view


def _on_page(telling: Telling) -> _Key:
    """What undated tellings of one deed have in common, on one page or on copies of it."""
    words = (telling.event.type, telling.mode, telling.stem, telling.view)
    return (telling.origin, *words, telling.giving, telling.taking)
