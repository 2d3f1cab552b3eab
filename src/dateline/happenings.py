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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline import decisions, echoes, gathering, samenews, tellings
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

VERSION = "11"

WORDS_SHOWN = 4  # different words for a deed that a reason lists
WEAKER: tuple[EventStatus, ...] = ("denied", "claimed", "planned", "expected", "hypothetical")
Groups = list[list[Telling]]


def join(rows: Rows, joined: Joined) -> Joined:
    """Fill `happenings`, and `happening_of` for every event; add the copies "same event".

    An id is made from the telling that was published first, so that later pages leave it as it
    is. Judgements on events or happenings ("same", "different") are obeyed.
    """
    told = tellings.build(rows, joined, MentionIndex(rows, joined))
    apart = _judged(told, {}, rows.judgements, "different")
    stand_in = echoes.stand_ins(told, apart, echoes.headlines(rows))
    voices = (telling for event, telling in told.items() if stand_in[event] == event)
    awaiting = (tellings.due_some_time(one) if one.view == "ahead" else one for one in voices)
    clusters = gathering.cluster_tellings(awaiting, apart)
    groups = [[told[one.event.id] for one in cluster.members] for cluster in clusters]
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
    actors, recipients = _parties(ordered)
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


def _parties(ordered: Sequence[Telling]) -> tuple[frozenset[str], frozenset[str]]:
    """Who did the deed, and to whom, by all tellings."""
    # A meeting in the course of a visit has no host: the visit tells who travelled.
    visits = [telling for telling in ordered if telling.mode == "visit"] or ordered
    actors = frozenset[str]().union(*(telling.actors for telling in visits))
    recipients = frozenset[str]().union(*(telling.recipients for telling in visits)) - actors
    people = frozenset[tuple[str, str]]().union(*(telling.people for telling in visits))
    # "Lula met Boric in Chile" has both as actors; where Chile is visited, Boric is the host.
    hosts = {person for state, person in people if state in recipients}
    return actors - hosts or actors, recipients


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
    facts = list(filter(_is_known_fact, group))
    denials = [t for t in group if t.event.status == "denied"]
    if facts:
        return _dispute(facts, denials) if denials else (_fact(facts), "")
    told: set[EventStatus] = {telling.event.status for telling in group}
    if not _latest(denials, group):
        # "No visit is planned" in March is no word against the visit that is announced in June.
        told.discard("denied")
    for status in WEAKER:
        if status in told:
            return status, ""
    return "claimed", "a page tells it as done before its day"


def _is_known_fact(telling: Telling) -> bool:
    if telling.event.status not in FACTS:
        return False
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
