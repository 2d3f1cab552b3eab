"""Tests of outlets: names that only an outlet bears, and the places that name it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.outlets import (
    from_edition,
    from_heading,
    from_print,
    from_source_line,
    is_outlet,
    is_tagline,
    may_be_called,
    of_agency,
    part_title,
    spelled_out,
    standing_alone,
)


@pytest.mark.parametrize(
    "words",
    [
        "Cusco Courier",
        "The Puno Sentinel",
        "Radio Altiplano",
        "The Post",
        "Daily Andes",
        "Times of Lima",
    ],
)
def test_names_of_outlets(words: str) -> None:
    """A word such as Courier makes a name of two words an outlet's; Post needs "The" or more."""
    assert is_outlet(words)


@pytest.mark.parametrize(
    "words",
    [
        "World News",
        "Emily Post",
        "Ana Rios",
        "Peru",
        "Courier",
        "Foreign Ministry",
        "read the Times",
        "",
    ],
)
def test_names_of_others(words: str) -> None:
    """Sections, people, places and phrases are no outlets."""
    assert not is_outlet(words)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© 2021 Cusco Courier. All rights reserved.", "Cusco Courier"),
        (
            "Copyright by Puno Sentinel Online. All rights reserved 1998-2020.",
            "Puno Sentinel Online",
        ),
        ("© The Highland Post Company", "The Highland Post"),
        ("Andes One is not responsible for the content of external sites.", "Andes One"),
        ("This story first appeared in the Lagos Courier (LC).", "Lagos Courier"),
        ("All rights reserved.", None),
    ],
)
def test_small_print_names_the_outlet(line: str, outlet: str | None) -> None:
    """Copyright lines and notes name the outlet, with its "The" and without its legal form."""
    assert from_print([(line, "copyright")]) == outlet
    assert from_print([(line, None)]) is None


def test_the_end_of_a_title() -> None:
    """A title is parted at its last bar or dash."""
    assert part_title("Strike ends at mine | Cusco Courier") == (
        "Strike ends at mine",
        "Cusco Courier",
    )
    assert part_title("Strike ends at mine--Puno Sentinel") == (
        "Strike ends at mine",
        "Puno Sentinel",
    )
    assert part_title("A well-known mine closes") is None


def test_source_lines_and_agencies() -> None:
    """A line that only tells where the words come from names the outlet before the agencies."""
    assert from_source_line("Cusco Courier, with agencies") == "Cusco Courier"
    assert from_source_line("Farmers and agencies") is None
    assert of_agency("AFP") == "Agence France-Presse"
    assert of_agency("XYZ") is None


def test_the_name_of_a_site_above_its_title() -> None:
    """A heading is the site's name by its words or by the motto below it."""
    assert from_heading(["Peru", "Cusco Courier", "Strike ends at mine"]) == 1
    assert from_heading(["Ridge & River", "Notes from the Lima School", "A strike"]) == 0
    assert from_heading(["Peru", "Strike ends at mine"]) is None
    assert is_tagline("Serving the highlands since 1990")


@given(st.text(max_size=120))
def test_any_words_are_judged(words: str) -> None:
    """No words raise."""
    is_outlet(words)
    from_print([(words, "copyright")])
    from_source_line(words)
    part_title(words)


def test_a_name_that_stands_alone() -> None:
    """The last word of a lone line tells an outlet; sections and sentences are none."""
    assert all(map(standing_alone, ["Altiplano Wire", "Lake Shore Institute", "Puno Post"]))
    assert not any(map(standing_alone, ["Latest News", "The Wire", "World Daily", "on the wire"]))


def test_a_short_name_is_spelled_out_by_a_longer_one() -> None:
    """Initials and first words lead to the full name, and to nothing else."""
    names = ["Politics", "Lake Shore Wire", "Puno State Radio"]
    assert spelled_out("PSR", names) == "Puno State Radio"
    assert spelled_out("Lake Shore", names) == "Lake Shore Wire"
    assert spelled_out("Lake", ["Lakeside"]) is None
    assert spelled_out("P", names) is None


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("The Wool Letter / Background", "The Wool Letter"),
        ("La Quena — English pages", "La Quena"),
        ("AndesNow LIVE", "AndesNow"),
        ("Peru / Background", None),
        ("Cusco Voices / What the strike has left", None),
    ],
)
def test_a_name_with_its_section(words: str, outlet: str | None) -> None:
    """What stands before a section or an edition is the outlet's name, if it may be one."""
    assert from_edition(words) == outlet


def test_what_people_are_called() -> None:
    """Labels and lands have the shape of names and are none."""
    assert may_be_called("Ana Rios")
    assert may_be_called("Goh Su Lin")
    assert not may_be_called("Middle East")
    assert not may_be_called("South Sudan")
    assert not may_be_called("Long Read")
