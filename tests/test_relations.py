"""The relation of two actors by issue: what stands, what is awaited, who else acts, how much."""

from __future__ import annotations

from datetime import date

import pytest

from dateline import relations
from dateline.record import When
from dateline.relationlines import IssueState
from smallpile import record


def states() -> dict[str, IssueState]:
    """The issues of Peru and Chile by name."""
    return {state.name: state for state in record().relation("Peru", "Chile").issues}


def test_deeds_stand_under_their_issue() -> None:
    """The visit is diplomacy, the gas agreement energy, the exercise military."""
    found = states()

    assert "visited Peru" in str(found["diplomacy"].last)
    assert "gas supplies" in str(found["energy"].last)
    assert "naval exercise" in str(found["military"].last)
    assert found["military"].happenings == 1


def test_what_is_awaited_stands_apart_from_deeds() -> None:
    """The preview is an expectation of diplomacy, closed by the visit, on a condition."""
    [line] = [x for x in states()["diplomacy"].expected if "12 June" in x.citation.words]

    assert line.status == "came true"
    assert {deed.status for deed in states()["diplomacy"].deeds} == {"happened"}


def test_movements_are_sentences_with_their_speaker() -> None:
    """Trade is told as rising, by the customs."""
    [line] = states()["trade"].movements

    assert (line.kind, line.speaker) == ("up", "Chilean Customs")
    assert line.citation.source == "customs.txt"


def test_others_who_act_on_the_pair_are_told() -> None:
    """Brazil's sanctions on Chilean banks that lend to Peru are a deed of a third."""
    [line] = record().relation("Peru", "Chile").thirds

    assert line.actors == ("Brazil",)
    assert line.type == "SANCTION"


def test_copies_are_not_cited_twice() -> None:
    """Figures and words of a page that is provably a copy do not stand beside the original's."""
    found = record().relation("Peru", "Chile")
    cited = [line.citation.source for line in found.figures]
    cited += [line.citation.source for line in found.descriptions]

    assert "copy.txt" not in cited


def test_as_of_a_day_before_the_visit_only_the_plan_shows() -> None:
    """Before the visit there is no deed in diplomacy."""
    found = record().relation("Peru", "Chile", as_of="2023-06-06")
    [state] = [one for one in found.issues if one.name == "diplomacy"]

    assert state.last is None
    assert {line.status for line in state.expected} <= {"pile ends before", "open"}


@pytest.mark.parametrize("order", [("Peru", "Chile"), ("Chile", "Peru")])
def test_the_order_of_names_changes_no_deed(order: tuple[str, str]) -> None:
    """Both orders give the same happenings."""
    assert record().relation(*order).happened == record().relation("Peru", "Chile").happened


def test_a_pair_knows_its_sides_by_adjectives() -> None:
    """A state's adjective names its side, as does a person who acts for it."""
    both = relations.pair(record().view(), "Peru", "Chile")
    page = next(p for p in record().view().rows.documents if p.source == "visit.txt")
    start = page.text.index("Chilean banks")
    span = type(record().view().rows.events[0].span)(page.id, start, start + 13, "Chilean banks")

    assert both.sides_in(span) == {1}
    assert both.side_of(both.sides[0]) == "Peru"


def test_months_count_happenings_and_what_they_rest_on() -> None:
    """Three deeds of June stand on two pages of one origin; nothing that is planned counts."""
    lines = {(line.month, line.quad): line for line in record().months("Peru", "Chile")}
    june = lines["2023-06", "verbal cooperation"]

    assert (june.happenings, june.pages, june.origins) == (3, 2, 1)
    assert june.intensities == ("+1.0 (2)", "+4.0 (1)")
    assert len(june.rows) == june.happenings
    assert "2023-10" in {month for month, _ in lines}


def test_planned_deeds_do_not_count() -> None:
    """Before the visit there is no month of talks."""
    assert not [x for x in record().months("Peru", "Chile", "2023-06-06") if x.month == "2023-06"]


def test_initiative_adds_up_to_what_happened() -> None:
    """Each standing deed is counted once, for one direction."""
    found = record().relation("Peru", "Chile")

    assert sum(line.happenings for line in found.initiative) == len(found.happened)
    assert ("Peru and Chile", "") in {(line.actor, line.recipient) for line in found.initiative}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2023, 5, 1), date(2023, 5, 31), "2023-05"),
        (date(2023, 5, 31), date(2023, 6, 1), ""),
        (None, None, ""),
        (date(2023, 5, 1), None, ""),
    ],
)
def test_a_month_holds_the_whole_range(
    first: date | None, last: date | None, expected: str
) -> None:
    """A range over two months, or an open one, is of no month."""
    assert relations.month(When(first, last)) == expected
