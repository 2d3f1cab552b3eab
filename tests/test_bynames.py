"""Given names alone, names that people are known by, and accents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def people(page: Reading) -> list[tuple[str, str]]:
    """The named people: their words and their names."""
    return [
        (m.span.words, m.name)
        for m in mentions.find(page, Found())
        if m.kind == "person" and m.form == "name"
    ]


@pytest.mark.parametrize(
    ("words", "called", "name"),
    [
        ("President Budiman Santoso spoke. Budiman said no.", "Budiman", "Budiman Santoso"),
        ("Minister Viktor Orsós spoke. Mr. Orsos said no.", "Orsos", "Viktor Orsós"),
        (
            "President Joao Batista, popularly known as Jaba, spoke. Jaba said no.",
            "Jaba", "Joao Batista",
        ),
        ("Salim al-Karimi spoke. Karimi said no.", "Karimi", "Salim al-Karimi"),
        ("Maria Lopez Prieto spoke. Lopez Prieto said no.", "Lopez Prieto", "Maria Lopez Prieto"),
    ],
)  # fmt: skip
def test_other_names_of_one(read: Read, words: str, called: str, name: str) -> None:
    """Whoever is named in full is meant by the shorter name."""
    assert (called, name) in people(read(words))


def test_where_the_surname_is_used_the_given_name_is_somebody_else(read: Read) -> None:
    """A page that says "Roth" for Henrik Roth does not mean him by "Henrik"."""
    page = read("Henrik Roth, a lawyer, spoke. Roth said no. Henrik met him.")
    assert ("Henrik", "Henrik Roth") not in people(page)


def test_people_of_one_name(read: Read) -> None:
    """Somebody with a trade needs no second name."""
    page = read("Suparno, a fisherman from the coast, protested. “They lie,” he said.")
    found = [(m.span.words, m.name) for m in mentions.find(page, Found()) if m.kind == "person"]
    assert ("Suparno", "Suparno") in found
    assert ("he", "Suparno") in found
