"""Tests of furniture: what is no news is cut with its reason, and the news stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.furniture import sift
from dateline.lines import is_prose
from dateline.pagephrases import reason_for, shell

_PROSE = "The finance minister of Peru met mine owners in Arequipa on Friday to end a strike."
_MORE = "Union leaders said they would vote on the offer, which covers some 4,000 workers."


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("ADVERTISEMENT", "advertisement"),
        ("Share.", "share bar"),
        ("Facebook Twitter WhatsApp Email", "share bar"),
        ("Exit mobile version", "page tool"),
        ("Back to top button", "page tool"),
        ("4 min read", "page tool"),
        ("Listen to this article", "page tool"),
        ("Sign up for the Andes Weekly, our letter from Lima.", "newsletter or promotion"),
        ("Follow us on Instagram and TikTok for more.", "newsletter or promotion"),
        ("Do you have a question for our Lima desk?", "newsletter or promotion"),
        ("READ MORE: Strike at the port enters its second week", "related links"),
        ("We use cookies to make this site work.", "cookie notice"),
        ("27 Comments", "comments"),
        ("31 view comments", "comments"),
        ("Like or comment on this story", "comments"),
        ("Your comment", "comments"),
        ("You are replying to: Luis.", "comments"),
        ("Mines and Metals Letter, Issue 77", "issue label"),
        ("Vol. 12, No. 4", "issue label"),
        ("Copyright © 2021 Andes Daily. All rights reserved.", "copyright"),
        ("This article was first printed by a partner site.", "republication note"),
        ("A truck leaves the mine near Cusco. Photo: Ana Rios/AFP", "photo caption or credit"),
        ("Workers wait at the gate. (AP Photo/Luis Vega)", "photo caption or credit"),
        ("The gate of the mine.Credit…Luis Vega/EPA, via Shutterstock", "photo caption or credit"),
        ("FILE PHOTO: Workers wait at the gate", "photo caption or credit"),
        ("Home | World | Business | Sport", "menu"),
        ("https://andes.example/2021/strike", "bare address"),
        ("Ana Rios contributed reporting.", "contributors"),
        ("Additional reporting by Ana Rios and Luis Vega", "contributors"),
        ("(Reporting by Ana Rios in Lima; Editing by Luis Vega)", "contributors"),
        ("SKIP ADVERTISEMENT", "advertisement"),
        ("Advertisement SKIP ADVERTISEMENT", "advertisement"),
        ("Add to my favourites", "page tool"),
        ("Views: 12,904", "page tool"),
        ("1.4k views", "page tool"),
        ("Newsroom: +51 1 555 0134", "page tool"),
        ("Image source, Andes Pictures", "photo caption or credit"),
        ("Media caption, The mine from the air", "photo caption or credit"),
        ("The president waves to miners. (Andes Daily/Rosa Quispe)", "photo caption or credit"),
        ("Read the whole report at Lima Weekly", "related links"),
        ("Previous: How copper is priced", "related links"),
        ("96 comments", "comments"),
        ("Got a tip? Call our mining desk.", "newsletter or promotion"),
        ("With agencies", "source line"),
    ],
)
def test_furniture_is_known_by_phrase_and_shape(words: str, reason: str) -> None:
    """Each kind of line that is no news is found with its reason."""
    assert reason_for(words) == reason


@pytest.mark.parametrize(
    "words",
    [
        "LIMA, March 9 (Andina) — The strike is over.",
        "The envoys shared a table in Geneva.",
        "Also on Tuesday, the court heard two more witnesses.",
        "For the latest round of talks, Kenya sent its deputy foreign minister.",
        "He said in a video: “We will not leave.”",
        "The ministry wants to repair its image: it has invited reporters.",
        "Consensus can be reached at the summit, she said.",
        "Copyright law divides the two trading blocs.",
        "Saudi Arabia sent 200 tons of aid.",
        "Reports by Amnesty were dismissed by the junta.",
        "By Tuesday, the troops had left the valley.",
        "What the deal means for farmers",
        "Exports rose 4.5% in May, 3.1% in June and 2% in July, the bank said.",
        "Posted in Germany since 2019, the brigade will move east.",
        "First published in 1951, the treaty has no end date.",
        "Three dead, 12 hurt",
        "The rate fell against the peso (USD/PEN).",
        "Previous talks had failed in March.",
        "V.",
    ],
)
def test_news_is_no_furniture(words: str) -> None:
    """Sentences and headings that look a little like furniture stay."""
    assert reason_for(words) is None
    assert words in sift([_PROSE, words, _MORE]).paragraphs


def test_market_prices_go_and_the_figures_of_the_news_stay() -> None:
    """A block of index names and numbers is cut whole; numbers in sentences are not."""
    ticker = ["Asia markets open", "Nikkei", "39,102.11", "+12.30 (+0.03%)", "Kospi", "2,744.10"]
    ticker += ["-3.02 (-0.11%)", "Sensex 74,005.94 +117.58 (+0.16%)"]
    sifted = sift([*ticker, "Strike ends at copper mine", _PROSE, _MORE])
    assert sifted.title == "Strike ends at copper mine"
    assert sifted.paragraphs == (_PROSE, _MORE)
    assert [piece.reason for piece in sifted.left_out] == ["market prices"]
    assert sifted.left_out[0].words.split("\n") == ticker


def test_a_small_table_without_price_changes_stays() -> None:
    """Numbers under names are a market table only where they move up and down."""
    table = ["Votes", "Alianza", "1,204", "Frente", "998", "Unidad", "310"]
    assert sift([_PROSE, *table, _MORE]).paragraphs == (_PROSE, *table, _MORE)


def test_link_titles_below_a_head_go_with_it() -> None:
    """The headlines under "Most read" are cut up to the next sentence of the article."""
    lines = [_PROSE, "Most read", "Copper price falls again", "Who is who in the union", _MORE]
    sifted = sift(lines)
    assert sifted.paragraphs == (_PROSE, _MORE)
    assert sifted.left_out[0].words == "\n".join(lines[1:4])


def test_bylines_name_authors_and_agencies_do_not() -> None:
    """A byline is kept aside; its personal names become authors, its agency does not."""
    sifted = sift(["Strike ends at mine", "By Ana Rios and Luis A. Vega, Staff Writers", _PROSE])
    assert sifted.authors == ("Ana Rios", "Luis A. Vega")
    assert sift(["Strike ends at mine", "By Reuters", _PROSE]).authors == ()


def test_title_is_the_line_above_the_first_sentence() -> None:
    """Menus above the title and lines behind the last sentence are cut; headings inside stay."""
    lines = [
        "Peru",
        "Andes",
        "Strike ends at Peru’s largest mine",
        _PROSE,
        "What comes next",
        _MORE,
    ]
    sifted = sift([*lines, "Arequipa", "Mining"])
    assert sifted.title == lines[2]
    assert sifted.paragraphs == tuple(lines[3:])
    assert [piece.words for piece in sifted.left_out] == ["Peru\nAndes", "Arequipa\nMining"]


def test_title_among_other_headlines_is_the_one_the_article_tells() -> None:
    """Of many headlines above the text, the one that shares its words is the title."""
    others = [
        "Floods close roads in Kerala",
        "Chess final goes to tie-break",
        "Old bridge to reopen",
    ]
    sifted = sift([*others, "Finance minister meets mine owners over strike", _PROSE])
    assert sifted.title == "Finance minister meets mine owners over strike"


def test_an_extraction_keeps_its_edges() -> None:
    """Lines that an HTML extraction chose are cut by phrase and shape alone."""
    lines = [_PROSE, "Share this article", "Gold: Norway, Silver: Japan"]
    sifted = sift(lines, scraped=False)
    assert sifted.title is None
    assert sifted.paragraphs == (lines[0], lines[2])


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("This story first appeared in the Lagos Courier (LC), a daily.", "Lagos Courier"),
        ("Copyright (c) 2020. Andes Daily Publishing Inc. No reuse.", "Andes Daily"),
        ("© The Puno Sentinel Company", "The Puno Sentinel"),
        ("Cusco Courier, from the news agencies", "Cusco Courier"),
    ],
)
def test_outlet_from_the_small_print(words: str, outlet: str) -> None:
    """A republication note or a copyright line names the outlet."""
    assert sift([_PROSE, words]).outlet == outlet


_ANA = ("Ana Rios",)


@pytest.mark.parametrize(
    ("lines", "title", "outlet", "authors"),
    [
        (
            ["The Puno Sentinel", "Strike ends at mine"],
            "Strike ends at mine",
            "The Puno Sentinel",
            (),
        ),
        (
            ["Ridge & River", "Notes from the Lima School of Mining", "What the strike has left"],
            "What the strike has left",
            "Ridge & River",
            (),
        ),
        (
            ["Cusco Courier", "Voice of the highlands since 1931", "Strike ends at mine"],
            "Strike ends at mine",
            "Cusco Courier",
            (),
        ),
        (["Worst drought since 1961"], "Worst drought since 1961", None, ()),
        (
            ["Strike ends at mine", "By Ana Rios, Cusco Courier"],
            "Strike ends at mine",
            "Cusco Courier",
            ("Ana Rios",),
        ),
        (
            ["Strike ends at mine | Cusco Courier", "Ana Rios", "3 min read"],
            "Strike ends at mine",
            "Cusco Courier",
            ("Ana Rios",),
        ),
        (
            ["Strike ends at mine", "9 March 2021, 10:40 | Text: Ana Rios | Views: 1,204"],
            "Strike ends at mine",
            None,
            ("Ana Rios",),
        ),
        (["Peru", "Strike ends at mine", "Ana Rios"], "Strike ends at mine", None, ("Ana Rios",)),
        (["Strike ends at mine", "South Andes"], "Strike ends at mine", None, ()),
        (["Strike ends at mine", "Ana Rios teaches law."], "Strike ends at mine", None, _ANA),
        (
            ["The Mine Letter / Background", "Strike ends at mine", "Words: Ana Rios"],
            "Strike ends at mine",
            "The Mine Letter",
            ("Ana Rios",),
        ),
    ],
)
def test_lines_above_the_article(
    lines: list[str], title: str, outlet: str | None, authors: tuple[str, ...]
) -> None:
    """Site names, mottos, names and lines of parts are told apart from the title."""
    sifted = sift([*lines, _PROSE, _MORE])
    assert (sifted.title, sifted.outlet, sifted.authors) == (title, outlet, authors)
    assert sifted.paragraphs == (_PROSE, _MORE)


def test_the_writers_of_a_closing_line_are_authors() -> None:
    """Where there is no byline, the reporters of the closing line count; a byline goes first."""
    closing = "(Reporting by Ana Rios in Lima and Luis Vega in Cusco; editing by Eva Soto)"
    assert sift([_PROSE, closing]).authors == ("Ana Rios", "Luis Vega")
    assert sift(["By Rosa Quispe", _PROSE, closing]).authors == ("Rosa Quispe",)


def test_a_last_sentence_that_leads_elsewhere_is_cut() -> None:
    """Only the sentence with the link goes, not the paragraph it closes."""
    sifted = sift([f"{_PROSE} Read the full story at Lima Weekly", _MORE])
    assert sifted.paragraphs == (_PROSE, _MORE)
    assert sift([f"{_PROSE} Few read the full report."]).paragraphs[0].endswith("report.")


def test_empty_pages_are_named() -> None:
    """Pages that only ask for scripts, consent or proof of humanity are told apart."""
    assert (
        shell("Please enable JavaScript to view this page.") == "needs JavaScript to show its text"
    )
    assert shell("Verify you are human by completing the action below.") == "is a robot check"
    assert shell(_PROSE) is None


@given(st.lists(st.text(max_size=60), max_size=12), st.booleans())
def test_no_word_is_lost(lines: list[str], scraped: bool) -> None:  # noqa: FBT001
    """Title, paragraphs and what was left out hold every word of every line."""
    sifted = sift(lines, scraped=scraped)
    held = [*([sifted.title] if sifted.title else []), *sifted.paragraphs]
    held += [piece.words for piece in sifted.left_out]
    assert sorted(" ".join(lines).split()) == sorted(" ".join(held).split())


@given(st.text(alphabet="0123456789.,+-%() |@ab ", max_size=3000))
def test_no_line_takes_long(words: str) -> None:
    """Lines made of digits and marks are judged at once and never raise."""
    sift([words, words])
    assert isinstance(is_prose(words), bool)


def test_lines_that_date_the_page_go_and_a_chronology_stays() -> None:
    """A day at the page's edge is cut; days that part the body are headings of it."""
    day = "PUBLISHED: 11:05, 4 May 2021 | UPDATED: 12:30, 4 May 2021"
    sifted = sift(["4 May 2021", day, _PROSE, _MORE, "Thursday 18:20"], scraped=False)
    assert sifted.paragraphs == (_PROSE, _MORE)
    assert {piece.reason for piece in sifted.left_out} == {"date line"}
    parted = ["4 May 2021", _PROSE, "6 May 2021", _MORE]
    assert sift(parted, scraped=False).paragraphs == tuple(parted)


def test_no_time_or_label_becomes_the_title() -> None:
    """The title is looked for past lines of time and issue numbers."""
    head = ["Andes Letter, Issue 77", "Thursday 14:25", "Strike ends at copper mine"]
    assert sift([*head, _PROSE, _MORE]).title == "Strike ends at copper mine"
    assert sift([*head[:2], _PROSE, _MORE]).title is None


def test_a_line_of_counts_between_bars_is_furniture() -> None:
    """Where every part of a line is furniture, so is the line."""
    sifted = sift(["52 shares | 9 view comments", _PROSE, _MORE], scraped=False)
    assert sifted.paragraphs == (_PROSE, _MORE)
    kept = "Copper | 9 view comments"
    assert kept in sift([kept, _PROSE], scraped=False).paragraphs


def test_a_caption_led_by_one_word_and_an_item_number() -> None:
    """A lone caption at an edge goes; within the article, or as one of several, it stays."""
    caption = "Farewell: Ana Rios and Luis Vega at the gate in Arequipa"
    sifted = sift([_PROSE, _MORE, caption, "ANP/20517"], scraped=False)
    assert sifted.paragraphs == (_PROSE, _MORE)
    assert [piece.reason for piece in sifted.left_out] == [
        "photo caption or credit",
        "item number",
    ]
    assert caption in sift([_PROSE, caption, _MORE], scraped=False).paragraphs
    other = "Welcome: Luis Vega and his sons at the port in Callao"
    assert other in sift([_PROSE, _MORE, caption, other], scraped=False).paragraphs


def test_a_lone_label_names_the_outlet_where_nothing_else_does() -> None:
    """A short line above or below the article may bear the outlet's name."""
    above = sift(["Altiplano Wire", "Strike ends at copper mine", _PROSE, _MORE])
    below = sift(["Strike ends at copper mine", _PROSE, _MORE, "Puno Policy Institute"])
    assert (above.outlet, below.outlet) == ("Altiplano Wire", "Puno Policy Institute")
    signed = "By Ana Rios, Cusco Courier"
    better = sift(["Strike ends at copper mine", signed, "Altiplano Wire", _PROSE, _MORE])
    assert better.outlet == "Cusco Courier"
