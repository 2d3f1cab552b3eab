"""How figures that speak of the same measure relate: same, rounded, of other periods, or at odds.

A pair gets a row only where both measures say the same thing and something ties the two together;
contradiction is the last resort. Pairs come from `compared`, series of figures from `series`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from dateline import senses, series
from dateline.compared import Comparison, Pair
from dateline.record import Agreement, Joined, Rows, Verdict, When
from dateline.told import (
    SMALL,
    Told,
    are_compatible,
    are_equal,
    are_near,
    certain,
    do_fit,
    is_lasting,
    is_one_value,
    is_vague,
    printed,
)

VERSION = "10"

# A measure without two states may be of anybody.
_SIDES = 2
# A leap year counts as a year.
_YEAR_DAYS = 366
_MONTH = 31  # days
_GROWTH = 5  # times: what is so much more is another tally
_TALLY_DAYS = 30  # a growing tally is brought up to date within so many days


def join(rows: Rows, joined: Joined) -> Joined:
    """Find the pairs of figures of one measure and say how they relate.

    Fills `agreements` and `series`, and in `whens` the days of figures that no single time tells.
    """
    comparison = Comparison(rows, joined)
    pairs = list(comparison.pairs())
    gathered = series.gathered(comparison, pairs, rows)
    home = {figure: one.id for one in gathered for figure in one.figures}
    found: dict[tuple[str, str], Agreement] = {}
    sharper = _sharper(pairs)
    for pair in _dated(pairs, home):
        ids = pair.left.figure.id, pair.right.figure.id
        together = home.get(ids[0], "") == home.get(ids[1])
        if _may_meet(pair.left, pair.right, comparison, together=together):
            agreement = _compare(pair, together=together)
            if agreement is not None and _stands(agreement, pair, sharper):
                found.setdefault(ids, agreement)  # what words tie comes before what the value ties
    agreements = tuple(found[key] for key in sorted(found))
    whens = {**joined.whens, **comparison.days.derived()}
    return replace(joined, agreements=agreements, series=gathered, whens=whens)


def _dated(pairs: Sequence[Pair], home: Mapping[str, str]) -> Iterator[Pair]:
    """The pairs, a figure without a period with that of the one value in its series that it is.

    Only a value of three printed digits tells so much, and only one period may have it.
    """
    found: dict[str, set[When]] = defaultdict(set)
    for pair in pairs:
        for one, two in ((pair.left, pair.right), (pair.right, pair.left)):
            known = one.when.first is None and two.when.first is not None
            together = home.get(one.figure.id, "") == home.get(two.figure.id)
            if known and together and is_one_value(one, two):
                found[one.figure.id].add(two.when)
    dates = {figure: whens.pop() for figure, whens in found.items() if len(whens) == 1}
    for pair in pairs:
        left, right = (
            one._replace(when=dates.get(one.figure.id, one.when)) for one in (pair.left, pair.right)
        )
        yield pair._replace(left=left, right=right)


def _sharper(pairs: Sequence[Pair]) -> dict[str, Told]:
    """The exact value that a page gives beside a rounded one of the same measure, by figure."""
    found: dict[str, Told] = {}
    for pair in pairs:
        alike = pair.left.sense.words == pair.right.sense.words
        if not (alike and _one_page(pair.left, pair.right)):
            continue
        for one, two in ((pair.left, pair.right), (pair.right, pair.left)):
            exact = printed(two).digits > printed(one).digits and _is_exact(two)
            if exact and do_fit(one, two) and are_compatible(one, two):
                found.setdefault(one.figure.id, two)
    return found


def _stands(agreement: Agreement, pair: Pair, sharper: Mapping[str, Told]) -> bool:
    """Whether a rounding holds for the exact value that the page of the rounded one gives too.

    "Over 71,000" of a page that says 71,124 elsewhere is no rounding of another page's 71,414.
    """
    if agreement.verdict != "rounding" or _one_page(pair.left, pair.right):
        return True
    left, right = (sharper.get(one.figure.id, one) for one in (pair.left, pair.right))
    return are_compatible(left, right)


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
    rival: bool = False
    tally: bool = False


def _compare(tied: Pair, *, together: bool) -> Agreement | None:
    """How two figures of one measure relate; None where nothing can be said.

    Something is said of any two that are `together` in a series.
    """
    left, right = tied.left, tied.right
    words = (senses.without_flow(told.sense.words) for told in (left, right))
    added = " ".join(sorted(next(words) ^ next(words)))
    period = _periods(left.when, right.when)
    if tied.apart and period == "silent":
        period = "different"
    if tied.rival and period == "silent":
        period = "same"  # two givers of one sentence speak of one time
    pair = _Pair(left, right, added, tied.event, period, tied.by_value, tied.rival, tied.tally)
    verdict = _verdict(pair) or (_undecided(pair) if together else None)
    if verdict is None:
        return None
    one, two = (f"“{told.figure.span.words}”" for told in (left, right))
    of = left.figure.measure, right.figure.measure
    said = (
        f"{one} and {two} for {of[0]}"
        if of[0] == of[1]
        else f"{one} for {of[0]}, {two} for {of[1]}"
    )
    reason = f"{said}: {verdict[1]}"
    return Agreement(left.figure.id, right.figure.id, verdict[0], " ".join(reason.split()))


def _verdict(pair: _Pair) -> tuple[Verdict, str] | None:
    # From what rules a comparison out to what only two like figures can be asked.
    left, right = pair.left, pair.right
    if pair.tally:
        return None if pair.period == "different" else _counted_on(left, right)
    if pair.by_value:
        return None if pair.period == "different" else _alike(pair)
    if left.family != right.family or _currencies_differ(left, right):
        return _of_two_units(pair)
    if pair.period == "different":
        return _of_two_periods(pair)
    nested = left.whole <= right.whole or right.whole <= left.whole
    one_value = are_equal(left, right) or (nested and are_near(left, right))
    if not series.one_population(left, right) and not one_value:
        return "different population", f"one of {left.figure.of}, one of {right.figure.of}"
    return _raised(pair) or _agreeing(pair) or _at_odds(pair)


def _raised(pair: _Pair) -> tuple[Verdict, str] | None:
    """Of "the toll rose to 43" after "at least 40": the later count, though both may be true."""
    left, right = pair.left, pair.right
    earlier = _earlier(left, right)
    later = right if earlier is left else left
    if earlier is None or later.figure.moved != "up" or later.low <= earlier.low:
        return None
    return _counted_on(left, right)


def _of_two_units(pair: _Pair) -> tuple[Verdict, str] | None:
    if pair.added or pair.period != "same" or not certain(pair.left):
        return None
    units = f"{pair.left.figure.unit} and {pair.right.figure.unit}"
    return "not comparable", f"{units} do not convert"


def _of_two_periods(pair: _Pair) -> tuple[Verdict, str] | None:
    left, right = pair.left, pair.right
    if pair.added or left.ahead or right.ahead or not certain(left):
        return None
    if _are_of_two_events(left, right):
        return None
    return "different period", _other_days(left.when, right.when)


def _are_of_two_events(left: Told, right: Told) -> bool:
    """Whether two tolls are of other days: of two events, which no period sets apart."""
    if not _matter(left) or _matter(left) != _matter(right):
        return False
    days = [when.first == when.last for when in (left.when, right.when) if when.first is not None]
    return _matter(left) in senses.tallies() and len(days) == _SIDES and any(days)


def _matter(told: Told) -> str:
    return senses.matter(told.sense.words)


def _undecided(pair: _Pair) -> tuple[Verdict, str] | None:
    """What is said of two figures of a series that neither agree nor are at odds for sure."""
    left, right = pair.left, pair.right
    if pair.period == "different":
        if _are_of_two_events(left, right):
            return None
        return "different period", _other_days(left.when, right.when)
    if left.ahead or right.ahead:
        both = left.ahead and right.ahead
        return "not comparable", "two expectations" if both else (
            "one is expected, the other is reached"
        )
    if pair.period == "silent":
        return "not comparable", "the words do not say for when both are"
    if (unlike := _unlike(left, right)) is not None:
        return "not comparable", unlike
    if are_compatible(left, right):
        return "not comparable", "the words leave open whether both can be true"
    return _irreconcilable(pair)


def _irreconcilable(pair: _Pair) -> tuple[Verdict, str]:
    """What is said of two values for the same time that no rounding brings together."""
    if (other := _definition(pair.left, pair.right)) is not None:
        return "different definition", other
    if _may_be_two(pair):
        return "not comparable", "the words leave open whether both are of one sum"
    return "contradiction", "values for the same time that no rounding brings together"


def _unlike(left: Told, right: Told) -> str | None:
    """Why two values cannot be laid side by side, if they cannot."""
    if left.family != right.family or _currencies_differ(left, right):
        return f"{left.figure.unit} and {right.figure.unit} do not convert"
    vague = next((one for one in (left, right) if is_vague(one)), None)
    return f"“{vague.figure.span.words}” names no number" if vague is not None else None


def _agreeing(pair: _Pair) -> tuple[Verdict, str] | None:
    """Equal values, or one that fits what the other says less exactly."""
    left, right = pair.left, pair.right
    equal = are_equal(left, right)
    if is_vague(left) != is_vague(right) and pair.period != "same":
        return None  # "billions" agrees with nearly everything
    if equal and _exactness(left) == _exactness(right):
        return _equal(pair)
    fits = are_compatible(left, right) and do_fit(left, right)
    narrowed = pair.added and (not pair.event or (not equal and left.sense.head in _FLOWS))
    # what is to flow is no rounding of what has flowed
    hoped = left.ahead != right.ahead and left.sense.head in _FLOWS and pair.period != "same"
    if not fits or narrowed or (hoped and not equal):
        return None
    if left.note != right.note and not equal:
        return "different definition", _definition(left, right) or ""
    return "rounding", "the one fits what the other says less exactly"


# Exports of fuel are no rounding of all exports.
_FLOWS = frozenset({"export", "import", "trade", "sale", "delivery", "exchange"})


def _equal(pair: _Pair) -> tuple[Verdict, str] | None:
    """Two equal values, unless one page has both or a small number may be equal by chance."""
    left, right = pair.left, pair.right
    chance = left.low < SMALL and len(left.sense.words & right.sense.words) < _SIDES
    if _one_page(left, right) or (chance and not pair.event):
        return None
    adds = f"; one adds “{pair.added}”" if pair.added else ""
    return "same", f"equal values{adds}"


def _alike(pair: _Pair) -> tuple[Verdict, str]:
    """What is said of two figures that the value itself ties."""
    named = f" though the words differ in “{pair.added}”" if pair.added else ""
    if are_equal(pair.left, pair.right) and _exactness(pair.left) == _exactness(pair.right):
        return "same", f"equal values{named}"
    return "rounding", f"the one fits what the other says less exactly{named}"


def _at_odds(pair: _Pair) -> tuple[Verdict, str] | None:
    """Unequal values of one measure: another definition, a tally that grew, else at odds."""
    left, right = pair.left, pair.right
    if left.ahead or right.ahead:
        return None
    if pair.added and not pair.rival:
        return _narrower(pair)
    other = _definition(left, right)
    if other is not None and pair.period == "same":
        return "different definition", other
    if left.sense.words & senses.heads("growing"):
        return _grown(left, right)
    exact = _is_exact(left) and _is_exact(right)
    if not exact or _may_be_two(pair):
        return None
    if _is_of_one_thing(pair):
        return "contradiction", "unequal values for the same time"
    if pair.event and not _one_page(left, right) and is_lasting(left, right):
        return "contradiction", "unequal values of what stays as it is"
    return None


def _narrower(pair: _Pair) -> tuple[Verdict, str] | None:
    """Two flows of the same states for one time, where only the words tell what counts.

    "Trade in goods" is less than "trade in goods and services", and either may be true.
    """
    left, right = pair.left, pair.right
    flows = left.sense.head == right.sense.head and left.sense.head in _FLOWS
    owned = bool(left.sides) or (pair.event and bool(left.sense.states))
    if not (flows and owned and pair.period == "same") or are_compatible(left, right):
        return None
    return "different definition", f"the words of one add “{pair.added}”"


def _may_be_two(pair: _Pair) -> bool:
    """Whether there may be several such sums in one year: gifts, loans, payments, fines."""
    return not pair.rival and _matter(pair.left) in _REPEATED


_REPEATED = frozenset({"aid", "loan", "payment", "fine", "price"})


def _is_exact(told: Told) -> bool:
    return told.figure.change not in "~<>" and told.low == told.high


def _is_of_one_thing(pair: _Pair) -> bool:
    """Whether only one of two values can be true."""
    left, right = pair.left, pair.right
    event = pair.event and not _one_page(left, right)  # one page tells two values of two things
    if pair.period == "same" and (bool(left.sides) or event or pair.rival):
        return True
    # Where the time stays unsaid, a count must name its thing and place in full.
    narrow = left.family == "count" and len(left.sense.words) >= _SIDES
    held = narrow and " in " in (left.figure.measure or "")
    return held and event and pair.period == "silent"


def _definition(left: Told, right: Told) -> str | None:
    """What one of the two counts otherwise, if the words tell."""
    if left.note != right.note:
        notes = [f"“{note}”" for note in (left.note, right.note) if note]
        return f"one is given {' and one '.join(notes)}"
    if left.sense.mirrored != right.sense.mirrored:
        return "one is what the buyer counts, the other what the seller counts"
    return None


def _exactness(told: Told) -> str:
    """Where the value may lie, whether or not something rose or fell to it.

    "About 87" says the same number as "87"; "more than 87" another one.
    """
    change = told.figure.change
    return "=" if change in {"up", "down", "~"} else change


def _one_page(left: Told, right: Told) -> bool:
    return left.figure.span.document == right.figure.span.document


def _counted_on(left: Told, right: Told) -> tuple[Verdict, str] | None:
    """A tally under two names that went on: only a later and larger count of its size is one."""
    earlier = _earlier(left, right)
    later = right if earlier is left else left
    if earlier is None or not earlier.low < later.low <= _GROWTH * earlier.low:
        return None
    if _of_two_sides(left, right):
        return None
    if _matter(left) not in senses.tallies():
        return None
    loose = later.figure.moved != "up" and are_compatible(left, right)
    if loose and not _is_exact(later):
        return None
    if loose:
        return "rounding", "the one fits what the other says less exactly"
    return _grown(left, right)


def _of_two_sides(left: Told, right: Told) -> bool:
    """Whether two states give the two: each counts otherwise, and neither brings up to date."""
    return bool(left.voice and right.voice) and not left.voice & right.voice


def _grown(left: Told, right: Told) -> tuple[Verdict, str] | None:
    """A tally of killed or displaced that a later page, days after, brings up to date."""
    earlier = _earlier(left, right)
    one, two = left.published.first, right.published.first
    if earlier is None or one is None or two is None or abs((one - two).days) > _TALLY_DAYS:
        return None
    if _of_two_sides(left, right):
        return None
    later = right if earlier is left else left
    givers = left.figure.given_by, right.figure.given_by
    if later.high < earlier.low and None not in givers:
        return None  # no tally shrinks: another counts otherwise
    first = _days(earlier.published)
    return "updated", f"the count went on: the page of {first} came first"


def _currencies_differ(left: Told, right: Told) -> bool:
    return left.family.startswith("money") and left.figure.unit != right.figure.unit


def _periods(left: When, right: When) -> str:
    """Whether the periods are "same", "different" or "silent" (at least one gives none)."""
    if left.first is None or right.first is None or left.last is None or right.last is None:
        return "silent"
    if (left.first, left.last) == (right.first, right.last):
        return "same"
    days = [(one.last - one.first).days for one in (left, right) if one.first and one.last]
    if max(days) < _MONTH and left.first <= right.last and right.first <= left.last:
        return "silent"  # "on Tuesday" and "this week" may be one time
    counted = abs((left.first - right.first).days) <= _YEAR_DAYS < min(days)
    # "between 2018 and 2022" and "the four years to 2022" are counted from one and the same year
    return "silent" if left.last == right.last and counted else "different"


def _other_days(left: When, right: When) -> str:
    if left.first is None or right.first is None:
        return "the one is of an earlier time than the other"
    return f"of {_days(left)} and of {_days(right)}"


def _days(when: When) -> str:
    if when.first is None or when.last is None:
        return "no period"
    kind = series.period_kind(when)
    if kind == "year":
        return str(when.first.year)
    if kind == "month":
        return f"{when.first:%B %Y}"
    if kind == "quarter":
        return f"{when.first:%B} to {when.last:%B %Y}"
    if when.first == when.last:
        return _day(when.first)
    return f"{_day(when.first)} to {_day(when.last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _earlier(left: Told, right: Told) -> Told | None:
    """The figure of the page that was certainly published first."""
    one, two = left.published, right.published
    if one.last is not None and two.first is not None and one.last < two.first:
        return left
    if two.last is not None and one.first is not None and two.last < one.first:
        return right
    return None
