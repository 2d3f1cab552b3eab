"""Tests of the figures that a page gives."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import figures
from dateline.reading import Reading
from dateline.record import Figure, Found, Span, Statement, Time

Read = Callable[..., Reading]

SCRAPS = ["about", "5", "per cent", "of", "$3bn", "ships", "rose", "to", "from", "“", "—", "a"]
SCRAPS += ["third", "and", "km", ".", "(", "killed", "12", "people", "times", "one", "twice"]


def found_in(read: Read, text: str) -> tuple[Figure, ...]:
    """The figures of a text without earlier rows."""
    return figures.find(read(text), Found())


def only(read: Read, text: str) -> Figure:
    """The one figure of a text."""
    (figure,) = found_in(read, text)
    return figure


def span_of(reading: Reading, words: str) -> Span:
    """The first place of the words."""
    start = reading.document.text.index(words)
    return reading.characters(start, start + len(words))


def test_a_hedged_count_keeps_number_and_hedge(read: Read) -> None:
    """A number after "more than" is itself with ">"; the span runs from hedge to noun."""
    figure = only(read, "Kenya has ordered more than 300 armoured vehicles from Turkey.")
    assert (figure.low, figure.high, figure.change) == (300, 300, ">")
    assert figure.hedge == "more than"
    assert figure.unit == "armoured vehicle"
    assert figure.span.words == "more than 300 armoured vehicles"
    assert figure.state == "claim"


def test_from_and_to_are_two_figures_of_one_measure(read: Read) -> None:
    """A change from one value to another gives both, each about the thing that changed."""
    first, second = found_in(
        read, "Exports to Brazil rose from $12 billion in 2019 to $19 billion in 2022."
    )
    assert (first.low, second.low) == (12e9, 19e9)
    assert first.unit == second.unit == "dollar"
    assert first.measure == second.measure == "exports to Brazil"
    assert (first.change, second.change) == ("=", "up")


def test_each_figure_has_its_own_period(read: Read) -> None:
    """The time right after a figure dates it, not the one after the next figure."""
    reading = read("Exports to Brazil rose from $12 billion in 2019 to $19 billion in 2022.")
    times = tuple(
        Time(f"time-{year}", span_of(reading, year), "DATE", year) for year in ("2019", "2022")
    )
    rows = figures.find(reading, Found(times=times))
    assert [row.period for row in rows] == ["time-2019", "time-2022"]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya bought 40 tonnes of Omani dates, worth $9 million, in 2022.",
        "Kenya sold 300 tonnes (330 tons) of tea in 2022.",
        "Oman shipped 40 tonnes of dates in 2022, worth some $9 million.",
    ],
)
def test_an_aside_leaves_the_period_to_both(read: Read, text: str) -> None:
    """A value or another unit put in between does not part a figure from its time."""
    reading = read(text)
    time = Time("time-1", span_of(reading, "2022"), "DATE", "2022")
    rows = figures.find(reading, Found(times=(time,)))
    assert [row.period for row in rows] == ["time-1", "time-1"]


def test_a_time_at_the_head_dates_the_sentence(read: Read) -> None:
    """A time that opens the sentence dates the figure in it; "since" does not."""
    reading = read("Last year, Norway sold 9 million tonnes of fish to Poland.")
    time = Time("time-1", span_of(reading, "Last year"), "DATE", "2023")
    (row,) = figures.find(reading, Found(times=(time,)))
    assert row.period == "time-1"
    reading = read("The premiers have met 14 times since 2015.")
    time = Time("time-2", span_of(reading, "2015"), "DATE", "2015")
    (row,) = figures.find(reading, Found(times=(time,)))
    assert row.period is None


def test_a_share_names_its_whole(read: Read) -> None:
    """A fraction is a share, with the whole it is a share of."""
    figure = only(read, "India accounts for nearly a third of Nepal's total exports.")
    assert figure.low == pytest.approx(1 / 3)
    assert figure.unit == "share"
    assert figure.of == "Nepal's total exports"
    assert figure.measure == "India's share of Nepal's total exports"


def test_a_comparison_takes_over_the_measure(read: Read) -> None:
    """A second share that is only compared with the first is about the same thing."""
    first, second = found_in(
        read, "India took a fifth of Nepal's exports in May, compared with 14 per cent in April."
    )
    assert first.of == second.of == "Nepal's exports"


def test_occurrences_name_what_happened(read: Read) -> None:
    """A number of times is about the deed."""
    figure = only(read, "The two presidents have met 17 times since the treaty.")
    assert (figure.low, figure.unit, figure.measure) == (17, "time", "meetings")


def test_the_deed_belongs_to_the_measure(read: Read) -> None:
    """Killed and wounded are two measures."""
    killed, wounded = found_in(read, "The shelling killed 12 people and wounded over 50.")
    assert killed.measure == "people killed"
    assert (wounded.measure, wounded.change) == ("people wounded", ">")


def test_a_scale_word_without_a_thing_is_garbled(read: Read) -> None:
    """A bare "a million" that counts nothing is kept as garbled and never as money."""
    figure = only(read, "He complained of a million in Eastern silver that rules the world.")
    assert figure.state == "garbled"
    assert figure.unit is None
    assert figure.measure is None


def test_cash_without_a_currency_is_no_garble(read: Read) -> None:
    """A bare "a million" of something that is paid makes sense, without a unit."""
    assert all(row.state == "claim" for row in found_in(read, "They found a million in cash."))


@pytest.mark.parametrize(
    "text",
    [
        "The talks were held on 14 May 2021 in Vienna.",
        "She arrived at 5:30 p.m. on Tuesday.",
        "The 2016 elections changed much.",
        "Resolution 2231 still stands.",
        "The Boeing 747 landed in Oslo.",
        "They agreed on a 12-point plan.",
        "He made a two-day visit to Lima.",
        "The two leaders spoke again.",
        "The G20 and the COVID-19 pandemic came up.",
        "It is one of the pacts.",
        "Malaysia beat Laos 3-1 in the final.",
        "Call 555-1234 for help.",
        "The treaty was signed ten years ago.",
    ],
)
def test_what_is_no_figure(read: Read, text: str) -> None:
    """Dates, clock times, names, kinds of things, scores and known pairs are no figures."""
    assert found_in(read, text) == ()


def test_a_ticker_gives_nothing(read: Read) -> None:
    """Lines of numbers without a word are cells of a table."""
    assert found_in(read, "8,275.38\n\n+44.33 (+0.54%)\n\n1.1742\n\n1. \n\n2)") == ()


def test_a_list_number_is_none(read: Read) -> None:
    """The number that opens a list item is no figure, the one inside is."""
    figure = only(read, "3. Peru bought 40 tractors.")
    assert figure.low == 40


def test_the_speaker_gives_the_figure(read: Read) -> None:
    """The source is the speaker of the statement around the figure, else "according to"."""
    reading = read("Rwanda lost 40 trucks, the minister said.")
    statement = Statement(
        "statement-1",
        span_of(reading, "Rwanda lost 40 trucks"),
        (span_of(reading, "Rwanda lost 40 trucks"),),
        span_of(reading, "the minister"),
        None,
        None,
        "indirect",
        "paraphrase",
    )
    (row,) = figures.find(reading, Found(statements=(statement,)))
    assert row.given_by is not None
    assert row.given_by.words == "the minister"
    figure = only(read, "Rwanda lost 40 trucks, according to port records.")
    assert figure.given_by is not None
    assert figure.given_by.words == "port records"


def test_multiples(read: Read) -> None:
    """Doubling is a multiple of what doubled."""
    figure = only(read, "Trade between Chile and Japan doubled.")
    assert (figure.low, figure.unit, figure.change) == (2, "time", "up")


@pytest.mark.parametrize("text", ["", "40", "...", "%", "a million", "US$", "\n\n7 %\n\n"])
def test_scraps_do_no_harm(read: Read, text: str) -> None:
    """Empty and odd texts give no figure and no error."""
    assert found_in(read, text) == ()


def test_very_long_sentences(read: Read) -> None:
    """A sentence of a thousand words is read to its end."""
    rows = found_in(read, "Mali sent 40 trucks and " * 250 + "Niger sent 7 boats.")
    assert rows[-1].low == 7


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from([*SCRAPS, "\n\n"]),
        max_size=25,
    )
)
def test_spans_hold(read: Read, words: list[str]) -> None:
    """Whatever the words, each span is the text at its place, ids differ and starts ascend."""
    reading = read(" ".join(words))
    rows = figures.find(reading, Found())
    text = reading.document.text
    assert all(text[row.span.start : row.span.end] == row.span.words for row in rows)
    assert all(left.span.start <= right.span.start for left, right in pairwise(rows))
    assert len({row.id for row in rows}) == len(rows)


def test_what_comes_on_top_of_money_is_no_hedge(read: Read) -> None:
    """The word "plus" before what is paid beside a sum neither hedges the sum nor names it."""
    figure = only(read, "The court awarded him $9 million plus interest.")
    assert (figure.hedge, figure.measure) == (None, None)
    assert only(read, "The firm has 900-plus workers.").hedge == "plus"


def test_an_age_on_average_is_in_years(read: Read) -> None:
    """A bare number that an average age or a life expectancy is, is one of years."""
    assert only(read, "The median age of voters is 54.").unit == "year of age"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nine ships sank.", "count"),
        ("The dam cost 5 million pesos.", "money"),
        ("Prices rose by 5 percent.", "share"),
        ("The rate rose by 3 percentage points.", "points"),
        ("A third of the crop was lost.", "share"),
        ("Sales doubled.", "multiple"),
        ("The presidents met 12 times.", "count"),
        ("Sales were 12 times higher than before.", "multiple"),
        ("The pipe is 90 km long.", "physical"),
        ("The talks lasted three hours.", "duration"),
        ("The index closed at 1,204.", "level"),
    ],
)
def test_kinds(read: Read, text: str, kind: str) -> None:
    """Each figure says what kind of quantity it is."""
    assert [row.kind for row in found_in(read, text)] == [kind]


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        ("US$5 million", "US$"),
        ("$NZ5 million", "$NZ"),
        ("5 million yuan", "yuan"),
        ("€5 a day", "€"),
        ("5 euros a day", "euros"),
        ("PLN 5 million", "PLN"),
    ],
)
def test_currency_as_printed(read: Read, amount: str, printed: str) -> None:
    """The sign or word of the page is kept beside the unit."""
    assert [row.currency for row in found_in(read, f"The bridge cost {amount}.")] == [printed]


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("Trade will reach 5 billion dollars.", True),
        ("The bank expects trade of 5 billion dollars.", True),
        ("A plan to build 5 ports was dropped.", True),
        ("Trade is set to reach 5 billion dollars.", True),
        ("The target of 5 percent stands.", True),
        ("Trade reached 5 billion dollars.", False),
        ("He said that he would go after trade fell 5 percent.", False),
        ("It would have cost 5 million dollars.", False),
        ("The firm could not pay 5 million dollars.", False),
        ("The firm could pay 5 million dollars.", True),
        ("She has 5 goals.", False),
    ],
)
def test_what_lies_ahead(read: Read, text: str, ahead: bool) -> None:  # noqa: FBT001
    """Forecasts, plans and targets are told apart from what was reached."""
    assert [row.forecast for row in found_in(read, text)] == [ahead]


@pytest.mark.parametrize(
    "text",
    [
        "Output rose from 5 million tonnes to 7 million tonnes.",
        "Output rose to 7 million tonnes last year from 5 million tonnes in 2011.",
    ],
)
def test_changes_have_two_ends(read: Read, text: str) -> None:
    """Each end of a change knows the other, in either order of the words."""
    rows = {row.low: row for row in found_in(read, text)}
    assert rows[7e6].moved_from == 5e6
    assert rows[5e6].moved_to == 7e6
    assert rows[7e6].moved == "up"


def test_what_cannot_be_placed_is_kept_and_marked(read: Read) -> None:
    """A figure without measure and period says so."""
    [row] = found_in(read, "He wanted 5 million dollars.")
    assert row.unplaced == ("measure", "period")


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Peru and Chile, $ million",
        "Exports (in thousands)",
        "14.05 Novak: We have no agreement with Serbia yet.",
        "Two cats slept outside the embassy.",
    ],
)
def test_captions_clocks_and_trivia_are_no_figures(read: Read, text: str) -> None:
    """Scales of tables, clock times of live blogs and everyday things count nothing."""
    assert found_in(read, text) == ()


def test_a_compared_number_has_the_unit_of_the_first(read: Read) -> None:
    """What stands after "compared with" is of the measure before it."""
    found = found_in(
        read, "Kenya sold 450 tonnes of tea in March, compared with 200 a year earlier."
    )
    assert [(row.low, row.unit) for row in found] == [(450, "tonne"), (200, "tonne")]


def test_a_scale_word_leaves_no_noise(read: Read) -> None:
    """8.2 billion is a whole number."""
    assert only(read, "Trade came to 8.2 billion euros.").low == 8200000000.0


def test_each_count_has_its_giver(read: Read) -> None:
    """Two counts of one sentence are given by those whose counts they are."""
    found = found_in(read, "It drew 800 people by the bishop's count, 650 by the mayor's.")
    assert [row.given_by and row.given_by.words for row in found] == ["bishop", "mayor"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The carrier parked about 300 737 Max jets.", [(300, "737 Max jet")]),
        ("It sold five 787 Dreamliners.", [(5, "787 Dreamliners")]),
        ("Chad bought two 767 tankers.", [(2, "tanker")]),
        ("The army received 300 155mm shells.", [(300, "155 mm shell")]),
        ("The 777x jets cost more.", []),
        ("The port shipped 1 200 tonnes.", [(1200, "tonne")]),
        ("The court fined the firm N500m.", [(5e8, "nigerian naira")]),
        ("The envoys of the Group of 77 met.", []),
        ("He is 100 percent sure.", []),
        ("The army killed 12 Taliban.", [(12, "Taliban")]),
        ("They moved several hundred miners' families.", [(100, "family")]),
        ("Ministers of five nations' governments met.", [(5, "nation")]),
        ("The office put the number of Kenyans wounded in the raid at 40.", [(40, "people")]),
        (
            "Kenya bought 300 tonnes of rice and Uganda bought 500.",
            [(300, "tonne"), (500, "tonne")],
        ),
        (
            "Exports were 60,000 tonnes in May, but in June it sank below 40,000.",
            [(60000, "tonne"), (40000, "tonne")],
        ),
        ("Of the 900 seats sold, Mali gave 300 back.", [(900, "seat"), (300, "seat")]),
        ("“Thirty billion for the canal is a wish,” she said.", [(3e10, None)]),
        ("She is one of the most famous singers in Spain.", []),
    ],
)
def test_numbers_beside_numbers_and_names(
    read: Read, text: str, wanted: list[tuple[float, str | None]]
) -> None:
    """Models, calibres and names are no counts; a number takes the unit said before it."""
    assert [(one.low, one.unit) for one in found_in(read, text)] == wanted


def test_trade_between_two_that_swap_goods(read: Read) -> None:
    """Goods that two exchange are the trade between them; a peak is one of that trade."""
    swapped = only(read, "Kenya and Latvia exchanged goods for $31 million.")
    assert swapped.measure == "trade between Kenya and Latvia"
    now, peak = found_in(read, "Trade came to $29 million, far from the peak of over $37 million.")
    assert now.measure == peak.measure == "trade"


def test_what_was_promised_is_not_reached(read: Read) -> None:
    """A sum that a clause calls promised is a forecast; the sum beside it is none."""
    reached, promised = found_in(
        read, "Aid came to $2 million, far from the $60 million of aid that Oslo had promised."
    )
    assert (reached.forecast, promised.forecast) == (False, True)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("The bank may buy a 30% stake after May 2031.", "May 2031"),
        ("Growth was 2 percent, less than forecast in January.", "January"),
        ("The fee will be $40 as of July 1.", "July 1"),
    ],
)
def test_times_that_date_no_amount(read: Read, text: str, time: str) -> None:
    """An open time, or that of a forecast, is no period of the amount beside it."""
    reading = read(text)
    row = Time("t", span_of(reading, time), "DATE", "2031-05")
    assert [one.period for one in figures.find(reading, Found(times=(row,)))] == [None]


@pytest.mark.parametrize(
    ("text", "low", "unit", "measure"),
    [
        ("Mali deported more than quarter million Togolese.", 250_000, "Togolese", None),
        ("Oman sold 4.2 milliard cubic metres of gas to India.", 4.2e9, "cubic metre", None),
        ("Chad's trade has registered $90 million.", 9e7, "dollar", "Chad's trade"),
        ("The bodies of 67 migrants were found.", 67, "migrant", "migrants dead"),
        ("Lebanon hosts 90,000 Syrians.", 90_000, "Syrian", "Syrians in Lebanon"),
        ("The Rufiji dam, built for 3 billion dollars, opened.", 3e9, "dollar", None),
        ("Of the loan, $70 million was paid back.", 7e7, "dollar", "amount paid back"),
        ("Agencies need about $2.5bn.", 2.5e9, "dollar", "money needed"),
        ("Infants under the age of 5 years fell ill.", 5, "year of age", None),
        ("A total of 24 tonnes of tea was sold to Iran.", 24, "tonne", "sales of tea to Iran"),
    ],
)
def test_plain_news_is_read(
    read: Read, text: str, low: float, unit: str, measure: str | None
) -> None:
    """Words of scale, amounts recorded, paid and needed, the dead and the hosted are read."""
    figure = found_in(read, text)[-1]
    assert (figure.low, figure.unit) == (low, unit)
    assert measure is None or figure.measure == measure


@pytest.mark.parametrize(
    "text",
    [
        "On day 66 of the siege the port was shelled.",
        "We have lost six years.",
        "They met for the first time in eight months.",
        "It is a billion-dollar question.",
        "The men stood in sub-zero temperatures.",
        "Georgia won a place at Euro 2024.",
        "Wheat is dear ($1 = 82.1 rupees).",
    ],
)
def test_what_counts_nothing_gives_no_figure(read: Read, text: str) -> None:
    """Days of a war, lost years, idioms and rates of exchange are no figures."""
    assert found_in(read, text) == ()


def test_others_are_those_counted_before(read: Read) -> None:
    """The others who were hurt are of those whose dead were counted."""
    _, hurt = found_in(read, "One Malian soldier died, and 11 others were wounded.")
    assert (hurt.unit, hurt.measure) == ("Malian soldier", "Malian soldiers wounded")


def test_a_part_of_which_takes_the_measure_of_the_whole(read: Read) -> None:
    """What came from one place is of the whole that was told before."""
    text = "Egypt bought 90 tons of rice, of which 40 tons came from India."
    assert found_in(read, text)[1].measure == "Egypt's purchases of rice from India"


def test_a_list_of_periods_goes_on_counting(read: Read) -> None:
    """Numbers with a time behind them count what the first of them counted."""
    text = "Oman expelled 480 Pakistanis in May, 620 in June and 710 between July and August."
    rows = found_in(read, text)
    assert [row.low for row in rows] == [480, 620, 710]
    assert {row.unit for row in rows} == {"Pakistani"}
