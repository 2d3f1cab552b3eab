"""Series: figures that measure the same, under whatever words, on whatever pages.

Two figures are in one series if their measures come down to the same words, of the same states in
the same direction, of the same population, and something ties them: the two states between which
the measure is, actors named beside both, or one event that their pages tell. What holds for pairs
holds on for whom they share. A judgement on two figures overrules this: "same" joins their series,
"different" keeps the two apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline import gazetteer, senses
from dateline.compared import Comparison, Pair, documents_of
from dateline.decisions import Pair as Ids
from dateline.decisions import families, standing
from dateline.homes import Homes
from dateline.record import Rows, Series, When, identify
from dateline.told import Told, certain

# A single figure is no series.
_LEAST = 2
# For these the whole must be the same in every word, for others it may stay unsaid.
_OF_A_WHOLE = frozenset({"share", "rank"})
# Calendars make months and quarters of unequal length.
_YEAR_DAYS, _QUARTER_DAYS, _MONTH_DAYS = range(365, 367), range(90, 93), range(28, 32)


def gathered(comparison: Comparison, pairs: Iterable[Pair], rows: Rows) -> tuple[Series, ...]:
    """The series of a pile, sorted by id; `pairs` are those that measure the same."""
    told = {one.figure.id: one for one in comparison.told}
    joint = sorted(
        (pair.left.figure.id, pair.right.figure.id) for pair in pairs if _is_one(pair, comparison)
    )
    same, apart = _judged(told, rows)
    groups = families(sorted(told), [*same, *joint], apart)
    made = [
        _series([told[member] for member in members], same, comparison.homes)
        for members in groups
        if len(members) >= _LEAST and _is_told_twice([told[one] for one in members], comparison)
    ]
    return tuple(sorted(made, key=lambda series: series.id))


def _is_told_twice(told: Sequence[Told], comparison: Comparison) -> bool:
    """Whether figures say more than one value of one time, on pages that are no copies."""
    said = {(comparison.homes.at(one.figure.span), one.low, one.high, one.when) for one in told}
    return len(said) >= _LEAST


def _judged(told: Iterable[str], rows: Rows) -> tuple[list[Ids], list[Ids]]:
    """The pairs of figures that somebody judged the same, and those judged different."""
    if not rows.judgements:
        return [], []
    decided = standing(told, rows.judgements)
    same = [pair for pair, judgement in decided.items() if judgement.verdict == "same"]
    apart = [pair for pair, judgement in decided.items() if judgement.verdict == "different"]
    return sorted(same), sorted(apart)


def _is_one(pair: Pair, comparison: Comparison) -> bool:
    """Whether the two are of one series."""
    left, right = pair.left, pair.right
    if pair.by_value or left.family != right.family or not one_population(left, right):
        return False
    if pair.rival:
        return True
    if left.sense.words != right.sense.words:
        return False
    if pair.apart:
        return True
    if comparison.in_one_sentence(left, right):
        return _are_of_two_periods(left, right)
    return _is_one_by_pages(pair)


def _is_one_by_pages(pair: Pair) -> bool:
    """Whether two pages tell one event, or the same states are named for both values."""
    left, right = pair.left, pair.right
    if pair.event and left.figure.span.document != right.figure.span.document:
        return True
    if not certain(left):
        return False
    return bool(left.sides or left.sense.states) or _named_alike(left, right)


def _named_alike(left: Told, right: Told) -> bool:
    """Whether two actors, or one that is no state, are named beside both."""
    return len(left.actors & right.actors) >= _LEAST or bool(left.bodies & right.bodies)


def _are_of_two_periods(left: Told, right: Told) -> bool:
    """Whether the words date both, and differently: side by side, others are of two things."""
    days = left.when.first, right.when.first
    return None not in days and days[0] != days[1]


def one_population(left: Told, right: Told) -> bool:
    """Whether both figures are of the same whole: of all imports, or of some imports."""
    if _is_part(left) != _is_part(right):
        return False
    one, two = (senses.sense(told.figure.of or "") for told in (left, right))
    if left.family not in _OF_A_WHOLE:
        return one.states == two.states or not (one.states and two.states)
    return (one.words, one.states) == (two.words, two.states)


def _is_part(told: Told) -> bool:
    """Whether it counts some of those that its measure names: "three of the plaintiffs"."""
    of = told.figure.of
    return told.family == "count" and of is not None and senses.sense(of).words == told.sense.words


def _series(told: Sequence[Told], same: Sequence[Ids], homes: Homes) -> Series:
    """The series of some figures, named by the measure that tells most."""
    documents = documents_of(told)
    figures = [one.figure for one in told]
    names = Counter(figure.measure or "" for figure in figures)
    measure = max(names, key=lambda name: (len(senses.sense(name).states), names[name], name))
    units = Counter(figure.unit for figure in figures if figure.unit)
    populations = Counter(figure.of for figure in figures if figure.of)
    members = tuple(figure.id for figure in figures)
    return Series(
        id=identify("series", min(members)),
        measure=f"change in {measure}" if told[0].delta else measure,
        of=_commonest(populations),
        unit=_commonest(units),
        figures=members,
        documents=len(documents),
        origins=len(homes.of_pages(documents)),
        line=_is_line(told),
        reason=_reason(told, sorted(names), same),
    )


def _commonest(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda word: (-counts[word], word)) if counts else None


def _reason(told: Sequence[Told], names: Sequence[str], same: Sequence[Ids]) -> str:
    """Why the figures are one series, in words."""
    first = told[0]
    words = " ".join(sorted(first.sense.words)) or first.sense.head
    between = (
        f" of {' and '.join(map(gazetteer.name_of, sorted(first.sides)))}" if first.sides else ""
    )
    if len(names) == 1:
        why = f"all give “{names[0]}”{between}"
    else:
        quoted = ", ".join(f"“{name}”" for name in names)
        why = f"{quoted} come down to the same words ({words}){between}"
    members = {one.figure.id for one in told}
    judged = [pair for pair in same if set(pair) <= members]
    return f"{why}; joined by judgement" if judged else why


# ------------------------------------------------------------------ lines


def period_kind(when: When) -> str:
    """The kind of a period: "year", "quarter", "month", "day", "span"; "" where it is unknown."""
    if when.first is None or when.last is None:
        return ""
    days = (when.last - when.first).days + 1
    if days == 1:
        return "day"
    if when.first.day == 1:
        for name, lengths in (
            ("year", _YEAR_DAYS),
            ("quarter", _QUARTER_DAYS),
            ("month", _MONTH_DAYS),
        ):
            if days in lengths:
                return name
    return "span"


def _is_line(told: Sequence[Told]) -> bool:
    """Whether one line may join the figures: unit and kind of period agree, and the days differ."""
    kinds = {(one.figure.unit, period_kind(one.when)) for one in told}
    days = {one.when.first for one in told}
    return len(kinds) == 1 and None not in days and len(days) > 1
