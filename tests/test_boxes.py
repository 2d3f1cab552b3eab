"""Tests of boxes: price tables, menus, banners and captions are told from news."""

from __future__ import annotations

import pytest

from dateline.boxes import (
    CAPTION,
    is_banner,
    is_caption,
    is_menu,
    is_price_bar,
    mark_placed_captions,
    mark_polls,
    mark_tickers,
)
from dateline.furniture import sift


def test_a_price_table_is_marked_with_its_heading() -> None:
    """Names, levels and changes, and the state of the market above them, are one table."""
    rows = ["US markets closed", "Dow", "31,204.5", "+1.20%", "Nasdaq", "12,018.1", "-0.84%", "A."]
    reasons: list[str | None] = [None] * len(rows)
    mark_tickers(rows, reasons)
    assert reasons == ["market prices"] * 7 + [None]


@pytest.mark.parametrize(
    "words",
    ["Gold 1,950.30 ▲ 0.5%", "USD/JPY 149.20", "LIVE: Markets DAX 18,012 +0.4% Brent 83.10 -0.2%"],
)
def test_a_price_with_its_change_is_marked_alone(words: str) -> None:
    """One price in a line is no news where its change or its pair of currencies stands beside."""
    reasons: list[str | None] = [None]
    mark_tickers([words], reasons)
    assert reasons == ["market prices"]


@pytest.mark.parametrize(
    "words", ["Brent crude rose to $83.10", "Exports to China 83.1 billion, +4% on the year"]
)
def test_a_sentence_with_a_price_is_left(words: str) -> None:
    """Words beside the price make it news."""
    reasons: list[str | None] = [None]
    mark_tickers([words], reasons)
    assert reasons == [None]


def test_numbers_without_changes_are_left() -> None:
    """A column of plain counts is no price table."""
    rows = ["Clinics", "12", "Schools", "31", "Wells", "40"]
    reasons: list[str | None] = [None] * len(rows)
    mark_tickers(rows, reasons)
    assert reasons == [None] * len(rows)


@pytest.mark.parametrize(
    "words",
    [
        "Politics - Economy - Letters - Archive",
        "Top Stories World Politics Tech Sport",
        "HOME NATION WORLD SPORT LETTERS",
        "Home / World / Asia",
        "News Sport What's On Notices Contact",
    ],
)
def test_menus(words: str) -> None:
    """Names of sections in one line are a menu, whatever parts them."""
    assert is_menu(words)


@pytest.mark.parametrize(
    "words",
    [
        "World Politics Ledger",
        "China and Russia sign energy pact",
        "Peru, Chile, Bolivia Sign Water Pact",
        "US Sport Minister Quits Over Doping",
        "Home, they said, was a boat.",
    ],
)
def test_no_menus(words: str) -> None:
    """Names of outlets, headlines and sentences are no menus."""
    assert not is_menu(words)


def test_banners() -> None:
    """A banner is told by the word before its colon."""
    assert is_banner("LIVE: Storm closes two ports")
    assert is_banner("Europe live – latest updates")
    assert not is_banner("Live cattle exports to Egypt resume")


_FIRST = "Tonga signed a police pact with New Zealand on Tuesday, its prime minister said."
_SECOND = "The pact lasts for two years and can be renewed by either side, he said."


def test_a_banner_is_no_title() -> None:
    """The banner of another story above the page's own headline does not become the title."""
    rows = ["LIVE: Storm closes two ports", "Island nation signs police deal", _FIRST, _SECOND]
    sifted = sift(rows)
    assert sifted.title == "Island nation signs police deal"
    assert sifted.paragraphs == (_FIRST, _SECOND)


def test_a_banner_of_the_page_itself_is_its_title() -> None:
    """Where the banner tells the page's own story it stays the title."""
    rows = ["BREAKING: Tonga signs police pact", "A second line of the headline", _FIRST, _SECOND]
    assert sift(rows).title == "BREAKING: Tonga signs police pact"


@pytest.mark.parametrize(
    "words",
    [
        "A guard at the port of Callao, June 3, 2023. REUTERS/Ana Rios/File Photo",
        "The minister on the pier. (Ana Rios for Harrow Quarterly)",
        "[Luis Vega/Andes News]",
        "Photo: Ministry of Mines",
    ],
)
def test_captions(words: str) -> None:
    """A credit makes a line a caption."""
    assert is_caption(words, words.lower())


def test_polls_are_no_credits() -> None:
    """A poll that an agency shares with a pollster is no picture."""
    words = "A REUTERS/Ipsos Poll put him at 41 percent."
    assert not is_caption(words, words.lower())


def test_captions_by_their_place() -> None:
    """Between the button and the credit stands a caption, though it reads like news."""
    rows = [
        "Enlarge this image",
        "The reservoir stood at 27 percent on Tuesday.",
        "Ana Rios/Andes Radio",
        "Farmers say they cannot plant cane this year.",
    ]
    reasons: list[str | None] = ["page tool", None, None, None]
    mark_placed_captions(rows, reasons)
    assert reasons == ["page tool", CAPTION, CAPTION, None]


@pytest.mark.parametrize(
    "line",
    [
        "LAGOON POST | Weather 31° | Euro 655.96 | Gold 2,011",
        "Riga +3°C · EUR/USD 1.09 · Brent 82.4",
        "Monday, June 3, 2024 61° Today's Paper",
        "Exchange rate: USD 1 = BOB 6.91",
        "($1 = 0.9210 euros)",
    ],
)
def test_a_bar_of_prices_and_weather_is_known(line: str) -> None:
    """One line of prices, rates and weather is a bar, with a name or a day beside it."""
    assert is_price_bar(line)


@pytest.mark.parametrize(
    "line",
    [
        "Gold 12 Silver 5 Bronze 7",
        "Brent rises to $84.20 as ships avoid canal",
        "Diesel: 43.1% from Oman",
        "Trade, 2022: $4.2 billion",
        "Coal 12.5%, gas 40.1%, oil 30.2%",
        "The mercury reached 48°C in Basra, officials said",
    ],
)
def test_headlines_and_tables_are_no_bars(line: str) -> None:
    """A price in a headline or a share in a table is news."""
    assert not is_price_bar(line)


def test_the_answers_of_a_poll_are_no_news() -> None:
    """What stands below a poll's question counts votes of readers."""
    rows = ["Poll: Should Chad sell its herds?", "Yes 61%", "Perhaps 12%", "Chad sold 12 cows."]
    reasons: list[str | None] = ["page tool", None, None, None]
    mark_polls(rows, reasons)
    assert [reason is not None for reason in reasons] == [True, True, True, False]
