"""Tests of text: documents from plain pages and HTML, and clear reasons for what is none."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.decoding import decode
from dateline.lines import unwrap
from dateline.record import Document, Page, Rejected
from dateline.text import language_of, make

_BODY = """Ministers from Ghana and Togo signed a fishing accord in Accra on Monday.

“This ends ten years of quarrels,” said Ama Boateng, who led the talks for Ghana.
"""


def _page(words: str | bytes, media: str = "text", **fields: str) -> Page:
    data = words.encode() if isinstance(words, str) else words
    kind: Literal["html", "text"] = "html" if media == "html" else "text"
    return Page("a/page", "/tmp/a/page", data, kind, tuple(fields.items()))  # noqa: S108


def _document(words: str | bytes, media: str = "text", **fields: str) -> Document:
    made = make(_page(words, media, **fields))
    assert isinstance(made, Document), made
    return made


def _reason(words: str | bytes, media: str = "text") -> str:
    made = make(_page(words, media))
    assert isinstance(made, Rejected), made
    assert (made.stage, made.source) == ("text", "a/page")
    return made.reason


def test_header_line_states_the_day_and_is_kept_aside() -> None:
    """A scraper's first line with a date dates the page and leaves the text."""
    made = _document(f" date 2022-08-01 \n\n\n{_BODY}")
    assert made.published.first == made.published.last == date(2022, 8, 1)
    assert (made.published.basis, made.published.reason) == ("stated", "header")
    assert made.text.startswith("Ministers")
    assert [(piece.words, piece.reason) for piece in made.left_out] == [
        ("date 2022-08-01", "header")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Date: 1 August 2022",
        "Published: August 1, 2022",
        "Published August 1, 2022 at 10:30 AM EDT",
        "Mon 1 Aug 2022 10.00 BST",
        "August 1, 2022 | Updated 2 August 2022",
        "AFP Published 01 Aug, 2022 06:05am",
        "Xinhua, August 1, 2022 Adjust font size:",
        "Created: 1 August 2022 Hits: 345",
        "Reuters 1 August 2022",
        "Monday, 1 August 2022 KSA 13:32 - GMT 10:32",
    ],
)
def test_date_lines_in_many_manners(line: str) -> None:
    """A line that is nothing but a date, with or without its label, is the stated day."""
    made = _document(f"Ghana and Togo settle dispute\n\n{line}\n\n{_BODY}")
    assert made.published.first == date(2022, 8, 1)
    assert made.title == "Ghana and Togo settle dispute"


def test_the_first_heading_of_a_chronology_stays() -> None:
    """Below the day of the page a list of dates is told, not the page's header."""
    told = "The council adopted a paper that asks Togo to leave."
    entries = f"3 May 2022\n\n{told}\n\n9 March 2022\n\nThe council held a debate on Ghana."
    made = _document(f"Ghana and Togo: a chronology\n\n1 August 2022\n\n{entries}\n\n{_BODY}")
    assert made.published.first == date(2022, 8, 1)
    assert "3 May 2022" in made.text


def test_a_long_title_does_not_end_the_header() -> None:
    """The date below a title of fifteen words is the page's own."""
    title = (
        "Ghana and Togo settle their long dispute over the salt flats, says the minister in Accra"
    )
    assert _document(f"{title}\n\nAugust 1, 2022\n\n{_BODY}").published.basis == "stated"


def test_the_day_in_the_brackets_of_an_agency_is_stated() -> None:
    """Some agencies put place, names and day before the first sentence."""
    made = _document(
        f"Accord at last\n\nACCRA (Gulf News Wire / Volta - 01st August, 2022) {_BODY}"
    )
    assert made.published.first == date(2022, 8, 1)


def test_labelled_header_lines() -> None:
    """Labels for title, address, source and author are taken for what they say."""
    head = "Title: Accord at last\nURL: https://coast.example/a\nSource: Gulf Coast Herald\n"
    made = _document(f"{head}Author: Yaa Owusu\n\n{_BODY}")
    assert (made.title, made.outlet, made.authors) == (
        "Accord at last",
        "Gulf Coast Herald",
        ("Yaa Owusu",),
    )
    assert made.text[made.body_start :].startswith("Ministers from Ghana")
    assert made.text[: made.body_start] == "Accord at last\n\n"


def test_no_date_is_invented() -> None:
    """Without a date on the page, with one ahead of today or in a copyright, it is unknown."""
    ahead = (datetime.now(tz=UTC).date() + timedelta(days=40)).isoformat()
    assert _document(_BODY).published.basis == "unknown"
    assert _document(f"{_BODY}\n\nCopyright © 2019 Coast Ltd").published.first is None
    made = _document(f"date {ahead}\n\n{_BODY}")
    assert made.published.first is None
    assert any(ahead in note for note in made.notes)


def test_an_update_is_not_the_first_publication() -> None:
    """A page that only says when it was updated keeps that as a note."""
    made = _document(f"Accord at last in Accra\nUpdated March 3, 2021\n\n{_BODY}")
    assert made.published.first is None
    assert made.notes == ("updated 2021-03-03",)


def test_fields_of_a_table_go_first() -> None:
    """Title, outlet, authors and date of a table row stand before what the page says."""
    made = _document(
        f"date 2020-01-05\n\n{_BODY}",
        title="Fishing accord",
        outlet="Coast",
        authors="Yaa Owusu; Ben Addo",
        date="2020-01-06T08:00:00Z",
    )
    assert (made.title, made.outlet, made.authors) == (
        "Fishing accord",
        "Coast",
        ("Yaa Owusu", "Ben Addo"),
    )
    assert (made.published.first, made.published.reason) == (date(2020, 1, 6), "field date")


def test_title_given_twice_stands_once() -> None:
    """A first line that repeats the given title is kept aside."""
    made = _document(f"Fishing accord\n\n{_BODY}", title="Fishing accord")
    assert made.text.count("Fishing accord") == 1


def test_lines_broken_at_a_width_are_joined() -> None:
    """Mail-like line breaks go; one line for each paragraph stays as it is."""
    wrapped = (
        "The two governments agreed to share patrol boats along the\n"
        "coast and to open a joint office in the port of Lomé before\n"
        "the rains begin, officials of both sides said on Tuesday.\n\n"
        "A first patrol is to leave in May with a mixed crew, and\n"
        "fishers will be told by radio which zones are closed to\n"
        "them."
    )
    assert [line[:20] for line in unwrap(wrapped)] == [
        "The two governments ",
        "A first patrol is to",
    ]
    assert unwrap("One line.\nAnother line.\nA third.") == [
        "One line.",
        "Another line.",
        "A third.",
    ]


def test_a_dateline_stays_and_its_agency_is_noted() -> None:
    """The dateline is news; the agency it names is noted."""
    made = _document("ACCRA, Aug 1 (Coast Agency) — Ministers signed a fishing accord on Monday.")
    assert made.text.startswith("ACCRA, Aug 1 (Coast Agency) —")
    assert made.notes == ("the dateline names Coast Agency",)


def test_identity_hangs_on_source_and_bytes() -> None:
    """The same bytes under the same source give the same id; other bytes do not."""
    assert _document(_BODY) == _document(_BODY)
    assert _document(_BODY).id != _document(_BODY + " ").id


_MARKUP = """<html><head><title>Accord at last | Gulf Coast Herald</title>
<meta property="og:site_name" content="Gulf Coast Herald">
<meta property="article:published_time" content="2022-08-01T09:00:00Z">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Accord at last",
"author": [{"@type": "Person", "name": "Yaa Owusu"}], "datePublished": "2022-08-01"}</script></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Accord at last</h1>
<p>Ministers from Ghana and Togo signed a fishing accord in Accra on Monday after long talks.</p>
<figure><img src="a.jpg"><figcaption>The port of Tema at dawn.</figcaption></figure>
<p>“This ends ten years of quarrels,” said Ama Boateng, who led the talks for the Ghanaian side.</p>
<p>Sign up for our coast letter and get it every Friday.</p>
<p>The accord opens a joint office in Lomé and a radio service that tells crews of closed zones.</p>
</article><footer>© 2019 Gulf Coast Herald</footer></body></html>"""


def test_html_gives_body_title_outlet_author_and_day() -> None:
    """An article page is taken apart; captions, menus and promotions are kept aside."""
    made = _document(_MARKUP, "html")
    assert (made.title, made.outlet, made.authors) == (
        "Accord at last",
        "Gulf Coast Herald",
        ("Yaa Owusu",),
    )
    assert made.published.first == date(2022, 8, 1)
    assert made.published.basis == "stated"
    assert made.text.count("\n\n") == 3
    aside = {piece.reason: piece.words for piece in made.left_out}
    assert "Tema" in aside["photo caption or credit"]
    assert "Friday" in aside["newsletter or promotion"]
    assert "Home" in aside["menu"]


def test_html_without_marked_facts_is_read_by_its_lines() -> None:
    """Outlet, author and day of a bare page come from title, byline and date line above it."""
    bare = """<html><head><title>Accord at last in Accra--Gulf Coast Herald</title></head><body>
<h2>Accord at last in Accra</h2><div>(Gulf Coast Herald) 10:20, August 1, 2022</div>
<div>By Yaa Owusu, Gulf Coast Herald</div>
<p>Ministers from Ghana and Togo signed a fishing accord in Accra on Monday after long talks.</p>
<p>The accord opens a joint office in Lomé and a radio service that tells crews of closed zones.</p>
<p>A first patrol is to leave the port of Tema in the autumn with a crew from both countries.</p>
<p>Boats leave the harbour at dawn. (Gulf Coast Herald/Esi Mensah)</p></body></html>"""
    made = _document(bare, "html")
    assert (made.title, made.outlet) == ("Accord at last in Accra", "Gulf Coast Herald")
    assert made.authors == ("Yaa Owusu",)
    assert (made.published.first, made.published.basis) == (date(2022, 8, 1), "stated")
    assert "Esi Mensah" not in made.text


def test_plain_date_lines_may_name_outlet_and_author() -> None:
    """An outlet before the date and a bare name above it are taken for what they are."""
    head = "Accord at last in Accra\n\nYaa Owusu\n(Gulf Coast Herald) 10:20, August 1, 2022\n\n"
    made = _document(head + _BODY)
    assert (made.title, made.outlet) == ("Accord at last in Accra", "Gulf Coast Herald")
    assert (made.authors, made.published.first) == (("Yaa Owusu",), date(2022, 8, 1))


def test_an_agency_in_the_dateline_is_the_outlet_of_last_resort() -> None:
    """Known agencies alone, and only where nothing else names an outlet."""
    dateline = "ACCRA, Aug 1 (AFP) - Ministers of both states signed a fishing accord on Monday."
    assert _document(dateline).outlet == "Agence France-Presse"
    assert _document(f"{dateline}\n\n© 2022 Gulf Coast Herald").outlet == "Gulf Coast Herald"


def test_giants_are_refused_before_they_are_sifted() -> None:
    """A text of many megabytes costs nothing: its size alone is told."""
    assert _reason(b"word " * 2_000_000).startswith("10,000,000 bytes of text")


def test_html_without_a_date_stays_undated() -> None:
    """The year of the copyright is not taken for a day."""
    bare = re.sub(r"<meta property=\"article.*?>|, \"datePublished\": \"[^\"]*\"", "", _MARKUP)
    assert _document(bare, "html").published.first is None


_RUSSIAN = "Министры двух стран подписали соглашение о рыболовстве в понедельник."
_GERMAN = "Die Minister beider Staaten haben am Montag ein Abkommen über Fischerei unterzeichnet."
_APP = "<html><body><div id=root></div><script src=a.js></script></body></html>"
_NO_SCRIPT = "<html><body><p>You need to enable JavaScript to run this app.</p></body></html>"
_GONE = "<html><title>404 Not Found</title><body><h1>Not Found</h1></body></html>"
_NUMBERS = "1 2 3 4 5 6 7 8 9 10 + a b c d e 11 12 13 14 15 16 17 18 19"


@pytest.mark.parametrize(
    ("words", "media", "reason"),
    [
        ("", "text", "only 0 words of prose"),
        ("Ad\nShare.", "text", "only 0 words of prose (left out: advertisement, share bar)"),
        (_RUSSIAN, "text", "written in Russian (ru); languages read: en"),
        (_GERMAN, "text", "written in German (de); languages read: en"),
        (_APP, "html", "no article text found; the page may be filled in by scripts"),
        (_NO_SCRIPT, "html", "the page needs JavaScript to show its text"),
        (_GONE, "html", "the page is an error page"),
        (_NUMBERS, "text", "no prose: only 14% of it are letters"),
    ],
)
def test_pages_that_are_no_document(words: str, media: str, reason: str) -> None:
    """Each kind of page that cannot be read is rejected with words that say why."""
    assert _reason(words, media) == reason


def test_garbage_and_giants_are_rejected() -> None:
    """Undecodable bytes and a text of over a million characters get their own reasons."""
    assert _reason(bytes(range(1, 32)) * 50).startswith("mostly undecodable")
    assert "split it" in _reason(("The same sentence again and again. " * 40_000).encode())


def test_deep_and_broken_markup_is_still_read() -> None:
    """Thousands of open elements neither crash nor hide the words."""
    deep = "<div>" * 30_000 + f"<p>{_BODY}</p>"
    assert "fishing accord" in _document(f"<html><body>{deep}", "html").text
    assert "fishing accord" in _document(f"<p>{_BODY}<p><table><tr><td><<<", "html").text


def test_language_of_short_lines() -> None:
    """English is known by its function words, other languages by the model."""
    assert language_of("The army said that it had left the town.") == "en"
    assert language_of("El ejército dijo que había abandonado la ciudad.") == "es"


_LINES = st.lists(
    st.one_of(
        st.text(max_size=50),
        st.sampled_from(
            [
                "Share.",
                "Related Articles",
                "date 2020-02-02",
                "By Ana Rios",
                "+1.20 (+0.3%)",
                "77.1",
                "The envoy said that the talks had ended. Ana Rios contributed reporting.",
            ]
        ),
    ),
    max_size=14,
)


@settings(deadline=None)
@given(_LINES)
def test_every_line_of_a_plain_page_is_held(lines: list[str]) -> None:
    """Text and left_out together hold every word of every line, whatever the page."""
    closing = "The ministers said that they had agreed to the plan."
    data = "\n".join([*lines, "", closing]).encode("utf-8", "replace")
    made = make(_page(data))
    if isinstance(made, Document):
        held = " ".join([made.text, *(piece.words for piece in made.left_out)])
        assert sorted(decode(data).text.split()) == sorted(held.split())
        assert not made.title or made.text[: made.body_start] == f"{made.title}\n\n"


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["text", "html"]))
def test_random_bytes_never_raise(data: bytes, media: str) -> None:
    """Whatever the bytes, the answer is a document or a rejection with a reason."""
    made = make(_page(data, media))
    assert isinstance(made, Document) or made.reason


_PIECES = ["<p>", "</div>", "<a href='", "<!--", "<script>", "&#x0;", "]]>", "text ", "<table>"]
_PIECES += ["<meta charset=x>", '<time datetime="9999-99-99">', "<svg><p>"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30))
def test_broken_markup_never_raises(pieces: list[str]) -> None:
    """Tags in any order and number do no harm."""
    assert make(_page("<html>" + "".join(pieces), "html"))


def test_an_agency_in_brackets_is_spelled_out_by_the_page() -> None:
    """The dateline's brackets find the agency's full name among the lines at the page's edge."""
    body = "LIMA, May 4 (Altiplano) - Peru and Chile signed a treaty on the mines on Tuesday."
    words = f"Peru and Chile sign a treaty\nAltiplano Copper Desk\n\n{body}\n\n{body[28:]}"
    assert _document(words).outlet == "Altiplano Copper Desk"


def test_a_source_of_initials_is_spelled_out() -> None:
    """The initials of a source line stand for the name above the page's sections."""
    body = "Peru and Chile signed a treaty on the mines on Tuesday, the ministers said in Lima."
    words = f"Puno State Service | Politics | Mines\nA treaty is signed\nSource: PSS\n\n{body}"
    assert _document(words).outlet == "Puno State Service"


def test_a_near_tie_with_a_cousin_of_english_is_english() -> None:
    """Names of West Africa do not make an English page Nigerian Pidgin; Pidgin stays Pidgin."""
    english = "The envoy of Chad met 3 farmers of Niger in Zinder on Tuesday."
    pidgin = "Wetin dey happen for Naija: di govment don comot money wey pipo dey use buy petrol"

    assert language_of(english) == "en"
    assert language_of(pidgin) == "pcm"


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("ATHENS, March 12, 2024 (Northline) - Greece and Turkey agreed to talk.", (2024, 3, 12)),
        ("WASHINGTON/OTTAWA, Tuesday, 5 March 2024 – Talks on timber began.", (2024, 3, 5)),
        ("New Delhi, 3 May 2021: India said that it would buy grain.", (2021, 5, 3)),
        ("Brussels, 4 October 2023", (2023, 10, 4)),
        ("In Paris on 4 October 2023 (a Friday), ministers met.", None),
        ("London, in the spring of 2023 - a walk along the river.", None),
        ("Lima and Quito, 5 May - Two capitals, one harbour.", None),
    ],
)
def test_a_full_day_in_the_dateline_is_the_stated_day(
    opening: str, day: tuple[int, int, int] | None
) -> None:
    """An agency's line or a line of place and day dates the page; a day in a sentence does not."""
    found = make(_page(f"Ministers agree on fishing accord\n\n{opening}\n\n{_BODY}"))

    assert isinstance(found, Document)
    assert found.published.first == (date(*day) if day else None)


@pytest.mark.parametrize(
    ("head", "outlet", "day"),
    [
        ("EL CORREO DE PUNO\nPuno, 4 May 2021\nYear XL, No. 9,000\n\n{}", "EL CORREO DE PUNO", 4),
        (
            "THE HARBOUR HERALD\nVol. 12 No. 33 | Tuesday 4 May 2021 | Arica\n\n{}",
            "THE HARBOUR HERALD",
            4,
        ),
        (
            "MINISTRY OF FISHERIES\nPRESS RELEASE No. 45/2021 — 4 May 2021\n{}",
            "MINISTRY OF FISHERIES",
            4,
        ),
        ("The Pacific Review, Issue 34, May 2021\n{}", "The Pacific Review", None),
        ("{}\nBy Ana Lund, Correspondent - 4 May 2021", None, 4),
        ("{}\n2021-05-04 11:20:33\nSource: Andes News   Editor: Rosa Li", "Andes News", 4),
    ],
)
def test_mastheads_and_bylines_are_no_titles(
    head: str, outlet: str | None, day: int | None
) -> None:
    """What heads a printed page names its outlet and day, and leaves the headline its place."""
    title = "Ministers agree on fishing accord"
    found = make(_page(f"{head.format(title)}\n\n{_BODY}"))

    assert isinstance(found, Document)
    assert (found.title, found.outlet) == (title, outlet)
    assert found.published.first == (date(2021, 5, day) if day else None)


def test_a_note_below_the_article_dates_it() -> None:
    """A closing note on where the page first stood gives its day, and no outlet called "May"."""
    note = "This article was first published on May 4, 2021."
    found = make(_page(f"Ministers agree on fishing accord\n\n{_BODY}\n\n{note}"))

    assert isinstance(found, Document)
    assert found.published.first == date(2021, 5, 4)
    assert found.outlet is None


def test_a_byline_of_markup_states_the_day() -> None:
    """Where nothing is marked up as a date, the day in a visible byline counts."""
    body = "".join(f"<p>{line}</p>" for line in _BODY.split("\n\n"))
    head = "<title>Ministers agree on accord</title></head><body><h1>Ministers agree on accord</h1>"
    found = make(_page(f"<html><head>{head}<p>By Ana Lund | Aug. 9, 2021</p>{body}", "html"))

    assert isinstance(found, Document)
    assert found.published.first == date(2021, 8, 9)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ana Lund, May 4, 2021", ("Ana Lund",)),
        ("Ana Lund | May 4, 2021", ("Ana Lund",)),
        ("4 May 2021 by Ana Lund", ("Ana Lund",)),
        ("Addis Ababa, May 4, 2021", ()),
        ("2021-05-04T12:31:00Z", ()),
        ("May 4, 2021 / 12:31 PM EST", ()),
        ("Release date: May 4, 2021", ()),
    ],
)
def test_lines_with_a_day_and_a_name(line: str, authors: tuple[str, ...]) -> None:
    """A name beside the day is the writer's, a place is none."""
    found = make(_page(f"Ministers agree on fishing accord\n\n{line}\n\n{_BODY}"))

    assert isinstance(found, Document)
    assert (str(found.published.first), found.authors) == ("2021-05-04", authors)


def test_broken_lines_are_joined_by_the_room_on_them() -> None:
    """A line ends a paragraph of a wrapped page only if the next word had found room on it."""
    lines = [
        "Turkish and Bulgarian officials met in Edirne on Monday to",
        "agree on grain, and said that 40,000 tonnes of it would pass",
        "the border by the end of May.",
        "Edirne's mayor said that the city would build another yard",
        "for 300 lorries.",
    ]
    assert [line[:8] for line in unwrap("\n".join(lines))] == ["Turkish ", "Edirne's"]


def test_a_place_and_day_below_the_title_state_the_day_of_markup() -> None:
    """A line with a place and a day alone is the page's own date, in markup as in text."""
    page = """<html><head><title>A note to Benin</title></head><body><main><h1>A note to Benin</h1>
<p>{} 2 December 2024</p><p>The minister received the ambassador of Benin today and spoke with him
about the boats that were held in the harbour of the capital since the first days of the month.</p>
<p>The talks on the boats and on the fee will go on in the new year, the ministry said.</p></main>
</body></html>"""
    assert _document(page.format("Lome,"), "html").published.basis == "stated"
    assert _document(page.format("They met on"), "html").published.basis != "stated"
