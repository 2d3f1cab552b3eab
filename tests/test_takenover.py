"""Tests of the measure that a quantity takes over from one before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import figures
from dateline.reading import Reading
from dateline.record import Figure, Found, Time

Read = Callable[..., Reading]


def found_in(read: Read, text: str) -> tuple[Figure, ...]:
    """The figures of a text."""
    return figures.find(read(text), Found())


def test_a_conversion_is_about_the_same(read: Read) -> None:
    """The amount in brackets is about the thing whose amount it converts."""
    first, second = found_in(read, "Exports reached 40 billion yuan ($5.6 billion) in May.")
    assert first.measure == second.measure == "exports"


def test_a_comparison_without_a_noun_goes_on_counting(read: Read) -> None:
    """A bare number after "against" counts what the number before it counted."""
    _, second = found_in(
        read, "The port handled 810 ships in July, the harbour master said, against 520 in June."
    )
    assert (second.low, second.unit, second.measure) == (520, "ship", "ships")


def test_a_comparison_takes_the_unit_of_an_amount(read: Read) -> None:
    """A bare number after "against" has the unit of the amount before it."""
    _, second = found_in(read, "Oil output was 1.3 million barrels a day, against 0.7 million.")
    assert (second.unit, second.measure) == ("barrel per day", "oil output")


def test_what_is_expected_goes_on_counting(read: Read) -> None:
    """A bare number after "expects" counts what the sentence before counted."""
    _, second = found_in(
        read, "The port handled 810 ships in July. The harbour master expects 9,000 in the year."
    )
    assert (second.low, second.unit, second.measure) == (9000, "ship", "ships")


def test_how_much_more_is_about_the_same_and_of_the_same_time(read: Read) -> None:
    """A share "more than" something takes measure and period of the amount that it tells of."""
    reading = read("Peru sold goods worth $7 million in 2019, 50 percent more than in 2018.")
    times = tuple(
        Time(f"time-{token.text}", reading.span(token.i, token.i + 1), "DATE", token.text)
        for token in reading.tokens
        if token.text in {"2018", "2019"}
    )
    first, second = figures.find(reading, Found(times=times))
    assert first.measure == second.measure == "goods sold"
    assert second.period == "time-2019"


def test_an_increase_beside_an_amount_is_one_of_its_measure(read: Read) -> None:
    """A movement in apposition is of the subject, not of itself."""
    _, second = found_in(read, "Rents in Lagos reached 9 million naira, a rise of 40 percent.")
    assert second.measure == "rents in Lagos"


def test_a_pronoun_takes_the_measure_of_the_figure_before(read: Read) -> None:
    """The amount that "it" will reach is of what had the amount before."""
    _, second = found_in(
        read,
        "The deficit of Samoa was $3 million in May. She expects that it will pass $4 million.",
    )
    assert second.measure == "deficit of Samoa"


def test_a_pronoun_takes_the_topic(read: Read) -> None:
    """Without a figure before, "it" is the subject of the last sentence that names an amount."""
    (figure,) = found_in(read, "Inflation worried them too. He said it would reach 9 percent.")
    assert figure.measure == "inflation"


def test_a_pronoun_without_a_topic_gives_no_measure(read: Read) -> None:
    """A person or a thing without an amount is no topic."""
    (figure,) = found_in(read, "The minister spoke. He said it would reach $9 million.")
    assert figure.measure is None


def test_people_are_no_amount_of_money(read: Read) -> None:
    """A pronoun never takes over a count or a stretch of time for an amount of money."""
    rows = found_in(read, "They met 40 farmers for three hours. It reached $9 million.")
    assert rows[-1].measure is None


def test_an_age_is_of_somebody(read: Read) -> None:
    """How old somebody is counts years and names whose age it is."""
    (figure,) = found_in(read, "The skipper, who was 34, drowned.")
    assert (figure.unit, figure.measure) == ("year of age", "age of skipper")


def test_a_movement_left_out_has_the_unit_of_the_one_before(read: Read) -> None:
    """The bare number after "by" is of the same unit, and of the noun before it."""
    _, second = found_in(read, "Exports rose by 4 percent and imports by 2.")
    assert (second.low, second.unit, second.measure) == (2, "percentage", "imports")


def test_the_bare_end_of_a_change_has_the_unit_of_its_start(read: Read) -> None:
    """The number after "to" is in the unit of the one after "from", with words between them."""
    _, second = found_in(read, "Output fell from 21 tonnes in the north to 13 in May.")
    assert (second.low, second.unit) == (13, "tonne")


def test_a_limit_has_the_unit_of_what_was_asked(read: Read) -> None:
    """A bare scaled number with a comparative is of the unit before it, and never of a state."""
    _, second = found_in(
        read, "Togo wanted 37 billion cubic metres; Ghana would go no higher than 31 billion."
    )
    assert (second.low, second.unit) == (31e9, "cubic metre")
    assert second.measure != "Ghana"


def test_a_pronoun_stands_for_the_thing_told_before(read: Read) -> None:
    """The pronoun in "it will generate" is the thing that was the last subject."""
    (figure,) = found_in(
        read, "The office said that the plant opens in May. It will generate 900 megawatts."
    )
    assert figure.measure == "power of plant"


def test_a_bare_number_as_the_subject_of_a_deed(read: Read) -> None:
    """What is built or sold without a noun is a number built or sold."""
    (figure,) = found_in(read, "Between 40,000 and 45,000 will be built each year.")
    assert (figure.low, figure.high, figure.measure) == (40000, 45000, "number built")


def test_a_movement_beside_a_level_is_of_the_same(read: Read) -> None:
    """After an amount, "a rise of 18 percent" is of what the amount measures."""
    text = "Peru exported 41,000 tons of tea to Chile in 2022, a rise of 18 percent."
    first, second = found_in(read, text)
    assert first.measure == second.measure == "Peru's exports of tea to Chile"


def test_parts_that_go_elsewhere(read: Read) -> None:
    """Two parts of one thing are told by where they go."""
    first, second = found_in(
        read, "Mali sells 42 percent of its cotton to Ghana and 14 percent to Togo."
    )
    assert first.measure == "share of Mali's cotton to Ghana"
    assert second.measure != first.measure


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Exports came to $4 billion in 2020. That compared with $1.1 billion in 2019.", "exports"),
        ("Police counted 60 marchers in Lima; the unions put the crowd at 90.", "marchers in Lima"),
        ("Malta gives total trade as $70 million; the Libyan bank had $74 million.", "total trade"),
        ("The bank reported trade of $74 million and the ministry $70 million.", "trade"),
        ("The bank has $5 billion in reserves and the fund $3 billion.", None),
        ("Copper makes up half of sales, and gold another 15 percent.", "gold's share of sales"),
        ("Chad owes Mali 9 million euros. That is 10 percent of its debt.", "Chad's debt to Mali"),
        ("The fund employs 90 clerks. The union says there are 70.", "clerks employed"),
        ("Peru took 4 tons of tea from Chile, double the 2 tons of 2019.", None),
    ],
)
def test_what_leans_on_the_quantity_before(read: Read, text: str, wanted: str | None) -> None:
    """What is put at, likened to, part of or beside another is about the same, and else nothing."""
    first, second = found_in(read, text)
    expected = first.measure if text.startswith("Peru took") else wanted
    assert second.measure == expected


def test_an_index_stands_in_points(read: Read) -> None:
    """Where an index stands after its move it stands in points, and a price in money."""
    _, level = found_in(read, "The index lost 41 points to close at 7,640.")
    _, price = found_in(read, "Gold gained $4 to 1,290.")
    assert (level.unit, price.unit) == ("point", "dollar")


def test_a_rate_behind_the_thing(read: Read) -> None:
    """The "75,000 barrels of oil a day" come by the day."""
    (figure,) = found_in(read, "Guyana pumped 75,000 barrels of oil a day.")
    assert (figure.unit, figure.measure) == ("barrel per day", "Guyana's output of oil")
