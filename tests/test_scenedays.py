"""Days that deeds take from the sentences before them."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import events, mentions, times
from dateline.record import Found


def dated(text: str, title: str | None = None) -> dict[str, str | None]:
    """For each deed of a page of 15 June 2021, by its first word, the words of its time."""
    fields = {"published": "2021-06-15"} | ({"title": title} if title else {})
    reading = make_reading(text, **fields)
    rows = times.find(reading, Found())
    found = Found(mentions=mentions.find(reading, Found()), times=rows)
    said = {row.id: row.span.words for row in rows}
    return {e.trigger.words.split()[0]: said.get(e.time or "") for e in events.find(reading, found)}


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Peru attacked Chile on Monday. Peru expelled the envoy of Chile.", "expelled", "Monday"),
        ("Peru attacked Chile on Monday. Bolivia expelled the envoy of Brazil.", "expelled", None),
        ("Kenya's leader met Uganda's leader on Friday. The two leaders signed a pact.", "signed",
         "Friday"),
        ("Kenya's leader met Uganda's leader on Friday. The two leaders had signed a pact.",
         "signed", None),
        ("Kenya's leader met Uganda's leader on Friday. Earlier the two leaders signed a pact.",
         "signed", None),
        ("Kenya's leader will meet Uganda's leader on Friday. The two leaders signed a pact.",
         "signed", None),
        ("Kenya said on Friday that it would wait. Kenya attacked Uganda.", "attacked", None),
        ("Kenya attacked Uganda on Friday, witnesses said. The two countries signed a pact.",
         "signed", "Friday"),
        ("Kenya attacked Uganda on Friday and left a day later. The two leaders signed a pact.",
         "signed", "Friday"),
        ("On Friday Kenya issued a paper of ten points that condemned Uganda.", "condemned",
         "Friday"),
    ],
)  # fmt: skip
def test_a_scene_lends_its_day(text: str, trigger: str, day: str | None) -> None:
    """A deed told on in the simple past by the same people has the day told before it."""
    assert dated(text)[trigger] == day


def test_answers_to_the_first_sentence_have_its_day() -> None:
    """Who condemns what the page's first sentence tells of Monday does so about then."""
    text = (
        "Peru attacked Chile on Monday.\n\nThe raid took ten minutes and no one was hurt.\n\n"
        "Bolivia condemned Peru."
    )
    assert dated(text)["condemned"] == "Monday"


def test_a_paragraph_of_old_times_keeps_its_own() -> None:
    """After "in 2014" a deed without a day is not of the page's first sentence."""
    text = (
        "Peru attacked Chile on Monday.\n\nThe raid took ten minutes.\n\n"
        "In 2014 Peru sent troops to Chile. Bolivia condemned Peru."
    )
    assert dated(text)["condemned"] is None


_ASIDE = "\n\nThe lake is wide.\n\nThe fish are small.\n\n"
_BACK = "\n\nThe quarrel began in March, when it rained.\n\n"


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Kenya's leader flew to Rome last May. There Kenya signed a pact with Italy.", "signed",
         "last May"),
        ("Kenya's leader visited Italy in May 2019. Italy agreed during that visit to sell wheat.",
         "agreed", "May 2019"),
        ("Kenya's men came home on Monday. Uganda's envoy welcomed them at the airport.",
         "welcomed", "Monday"),
        (f"Kenya's leader met Uganda's leader on Monday.{_ASIDE}The two sides signed a pact.",
         "signed", "Monday"),
        (f"Kenya attacked Uganda on Monday.{_BACK}Kenya expelled the envoy of Uganda.",
         "expelled", None),
    ],
)  # fmt: skip
def test_what_a_sentence_takes_up_has_its_time(text: str, trigger: str, day: str | None) -> None:
    """A place, an occasion or both sides taken up go on with the scene; a look back ends it."""
    assert dated(text)[trigger] == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kenya and Uganda met on Friday. Three pacts were signed.", "Friday"),
        ("Kenya and Uganda fought on Friday. Three pacts were signed.", None),
    ],
)
def test_a_meeting_lends_its_day_to_its_fruits(text: str, day: str | None) -> None:
    """Pacts without parties are of the day of the meeting told right before them."""
    assert dated(text)["pacts"] == day


def test_a_visit_on_a_day_tells_the_scene() -> None:
    """What follows an arrival "on a visit on Saturday" is of Saturday."""
    text = "Pedro Arias arrived in Lima on a two-day visit on Saturday. He met Luis Soto."
    assert dated(text)["met"] == "Saturday"


def test_the_second_sentence_may_tell_the_day() -> None:
    """Where a page opens without any time, the next sentence tells the day of its news."""
    text = "Chile has lost patience with Peru.\n\nOn Monday Chile summoned the Peruvian envoy. "
    assert dated(text + "Peru accused Chile of theft.")["accused"] == "Monday"


def test_a_year_of_a_thing_is_no_other_time() -> None:
    """A bid for the term of 2027 may be made on Monday."""
    text = "Kenya's leader met Oman's leader on Monday. "
    text += "He asked Oman for support for a bid for the 2027 games."
    assert dated(text)["asked"] == "Monday"


def test_drills_have_the_day_on_which_they_ended() -> None:
    """A clause that says when something ran or ended dates it, wherever the parser hangs it."""
    text = "Sudan, at odds with Chad, had hosted Egypt for air force drills that ended on Sunday."
    assert dated(text)["drills"] == "Sunday"


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Peru attacked Chile on Monday. In response, Chile expelled two envoys.", "expelled",
         "Monday"),
        ("Kenya attacked Uganda on Monday. Accusing Uganda of theft, Kenya shut the border.",
         "Accusing", "Monday"),
        ("Kenya met Uganda on Monday. Kenya recently visited Oman and accused Togo of theft.",
         "accused", None),
        ("Kenya met Uganda on Monday. Kenya has praised Oman and accused Togo of theft.",
         "accused", None),
        ("Talks of Kenya and Uganda have collapsed on Monday. Kenya accused Uganda of theft.",
         "accused", "Monday"),
        ("In 2017, Kenya and Oman attacked Togo. The two countries accused Togo of theft.",
         "accused", "2017"),
        ("In 2017, Kenya and Oman attacked Togo. The two countries then accused Togo of theft.",
         "accused", None),
        ("Kenya met Uganda on Monday. Kenya's vow in 2011 to sell tea won support from Uganda.",
         "won", None),
        ("Kenya met Uganda on Monday. Kenya accused Oman of attacking a port on Sunday.", "accused",
         "Monday"),
        ("Kenya met Uganda on Monday. It rained. It rained again. Two pacts were signed.", "pacts",
         "Monday"),
        ("Kenya left on Monday. It rained. It rained again. Two pacts were signed.", "pacts", None),
        ("Kenya fell on Monday. Kenya met Uganda for the first time since 2019.", "met", "Monday"),
        ("Kenya attacked Uganda on Monday. It also expelled two envoys of Uganda.", "expelled",
         "Monday"),
        ("The Union met Oman on Monday. The bloc also expelled two envoys of Togo.", "expelled",
         "Monday"),
        ("Kenya attacked Uganda on Monday. Shortly after the raid, Oman expelled its envoys.",
         "expelled", "Monday"),
        ("Kenya attacked Uganda on Monday. After the raid, Oman expelled its envoys.",
         "expelled", None),
        ("Talks of Kenya and Uganda, held on Monday, have ended. The two expelled Oman's envoy.",
         "expelled", "Monday"),
        ("Kenya met Uganda on Monday. Okello sang, while Kenya expelled an envoy of Oman.",
         "expelled", None),
        ("Kenya met Uganda on Monday. The two sang, while Kenya expelled an envoy of Oman.",
         "expelled", "Monday"),
        ("Kenya met Uganda on Monday. They held a meeting where Oman was attacked.", "attacked",
         "Monday"),
        ("Kenya met Uganda on Monday. The two also discussed an agenda of joint games for 2020.",
         "discussed", "Monday"),
    ],
)  # fmt: skip
def test_a_scene_goes_on_where_the_grammar_says_so(
    text: str, trigger: str, day: str | None
) -> None:
    """Answers, participles and the same people go on; adverbs and older times break off."""
    assert dated(text)[trigger] == day
