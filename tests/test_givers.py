"""Tests of who gives a figure and through whom the page has it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import pipeline
from dateline.reading import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "by", "through"),
    [
        ("Customs data showed that trade rose 5 percent.", "Customs data", None),
        ("Trade rose 5 percent, according to the central bank.", "the central bank", None),
        (
            "Imports fell 12 percent, according to figures compiled by Reuters.",
            "figures",
            "Reuters",
        ),
        ("Output will reach 12 tonnes, the minister told Reuters.", "the minister", "Reuters"),
        (
            "The ministry said, citing customs data, that exports were 4 tonnes.",
            "customs data",
            "The ministry",
        ),
        (
            "Trade rose 5 percent in May, customs data show, after a bad April.",
            "customs data",
            None,
        ),
        ("Trade rose 5 percent last year.", None, None),
        ("Trade rose 5 percent in May, the figures show, after a bad April.", None, None),
        ("According to 12 officials the plan failed.", None, None),
    ],
)
def test_givers(read: Read, text: str, by: str | None, through: str | None) -> None:
    """Speakers, sources and data give figures; outlets and those who cite pass them on."""
    rows = pipeline.find(read(text)).figures
    given = [
        (row.given_by and row.given_by.words, row.through and row.through.words) for row in rows
    ]
    assert given in ([(by, through)], []) if by is None else given == [(by, through)]


def test_a_relative_pronoun_gives_nothing(read: Read) -> None:
    """Nobody is named by "many of whom think"."""
    reading = read("It stunned investors, many of whom think that output fell 5 percent.")
    assert all(
        row.given_by is None or "whom" not in row.given_by.words
        for row in pipeline.find(reading).figures
    )
