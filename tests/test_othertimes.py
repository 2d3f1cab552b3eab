"""Times beside a deed that date something else."""

from __future__ import annotations

import pytest

from deedpages import days


@pytest.mark.parametrize(
    ("text", "trigger", "first"),
    [
        ("Togo rejected the 2015 deal with Benin.", "rejected", None),
        ("Kenya praised the March agreement with Oman.", "praised", None),
        ("Latvia condemned Monday's attack on Riga.", "condemned", None),
        ("Fiji withdrew from the 2010 pact with Tonga.", "withdrew", None),
        ("Oman thanked Nepal for its help in the 2018 floods.", "thanked", None),
        ("Kenya signed Friday's deal with Oman.", "signed", "2021-06-11"),
        ("Chad launched Friday's raid on Mali.", "launched", "2021-06-11"),
        ("Kenya rejected the claims of Oman in a Monday statement.", "rejected", "2021-06-14"),
    ],
)
def test_a_time_that_names_a_thing_is_not_the_deeds(
    text: str, trigger: str, first: str | None
) -> None:
    """Who rejects the deal of 2015 does not do so in 2015; who signs Friday's deal signs then."""
    when = days(text)[trigger]
    assert (str(when.first) if when.first else None) == first


def test_the_day_that_a_deed_sets_is_not_its_own() -> None:
    """A deadline for 3 May is set on another day; talks for Friday are held on it."""
    assert days("Kosovo set a deadline for 3 May for Serbia.")["set"].first is None
    assert str(days("Peru and Chile will meet for talks on Friday.")["meet"].first) == "2021-06-18"


@pytest.mark.parametrize(
    ("text", "trigger", "first"),
    [
        ("Kenya met Oman at a summit held on Friday.", "met", "2021-06-11"),
        ("Kenya met Oman on the sidelines of last week's summit.", "met", "2021-06-07"),
        ("Two soldiers of Togo were killed in a clash with Benin last April.", "killed",
         "2021-04-01"),
        ("Kenya and Oman discussed an agenda for 2023 in Muscat.", "discussed", None),
        ("General Okello ousted the government of Kenya in a June 1998 coup.", "ousted",
         "1998-06-01"),
    ],
)  # fmt: skip
def test_a_deed_has_the_day_of_its_occasion(text: str, trigger: str, first: str | None) -> None:
    """Who meets at a summit meets on its day; a plan for a year is made at any time."""
    when = days(f"It rained. It rained again. {text}")[trigger]
    assert (str(when.first) if when.first else None) == first


@pytest.mark.parametrize(
    ("text", "trigger", "first"),
    [
        ("In remarks carried by a paper on Thursday, Okello accused Oman of theft.", "accused",
         "2021-06-10"),
        ("Speaking at a school in Muscat on Thursday, Okello accused Oman of theft.", "accused",
         "2021-06-10"),
        ("In a book printed on Thursday, Okello accused Oman of theft.", "accused", None),
        ("At a Friday meeting in Rome, the kings of Oman and Togo shook hands and signed a pact.",
         "signed", "2021-06-11"),
    ],
)  # fmt: skip
def test_words_have_the_day_of_their_speech(text: str, trigger: str, first: str | None) -> None:
    """What somebody says in a speech or at a meeting is said on its day."""
    when = days(f"It rained. It rained again. {text}")[trigger]
    assert (str(when.first) if when.first else None) == first


def test_the_day_to_which_a_deed_is_put_off_is_not_its_own() -> None:
    """Who puts a ban off to April does so on another day; a stretch has both its ends."""
    found = days("It rained. Oman extended the ban on ships of Togo to January 31, 2020.")
    assert found["extended"].first is None
