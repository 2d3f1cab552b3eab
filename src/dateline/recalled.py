"""Recalled: whether background that two pages recall, an agreement or a break of ties, is one deed.

"In March, Peru and Chile agreed to restore ties" and "months after Lima and Santiago agreed to end
their rift" tell one agreement. The parties and the matter must be the same and the times allow it;
without a month only what two sides do once in years is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from dateline import datafiles, deedwords, gazetteer, tellings
from dateline.record import When
from dateline.tellings import Telling

MONTH = tellings.CONSULT_DAYS
YEAR = tellings.WIDE_DAYS
LATER = 14  # days after which a page recalls a deed and no longer reports it
RECENT = 400  # days back to which "months after they agreed" may reach
DECADES = 40 * YEAR  # days back to which "years after they broke" may reach
_MONTH = re.compile(rf"\b(?:{'|'.join(tellings.MONTHS)})\b")

# The clause that holds the deed: what follows tells other things of other times.
_ASIDE = re.compile(
    r"[,;(]|\s(?:after|following|since|which|that\s+had|amid|as|while|when|ahead)\s", re.IGNORECASE
)
_LEAD = re.compile(
    r"(?:(?:just|only|about|some|nearly|almost|more\s+than|over|a|the|\w+)\s+){0,3}?"
    r"(?:(?P<unit>month|year|decade)s?\s+(?:after|since)|under|following|since)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:(?P<unit>month|year|decade)s?\s+(?:after|since)|since)\s*$", re.IGNORECASE
)
_REACHED = re.compile(r"(?:reached|signed|struck|concluded|brokered|mediated)\b", re.IGNORECASE)
_BROKER = re.compile(
    r"\b(\w+)[-‑–](?:brokered|mediated)|\b(?:brokered|mediated)\s+by\s+(?:the\s+)?(\w+)",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"\b(?:cut\w*|sever\w*|br[eo]ak\w*|broken?)\s+(?:off\s+)?"
    r"(?:(?:its|their|all|diplomatic|bilateral|formal|official|full)\s+){0,3}(?:ties|relations)\b",
    re.IGNORECASE,
)


_VERB = re.compile(r"\bto\s+[a-z-]+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SUM = re.compile(r"(\d[\d.,]*)[-\s]*(?:million|billion|trillion|bn|m\b)", re.IGNORECASE)


SEASON = 92  # days within which a state does hardly twice what it does seldom
# What a pair of states does once in a while, by the sense of its word and by its object.
SELDOM = ("expel", "recall", "close", "cut", "break", "sever", "downgrade")
OBJECTS = re.compile(
    r"\b(?:(?P<envoy>ambassador|envoy|consul)|(?P<mission>consulates?|embass(?:y|ies))"
    r"|(?P<border>borders?)|(?P<ties>(?:diplomatic|trade)\s+(?:ties|relations)))\b"
)
SENT_HOME = re.compile(
    r"\b(?:sen[dt]s?|sending|thr[eo]ws?|thrown|throwing|boot\w*|kick\w*)\b.*\b(?:home|back|out)\b"
)
ANEW = re.compile(r"\b(?:again|another|anew|second|third|fourth|further|more|new|once)\b")
NUMBER = re.compile(r"\d[\d,.]*")


class _Matters(NamedTuple):
    seldom: dict[str, re.Pattern[str]]
    others: dict[str, re.Pattern[str]]
    change: re.Pattern[str]
    plain: frozenset[str]


def key(telling: Telling) -> tuple[object, ...] | None:
    """What recalled tellings of one deed share; None where a telling is no such deed."""
    if telling.view != "fact" or tellings.MANY.search(telling.event.span.words):
        return None
    if telling.event.type == "AGREE":
        matters = _on(telling) if len(telling.parties) == tellings.PAIR else None
        return ("AGREE", telling.parties, matters) if matters else None
    if telling.giving and telling.taking and _BREAK.search(telling.event.span.words):
        return "BREAK", telling.event.type, telling.taking
    return None


def seldom_keys(telling: Telling) -> Iterator[tuple[object, ...]]:
    """What tellings of a deed that is seldom done share: its sense, its object, who does it."""
    words = telling.event.span.words
    found = OBJECTS.search(words)
    if found is None or telling.view not in {"fact", "claimed"} or ANEW.search(words):
        return
    senses = set(deedwords.sense(telling.event.trigger.words).split())
    if SENT_HOME.search(telling.event.trigger.words):
        senses.add(deedwords.sense("expel"))
    for word in SELDOM:
        if deedwords.sense(word) in senses:
            yield deedwords.sense(word), found.lastgroup, telling.giving


def is_one_of_season(telling: Telling, member: Telling) -> bool:
    """Whether two tellings of a deed that is seldom done may be one: of one season, of the same."""
    if tellings.rivals(telling, member) or counts_apart(telling, member):
        return False
    if telling.taking and member.taking and telling.taking != member.taking:
        return False
    if telling.days is not None and member.days is not None:
        return tellings.meet(telling.when, member.when)
    mine, its = (one.when if one.days else one.published for one in (telling, member))
    if mine.first and its.first:
        return tellings.gap(mine, its) <= SEASON
    return not (mine.first or its.first)  # a page of unknown date may be of any season


def counts_apart(left: Telling, right: Telling) -> bool:
    """Whether numbers part two tellings: "3 banks fined" and "8 banks fined" are two matters."""
    numbers = [set(NUMBER.findall(one.event.span.words)) for one in (left, right)]
    return all(numbers) and numbers[0].isdisjoint(numbers[1])


def is_one(telling: Telling, other: Telling) -> bool:
    """Whether two tellings with the same key tell one deed, of which at least one is recalled."""
    if tellings.rivals(telling, other) or not (_is_past(telling) or _is_past(other)):
        return False
    if _changes(telling) != _changes(other) or _are_apart(_months(telling), _months(other)):
        return False
    if telling.event.type != "AGREE":
        # Of four states that broke ties together a page may name the one that it is about.
        fewer, more = sorted((telling.giving, other.giving), key=len)
        return fewer <= more and _may_meet(telling, other)
    if _are_apart(_brokers(telling), _brokers(other)):
        return False
    if _on(telling) & set(_matters().seldom):
        return _may_meet(telling, other)
    days = (telling.days or tellings.WIDE_DAYS, other.days or tellings.WIDE_DAYS)
    return max(days) <= MONTH and _may_meet(telling, other) and _is_same_content(telling, other)


def _may_meet(left: Telling, right: Telling) -> bool:
    """Whether the days that two tellings leave open have one in common."""
    if not (left.days or right.days):
        recalled = _is_past(left) and _is_past(right)
        return recalled and tellings.gap(left.published, right.published) <= tellings.PATIENCE
    return tellings.meet(window(left), window(right))


def window(telling: Telling) -> When:
    """The days in which a deed can have been done that a page recalls, as far as it tells."""
    published = telling.published
    lead = _lead(telling)
    unit = ((lead and lead["unit"]) or "").casefold()
    if telling.days:
        return _about(telling.when) if unit and telling.days <= MONTH else telling.when
    if not published.first or not published.last:
        return telling.when
    if unit in {"year", "decade"}:
        back, least = DECADES, YEAR - MONTH
    elif lead and telling.event.type != "AGREE" and lead[0].casefold().rstrip().endswith("since"):
        back, least = DECADES, 0
    elif _is_past(telling):
        back, least = RECENT, MONTH - LATER if unit else 0
    else:  # told as news
        back, least = LATER, 0
    first = published.first - timedelta(days=min(back, published.first.toordinal() - 1))
    return replace(published, first=first, last=published.last - timedelta(days=least))


def _about(when: When) -> When:
    """The days of "three months after", which is seldom counted to the week."""
    slack = timedelta(days=LATER)
    if not when.first or not when.last:
        return when
    return replace(when, first=when.first - slack, last=when.last + slack)


def _is_past(telling: Telling) -> bool:
    """Whether a page tells a deed as background: by its day, or by the words that lead to it."""
    if telling.when.last and telling.published.first:
        return telling.when.last + timedelta(days=LATER) <= telling.published.first
    reached = _REACHED.match(telling.event.span.words)
    return telling.days is None and bool(_lead(telling) or reached)


def _lead(telling: Telling) -> re.Match[str] | None:
    """What leads to a deed of the past, at the head of its clause or right before it."""
    return _LEAD.match(telling.event.span.words) or _BEFORE.search(telling.lead)


# ------------------------------------------------------------------ what it is about


@cache
def _matters() -> _Matters:
    table = datafiles.tables("matters.toml")
    seldom, others = (
        {name: re.compile(words, re.VERBOSE) for name, words in table[part].items()}
        for part in ("seldom", "matters")
    )
    change = re.compile(table["change"]["words"], re.VERBOSE)
    return _Matters(seldom, others, change, frozenset(table["plain"]["words"].split()))


def _on(telling: Telling) -> frozenset[str]:
    """The matters that a telling's own clause names; what is seldom agreed on stands for all."""
    clause, known = _clause(telling).casefold(), _matters()
    seldom = frozenset(name for name, words in known.seldom.items() if words.search(clause))
    return seldom or frozenset(name for name, words in known.others.items() if words.search(clause))


def _clause(telling: Telling) -> str:
    """The words from the deed's own on to the end of its clause."""
    span, trigger = telling.event.span, telling.event.trigger
    begins = max(trigger.start - span.start, 0)
    aside = _ASIDE.search(span.words, begins)
    return span.words[begins : aside.start() if aside else None]


def _is_same_content(left: Telling, right: Telling) -> bool:
    """Whether one names nothing agreed on that the other does not name, nor another sum."""
    mine, yours = _content(left), _content(right)
    sums = (frozenset(_SUM.findall(one.event.span.words)) for one in (left, right))
    fewer, more = sorted((mine, yours), key=len)
    known = frozenset[str]().union(*more)
    return bool(fewer) and all(word & known for word in fewer) and not _are_apart(*sums)


def _content(telling: Telling) -> tuple[frozenset[str], ...]:
    """What each word can mean that says what is agreed on: no verb, no names of states."""
    told = _WORD.findall(_VERB.sub(" ", _clause(telling)))
    named = (word for word in told if not (gazetteer.find(word) or word in tellings.MONTHS))
    plain = _matters().plain
    return deedwords.content(" ".join(word for word in named if word.casefold() not in plain))


def _changes(telling: Telling) -> frozenset[str]:
    return frozenset(_matters().change.findall(_clause(telling).casefold()))


def _brokers(telling: Telling) -> frozenset[str]:
    """The names of those who brokered a deal."""
    told = _BROKER.findall(telling.event.span.words)
    return frozenset(_name(before or behind) for before, behind in told)


def _name(word: str) -> str:
    entry = gazetteer.find(word)
    return entry.key if entry else word.casefold()


def _months(telling: Telling) -> frozenset[str]:
    return frozenset(_MONTH.findall(telling.event.span.words))


def _are_apart(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether both tell something and nothing of it is the same."""
    return bool(left and right) and left.isdisjoint(right)
