"""Answers as text: days, amounts, entries, tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline import render
from dateline.answers import Answer, Citation, Coverage, FigureLine, TimelineLine
from dateline.record import UNKNOWN, When

DAY = date(2023, 3, 20)
COVERAGE = Coverage(2, 1, 1, 1, 0, DAY, DAY, 0, 0)


def when(first: date | None, last: date | None) -> When:
    """A stated range."""
    return When(first, last, "stated", "")


def citation(words: str = "will meet on Monday") -> Citation:
    """A citation of a page of one day."""
    return Citation("document-1", "a.txt", "Far Gazette", "A title", when(DAY, DAY), 5, 24, words)


def line(words: str = "will meet on Monday") -> TimelineLine:
    """A planned meeting."""
    return TimelineLine(
        id="happening-1",
        when=when(DAY, DAY),
        type="CONSULT",
        status="planned",
        actors=("Ana Sorel",),
        recipients=("India",),
        claimed_by="the Kremlin",
        hedge="will",
        documents=2,
        origins=1,
        reason="told twice",
        citations=(citation(words),),
    )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, "unknown"),
        (DAY, DAY, "2023-03-20"),
        (date(2023, 3, 1), date(2023, 3, 31), "2023-03"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2023, 3, 1), date(2023, 5, 31), "2023-03-01..2023-05-31"),
        (DAY, None, "from 2023-03-20"),
        (None, DAY, "until 2023-03-20"),
    ],
)
def test_a_range_is_printed_as_precisely_as_it_is_known(
    first: date | None, last: date | None, expected: str
) -> None:
    """Whole months and years are named, everything else keeps both ends."""
    assert render.day(when(first, last)) == expected


def test_an_entry_tells_status_claimant_words_and_place() -> None:
    """The line of a happening names who claims it, quotes the page and says where the words are."""
    text = render.plain(Answer(TimelineLine, [line()], COVERAGE))

    told = "2023-03-20 · talks or visit, planned, according to the Kremlin: Ana Sorel → India"
    assert told in text
    assert "“will meet on Monday”" in text
    assert "a.txt:5-24, published 2023-03-20" in text
    assert text.endswith(COVERAGE.sentence())


def test_a_page_cannot_steer_the_terminal() -> None:
    """Escape sequences and line breaks in a page's words are printed as harmless signs."""
    text = render.quoted("red \x1b[31m alert\nnext\u202eline")

    assert "\x1b" not in text
    assert "\n" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“as printed”", "“as printed”"),
        ("as printed", "“as printed”"),
        ("„as printed“", "“as printed”"),
        ('"One," he said, "two"', "“'One,' he said, 'two'”"),
    ],
)
def test_quoted_words_stand_in_one_pair_of_marks(words: str, expected: str) -> None:
    """One pair of marks stands around all words; marks inside become single ones."""
    assert render.quoted(words) == expected


def test_long_words_are_cut_in_the_middle() -> None:
    """A long quotation keeps its beginning and its end."""
    text = render.quoted("first " + "middle " * 100 + "last")

    assert text.startswith("“first")
    assert text.endswith("last”")
    assert len(text) < render.QUOTED_CHARACTERS + 10


def test_a_figure_prints_hedge_unit_and_period() -> None:
    """Amounts carry their sign of change, and an unknown period says so."""
    figure = FigureLine(
        "figure-1",
        40,
        40,
        ">",
        "more than",
        "meeting",
        "meetings",
        None,
        UNKNOWN,
        None,
        "claim",
        (),
        citation(),
    )
    text = render.plain(Answer(FigureLine, [figure], COVERAGE))

    assert "more than 40 meetings · meetings · period unknown" in text


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        (None, "5", ""),
        ("dollar", "1", " dollar"),
        ("dollar", "190", " dollars"),
        ("chinese yuan", "3", " chinese yuan"),
        ("percentage", "12", " percent"),
        ("percentage point", "2", " percentage points"),
        ("barrel per day", "9", " barrels per day"),
        ("company", "4", " companies"),
    ],
)
def test_units_are_read_after_their_value(unit: str | None, value: str, expected: str) -> None:
    """A unit takes the plural that its value asks for, and its rate stays."""
    assert render.unit_words(unit, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (240.1e9, "240.1 billion"),
        (1.45e11, "145 billion"),
        (2e6, "2 million"),
        (1080, "1,080"),
        (0.25, "0.25"),
        (3.5e12, "3.5 trillion"),
    ],
)
def test_numbers_are_read_aloud(value: float, expected: str) -> None:
    """Large numbers carry their scale in words, small ones their digits."""
    assert render.number(value) == expected


def test_a_day_that_is_not_told_falls_back_on_the_page_in_words() -> None:
    """A happening without a day says so, and when the page that tells it was out."""
    undated = replace(line(), when=UNKNOWN)

    assert render.told_day(undated) == "day unknown, told 2023-03-20"
    assert render.told_day(line()) == "2023-03-20"


def test_an_empty_answer_says_so() -> None:
    """No lines: a plain word and what was searched."""
    assert render.plain(Answer(TimelineLine, [], COVERAGE)).startswith("nothing found")


def test_a_notebook_table_escapes_the_words_of_pages() -> None:
    """HTML in a page's words is shown, not obeyed."""
    shown = Answer(TimelineLine, [line("<script>alert(1)</script>")], COVERAGE)._repr_html_()

    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


@pytest.mark.parametrize(
    ("measure", "of", "expected"),
    [
        ("share of ore", "ore from Peru", "share of ore from Peru"),
        ("Peru's share of ore", "ore of the world", "Peru's share of ore of the world"),
        ("share of ore to Chile", "ore of Peru", "share of ore of Peru to Chile"),
        ("share of ore", "ore", "share of ore"),
        ("largest buyer", "Peru", "largest buyer of Peru"),
        ("ore", None, "ore"),
    ],
)
def test_a_whole_is_told_once(measure: str, of: str | None, expected: str) -> None:
    """The whole of a share stands in the place of its noun."""
    assert render.of_whole(measure, of) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("foot", " feet"), ("square foot", " square feet"), ("bus", " buses"), ("fish", " fish")],
)
def test_irregular_plurals(unit: str, expected: str) -> None:
    """Units have the plural that a reader knows."""
    assert render.unit_words(unit, "9") == expected


def test_of_very_many_lines_the_newest_are_printed() -> None:
    """The text says what it leaves out; lines that go by no days are printed from the first."""
    lines = [line()] * (render.MOST_PRINTED + 5)
    shown, note = render.printed(Answer(TimelineLine, lines, COVERAGE, newest=len(lines) - 2))

    assert len(shown) == render.MOST_PRINTED
    assert note == "The newest 1,000 of 1,005 lines; --json has them all."
    assert render.printed(Answer(TimelineLine, lines, COVERAGE))[1].startswith("The first 1,000")
    assert render.printed(Answer(TimelineLine, lines[:5], COVERAGE))[1] == ""


def test_few_words_stand_in_their_sentence() -> None:
    """A citation of few words is printed within its sentence; a long one speaks for itself."""
    sentence = "The kings said on Sunday that they will meet on Monday in Lome."
    answer = Answer(TimelineLine, [line()], COVERAGE, sentence=lambda _: sentence)
    assert f"“will meet on Monday” in “{sentence}”" in render.plain(answer)

    long = Answer(TimelineLine, [line(sentence)], COVERAGE, sentence=lambda _: sentence)
    assert "” in “" not in render.plain(long)
    assert "sentence" not in answer.to_json()[0]["citations"][0]
