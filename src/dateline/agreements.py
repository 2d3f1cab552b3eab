"""How figures that speak of the same measure relate: same, rounded, of other periods, or at odds.

A pair gets a row only where both measures say the same thing and something ties the two together;
contradiction is the last resort. Pairs come from `compared`, series of figures from `series`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from dateline import senses, series
from dateline.compared import SMALL, Comparison, Pair, Told, are_compatible, are_equal, certain
from dateline.record import Agreement, Joined, Rows, Verdict, When

VERSION = "4"

_SIDES = 2
_TALLY_DAYS = 30  # a growing tally is brought up to date within so many days


def join(rows: Rows, joined: Joined) -> Joined:
    """Find the pairs of figures of one measure and say how they relate.

    Fills `agreements` and `series`.
    """
    comparison = Comparison(rows, joined)
    pairs = list(comparison.pairs())
    gathered = series.gathered(comparison, pairs, rows)
    home = {figure: one.id for one in gathered for figure in one.figures}
    found = {}
    for pair in pairs:
        ids = pair.left.figure.id, pair.right.figure.id
        together = home.get(ids[0], "") == home.get(ids[1])
        if _may_meet(pair.left, pair.right, comparison, together=together):
            agreement = _compare(pair, together=together)
            if agreement is not None:
                found[ids] = agreement
    agreements = tuple(found[key] for key in sorted(found))
    return replace(joined, agreements=agreements, series=gathered)


def _may_meet(left: Told, right: Told, comparison: Comparison, *, together: bool) -> bool:
    """Whether the two stand in different sentences; copies meet only where their words differ.

    Within a sentence only the figures of one series meet.
    """
    if comparison.in_one_sentence(left, right):
        return together
    words = left.figure.span.words.lower(), right.figure.span.words.lower()
    return words[0] != words[1] or _one_page(left, right) or not comparison.is_copied(left, right)


# ------------------------------------------------------------------ verdicts


class _Pair(NamedTuple):
    """Two figures, what one measure adds to the other, and whether their pages tell one event.

    Two that meet `by_value` may agree and nothing else.
    """

    left: Told
    right: Told
    added: str
    event: bool
    period: str
    by_value: bool


def _compare(tied: Pair, *, together: bool) -> Agreement | None:
    """How two figures of one measure relate; None where nothing can be said.

    Something is said of any two that are `together` in a series.
    """
    left, right = tied.left, tied.right
    added = " ".join(sorted(left.sense.words ^ right.sense.words))
    period = _periods(left.when, right.when)
    pair = _Pair(left, right, added, tied.event, period, tied.by_value)
    verdict = _verdict(pair) or (_undecided(pair) if together else None)
    if verdict is None:
        return None
    said = f"“{left.figure.span.words}” and “{right.figure.span.words}”"
    reason = f"{said} for {left.figure.measure}: {verdict[1]}"
    return Agreement(left.figure.id, right.figure.id, verdict[0], " ".join(reason.split()))


def _verdict(pair: _Pair) -> tuple[Verdict, str] | None:
    left, right = pair.left, pair.right
    if pair.by_value:
        return None if pair.period == "different" else _alike(pair)
    if left.family != right.family or _currencies_differ(left, right):
        if pair.added or pair.period != "same" or not certain(left):
            return None
        return "not comparable", f"{left.figure.unit} and {right.figure.unit} do not convert"
    if pair.period == "different":
        if pair.added or left.ahead or right.ahead or not certain(left):
            return None
        return "different period", f"{_days(left.when)} against {_days(right.when)}"
    if not series.one_population(left, right) and not are_equal(left, right):
        return "different population", f"of {left.figure.of} against of {right.figure.of}"
    return _agreeing(pair) or _at_odds(pair)


def _undecided(pair: _Pair) -> tuple[Verdict, str]:
    """What is said of two figures of a series that neither agree nor are at odds for sure."""
    left, right = pair.left, pair.right
    if left.ahead != right.ahead:
        return "not comparable", "one is expected, the other is reached"
    if pair.period == "different":
        return "different period", f"{_days(left.when)} against {_days(right.when)}"
    if left.ahead:
        return "not comparable", "two expectations"
    if pair.period == "silent":
        return "not comparable", "the words do not say for when both are"
    if pair.left.note == pair.right.note and not are_compatible(left, right):
        return "contradiction", "values for the same time that no rounding brings together"
    return "not comparable", "the words leave open whether both can be true"


def _agreeing(pair: _Pair) -> tuple[Verdict, str] | None:
    """Equal values, or one that fits what the other says less exactly."""
    left, right = pair.left, pair.right
    equal = are_equal(left, right)
    if equal and left.figure.change == right.figure.change:
        chance = left.low < SMALL and len(left.sense.words & right.sense.words) < _SIDES
        if _one_page(left, right) or (chance and not pair.event):
            return None
        adds = f"; one adds “{pair.added}”" if pair.added else ""
        return "same", f"equal values{adds}"
    if not are_compatible(left, right) or (pair.added and not pair.event):
        return None
    if (left.note or right.note) and left.note != right.note and not equal:
        return "different definition", f"one counts “{left.note or right.note}”"
    return "rounding", "the one fits what the other says less exactly"


def _alike(pair: _Pair) -> tuple[Verdict, str]:
    """What is said of two figures that the value itself ties."""
    named = f" though the words differ in “{pair.added}”" if pair.added else ""
    if are_equal(pair.left, pair.right) and pair.left.figure.change == pair.right.figure.change:
        return "same", f"equal values{named}"
    return "rounding", f"the one fits what the other says less exactly{named}"


def _at_odds(pair: _Pair) -> tuple[Verdict, str] | None:
    """Unequal values of one measure: another definition, a tally that grew, else at odds."""
    left, right = pair.left, pair.right
    if pair.added or left.ahead or right.ahead:
        return None
    if left.note != right.note and pair.period == "same":
        return "different definition", f"one counts “{left.note or right.note}”"
    if left.sense.words & senses.heads("growing"):
        return _grown(left, right)
    exact = left.figure.change not in "~<>" and right.figure.change not in "~<>"
    if not exact or left.low != left.high or right.low != right.high:
        return None
    alone = pair.period == "same" and (bool(left.sides) or pair.event)
    narrow = left.family == "count" and len(left.sense.words) >= _SIDES
    held = narrow and " in " in (left.figure.measure or "") and not _one_page(left, right)
    if alone or (held and pair.event and pair.period == "silent"):
        return "contradiction", "unequal values for the same time"
    return None


def _one_page(left: Told, right: Told) -> bool:
    return left.figure.span.document == right.figure.span.document


def _grown(left: Told, right: Told) -> tuple[Verdict, str] | None:
    """A tally of killed or displaced that a later page, days after, brings up to date."""
    earlier = _earlier(left, right)
    one, two = left.published.first, right.published.first
    if earlier is None or one is None or two is None or abs((one - two).days) > _TALLY_DAYS:
        return None
    return "updated", f"the later page gives a new value ({_days(earlier.published)} came first)"


def _currencies_differ(left: Told, right: Told) -> bool:
    return left.family.startswith("money") and left.figure.unit != right.figure.unit


def _periods(left: When, right: When) -> str:
    """Whether the periods are "same", "different" or "silent" (at least one gives none)."""
    if left.first is None or right.first is None or left.last is None or right.last is None:
        return "silent"
    return "same" if (left.first, left.last) == (right.first, right.last) else "different"


def _days(when: When) -> str:
    if when.first is None or when.last is None:
        return "no period"
    if when.first == when.last:
        return when.first.isoformat()
    return f"{when.first.isoformat()} to {when.last.isoformat()}"


def _earlier(left: Told, right: Told) -> Told | None:
    """The figure of the page that was certainly published first."""
    one, two = left.published, right.published
    if one.last is not None and two.first is not None and one.last < two.first:
        return left
    if two.last is not None and one.first is not None and two.last < one.first:
        return right
    return None
