"""Known happenings, where a page names them, and wars told by number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import known


def names(text: str) -> list[str]:
    """The happenings that a text names."""
    return [hit.anchor.name for hit in known.find_hits(text, known.Sentences(text))]


def test_a_pronoun_takes_up_who_the_sentence_before_names() -> None:
    """A word that only counts beside a name counts beside the pronoun for that name."""
    name = "third term of Xi Jinping"
    assert name in names("Xi Jinping is busy. Delegates gave him a third term.")
    assert name not in names("Ana Ruiz is busy. Delegates gave her a third term.")
    assert name not in names("Xi Jinping is busy. Delegates gave his friend Silva a third term.")
    assert name not in names("Xi Jinping is busy.\n\nDelegates gave him a third term.")


@given(st.text(max_size=200))
def test_sentences_cover_any_text(text: str) -> None:
    """Every character lies in exactly one sentence."""
    sentences = known.Sentences(text)
    whole = "".join(sentences.words(number) for number in range(len(sentences.starts)))
    assert whole == text


DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
SPANS = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(SPANS, max_size=4), st.lists(SPANS, max_size=4), DAYS)
def test_a_meeting_holds_the_days_of_both(
    left: list[tuple[date, date]], right: list[tuple[date, date]], day: date
) -> None:
    """A day lies in the meeting of two sets of ranges if and only if it lies in both."""

    def inside(ranges: tuple[tuple[date, date], ...]) -> bool:
        return any(first <= day <= last for first, last in ranges)

    met = known.meet(tuple(left), tuple(right))
    assert inside(met) == (inside(tuple(left)) and inside(tuple(right)))


def ranges(text: str) -> list[tuple[str, str]]:
    """All ranges that the counts on a page leave it."""
    sentences = known.Sentences(text)
    found = known.from_counts(known.find_hits(text, sentences), sentences)
    return [(str(first), str(last)) for clue in found for first, last in clue.ranges]


@pytest.mark.parametrize(
    "text",
    [
        "The civil war in Sudan entered its ninth month.",
        "The war in Sudan is hard. Nobody counts the dead as the fighting enters the ninth month.",
        "The fighting around Khartoum has reached its 9th month.",
        "Khartoum is empty.\n\nThe war, now in its ninth month, has moved to the west.",
        "Aid for Sudan is late, and the war’s cost grows as it goes into the war’s ninth month.",
    ],
)
def test_a_month_of_a_war_counts_in_any_wording(text: str) -> None:
    """The month counts from the war's first day, whether the war is named or only its land."""
    assert ranges(text) == [("2023-12-01", "2024-01-14")]


def test_what_is_gone_is_no_clue() -> None:
    """What happened in a war's first months says nothing of the day of writing."""
    assert ranges("In the second month of the war in Sudan the bridges fell.") == []
    assert ranges("Four months into the war in Sudan the bridges fell.") == []


def test_another_thing_in_its_third_year_is_no_war() -> None:
    """A school that is in its third year counts its own years, not those of the war."""
    assert ranges("The school, in its third year, opened despite the war in Sudan.") == []
    assert ranges("The school, in its third year, stays open in spite of the war.") == []


def test_a_hedged_length_of_a_war_counts() -> None:
    """More than two years into a war is the third year of it, with a year of slack before."""
    assert ranges("Now two years into the war in Sudan, mills stand still.") == [
        ("2024-04-15", "2026-04-14")
    ]


def test_an_unnamed_war_may_be_any_of_those_named_by_side() -> None:
    """Where a page names two belligerents, the count allows a month of either war."""
    text = "Syrian and Yemeni envoys met.\n\nThe war has entered its second year."
    assert ranges(text) == [
        ("2012-03-15", "2013-03-14"),
        ("2015-09-21", "2016-09-20"),
        ("2016-03-26", "2017-03-25"),
    ]
    assert ranges("Bakers met.\n\nThe war on flour moths has entered its second year.") == []


def test_a_land_in_the_sentence_comes_before_a_belligerent() -> None:
    """A war told in Ukraine is not one that Russia fought elsewhere."""
    found = ranges("Russian trains are full. The fighting in Ukraine entered its third month.")
    assert all(date.fromisoformat(first).year in {2014, 2022} for first, _ in found)
    assert found


def test_numbered_times_of_a_known_war_have_days() -> None:
    """The war's third year is that year of the war that the page names, and no other's."""
    text = "The fighting's third week was the worst of the war in Sudan."
    first, last, war = next(iter(known.numbered_days(text).values()))
    assert (first, last, war) == (date(2023, 4, 29), date(2023, 5, 5), "war in Sudan")
    assert known.numbered_days("The bank is in its third year.") == {}
