"""Tests of bylines: who wrote a page, and the lines that only say who worked on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.bylines import (
    byline,
    cut_credits,
    introduced,
    names_in,
    only_names,
    reporters,
)

_PROSE = "The finance minister of Peru met mine owners in Arequipa on Friday to end a strike."


def test_names_need_the_shape_of_names() -> None:
    """Posts, days and lower-case words are no authors."""
    assert names_in("Ana Rios, Lima correspondent | March 9, 2021") == ("Ana Rios",)
    assert names_in("Monday morning") == ()
    assert names_in("JUAN DE LA CRUZ") == ("JUAN DE LA CRUZ",)


@pytest.mark.parametrize(
    "credit",
    [
        "Ana Rios contributed reporting.",
        "Ana Rios and J. B. Okoro contributed to this report from Lagos.",
        "Luis Vega reporting contributed. Ana Rios contributed to the research.",
        "Additional reporting by Ana Rios.",
    ],
)
def test_contributors_at_the_end_of_a_paragraph_are_cut(credit: str) -> None:
    """The last sentence of a paragraph is cut where it only names who else worked on it."""
    assert cut_credits(f"{_PROSE} “We hope,” said Mr. Vega. {credit}") == (
        f"{_PROSE} “We hope,” said Mr. Vega.",
        credit,
    )


@pytest.mark.parametrize(
    "words",
    [
        f"{_PROSE} The drought contributed to the report’s gloomy tone.",
        f"{_PROSE} He praised Gen. Luis Vega.",
        "Ana Rios, who lives in Cusco, contributed to the strike fund.",
    ],
)
def test_sentences_that_are_no_credits_stay(words: str) -> None:
    """A sentence with a verb of its own is never taken for a contributor line."""
    assert cut_credits(words) == (words, "")


@pytest.mark.parametrize(
    ("words", "authors", "outlet"),
    [
        ("By Ana Rios", ("Ana Rios",), None),
        ("By Ana Rios in Lima and Luis Vega in La Paz, Bolivia", ("Ana Rios", "Luis Vega"), None),
        ("By Ana Rios, Cusco Courier", ("Ana Rios",), "Cusco Courier"),
        ("By Ana Rios for The Highland Post", ("Ana Rios",), "The Highland Post"),
        ("By ANA RIOS | Cusco Courier", ("ANA RIOS",), "Cusco Courier"),
        ("Words: Ana Rios", ("Ana Rios",), None),
        ("By Puno Sentinel", (), "Puno Sentinel"),
        ("By Reuters", (), None),
    ],
)
def test_a_byline_tells_authors_from_outlets(
    words: str, authors: tuple[str, ...], outlet: str | None
) -> None:
    """Names of people become authors, a name that only an outlet bears becomes the outlet."""
    assert byline(words) == (authors, outlet)


@pytest.mark.parametrize(
    "words",
    [
        "By Tuesday, the troops had left the valley.",
        "By then the river had risen",
        "Text: what the treaty says",
        "Ana Rios",
    ],
)
def test_what_is_no_byline(words: str) -> None:
    """Sentences, labels before other words and bare names are no bylines."""
    assert byline(words) is None


def test_a_line_of_names_alone() -> None:
    """One or two names and nothing else; a post, an outlet or a third name is something else."""
    assert only_names("Ana Rios and Luis Vega") == ("Ana Rios", "Luis Vega")
    assert only_names("Ana Rios, mayor of Cusco") == ()
    assert only_names("Cusco Courier") == ()
    assert only_names("Andean trade talks") == ()


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("(Reporting by Ana Rios; editing by Eva Soto)", ("Ana Rios",)),
        ("Reporting and writing by Ana Rios; Additional reporting by Luis Vega", ("Ana Rios",)),
        ("Additional reporting by Luis Vega", ()),
        ("Editing by Eva Soto", ()),
    ],
)
def test_only_reporters_are_authors(line: str, authors: tuple[str, ...]) -> None:
    """Editors and those who only helped are no authors."""
    assert reporters([line]) == authors


@given(st.text(max_size=200))
def test_any_line_is_judged(words: str) -> None:
    """No line raises, and cutting credits loses no word."""
    byline(words)
    only_names(words)
    news, credit = cut_credits(words)
    assert f"{news} {credit}".split() == words.split()


def test_the_outlet_of_a_byline_may_follow_an_article() -> None:
    """A name behind "for the" is the outlet's."""
    said = byline("By Ana Rios for the Daily Llama")
    assert said is not None
    assert (said.authors, said.outlet) == (("Ana Rios",), "Daily Llama")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ana Rios reports from Lima", ("Ana Rios",)),
        ("Ana Rios teaches law in Lima.", ("Ana Rios",)),
        ("Ana Rios is a fellow at the Institute of the Andes.", ("Ana Rios",)),
        ("Ana Rios is a thief.", ()),
        ("Ana Rios flew home from Lima", ()),
    ],
)
def test_lines_that_introduce_the_writer(words: str, names: tuple[str, ...]) -> None:
    """A line may introduce its writer by what writers do."""
    assert introduced(words) == names


def test_a_byline_may_open_with_its_day() -> None:
    """The day before "by" is no part of the name."""
    for words in ("9 May 2021 by Ana Rios", "Posted on May 9, 2021 by Ana Rios"):
        assert byline(words) == (("Ana Rios",), None)
    assert byline("Sold by Ana Rios") is None


@pytest.mark.parametrize(
    "words",
    [
        "In Nairobi on Tuesday the two ministers signed a deal on ports.",
        "Queen Mary of Denmark flew back from Nairobi on Friday",
        "King Harald in Oslo thanked the envoy",
    ],
)
def test_a_sentence_is_no_name_with_a_place(words: str) -> None:
    """What stands behind the preposition must be a place or a paper, not the rest of a story."""
    assert only_names(words) == ()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ana Rios in Lima", ("Ana Rios",)),
        ("Ana Rios for the Andes Gazette in Lima", ("Ana Rios",)),
        ("Ana Rios of this paper", ("Ana Rios",)),
        ("Ana Rios and Luis Vega in Quito", ("Ana Rios", "Luis Vega")),
    ],
)
def test_a_place_or_a_paper_behind_a_name_is_cut(words: str, names: tuple[str, ...]) -> None:
    """Where and for whom somebody writes is no part of the name."""
    assert only_names(words) == names
