"""The days of deeds, from their times and from how the page tells them."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.record import When
from deedpages import PAGE, days, span


def test_two_days_joined_are_a_range() -> None:
    """A visit on Sunday and Monday takes both days."""
    found = days("Peru's president visited Chile on Sunday and Monday.")
    assert span(found["visited"]) == ("2021-06-13", "2021-06-14", "resolved")


def test_a_bare_second_day_counts() -> None:
    """The 25th is of the month of the 24th."""
    found = days("Peru and Chile held a joint drill on March 24 and 25.")
    assert span(found["held"])[:2] == ("2021-03-24", "2021-03-25")


def test_a_stretch_has_its_ends() -> None:
    """From one day to another is all the days between."""
    found = days("Peru and Chile will hold a joint drill from July 3 to July 9.")
    assert span(found["hold"])[:2] == ("2021-07-03", "2021-07-09")


def test_a_scene_reaches_up_to_the_page() -> None:
    """A deed told after Monday's, on a page of Tuesday, is of one of the two, and inferred."""
    text = "Peru's leader met Chile's leader on Monday. The two leaders signed a treaty."
    found = days(text)
    assert span(found["signed"]) == ("2021-06-14", "2021-06-15", "inferred")
    assert "‘Monday’" in found["signed"].reason


def test_news_at_the_head_is_of_the_last_days() -> None:
    """What a page opens with in the perfect happened shortly before it; further down it is open."""
    news = "Peru has attacked Chile.\n\nThe night was dark.\n\nThe sea was calm.\n\nOld men say so."
    assert span(days(news)["attacked"]) == ("2021-06-13", "2021-06-15", "inferred")
    later = "The night was dark. The sea was calm. Old men say so. Peru has attacked Chile."
    assert days(later)["attacked"].first is None


def test_a_length_before_a_dated_deed_counts_from_it() -> None:
    """What came two days before Monday's answer came on Saturday."""
    found = days("Chile attacked Peru on Monday, two days after Peru expelled its envoy.")
    assert span(found["expelled"]) == ("2021-06-12", "2021-06-12", "resolved")


def test_what_is_due_by_a_year_may_come_sooner() -> None:
    """A deed planned by 2030 may come on any day from the page's on."""
    found = days("Peru will attack Chile by 2030.")
    assert span(found["attack"])[:2] == ("2021-06-15", "2030-12-31")


def test_the_beginning_of_a_known_war_is_known() -> None:
    """An invasion that everybody can look up has its first day; before that day it has none."""
    text = "Prices rose after the Russian invasion of Ukraine."
    assert span(days(text, published="2023-05-01")["invasion"])[:2] == ("2022-02-24", "2022-02-24")


@pytest.mark.parametrize("text", ["", "?", "On Monday.", "Has have had."])
def test_odd_pages_do_no_harm(text: str) -> None:
    """Pages without deeds give no days."""
    assert days(text) == {}


def test_no_day_is_made_up() -> None:
    """A deed told without any day in the middle of a page stays without one."""
    found = days("The night was dark. The sea was calm. All slept. Peru attacked Chile.")
    assert found["attacked"] == When()
    assert date.fromisoformat(PAGE) != found["attacked"].first


def test_a_length_before_the_time_does_not_hide_it() -> None:
    """What lasted for three days last week was last week."""
    found = days("For three days last week Peru and Chile held a joint drill.")
    assert span(found["held"])[:2] == ("2021-06-07", "2021-06-13")


def test_weeks_ago_is_about_a_week() -> None:
    """Two weeks before a Tuesday is that calendar week or the days around that Tuesday."""
    found = days("Peru attacked Chile two weeks ago.")
    assert span(found["attacked"]) == ("2021-05-29", "2021-06-06", "inferred")


def test_what_is_done_was_not_done_tomorrow() -> None:
    """The day of a feast to which somebody was invited is not the day of the invitation."""
    found = days("Peru has invited the envoys of Chile to a feast on July 9.")
    assert found["invited"].first is None


def test_what_is_called_off_is_news() -> None:
    """That a visit is off is told as news, and so was called off in the last days."""
    found = days("Peru's president has called off a visit to Chile.")
    assert span(found["called"]) == ("2021-06-13", "2021-06-15", "inferred")


def test_a_meeting_that_is_over_when_its_people_speak() -> None:
    """Who speaks on Monday after they met has met on Monday or the day before."""
    text = "Peru's president said on Monday, after he and Chile's president signed a pact, that."
    assert span(days(text)["signed"]) == ("2021-06-13", "2021-06-14", "inferred")


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("In 2011 Peru and Chile met in Lima in May.", "met", ("2011-05-01", "2011-05-31")),
        (
            "In 2008, when Peru invaded Chile in August, it rained.",
            "invaded",
            ("2008-08-01", "2008-08-31"),
        ),
        (
            "Peru left in 2009, when Chile arrested its envoy in August that year.",
            "arrested",
            ("2009-08-01", "2009-08-31"),
        ),
        (
            "The deal was born in 2018, the year Peru cancelled a contract with Chile.",
            "cancelled",
            ("2018-01-01", "2018-12-31"),
        ),
        (
            "In May 2019 Peru left. Chile attacked Peru a year later, in June 2020.",
            "attacked",
            ("2020-06-01", "2020-06-30"),
        ),
        (
            "In the first nine months of 2020, Peru expelled ten envoys of Chile.",
            "expelled",
            ("2020-01-01", "2020-09-30"),
        ),
        (
            "Between April and September 2020 Peru expelled ten envoys of Chile.",
            "expelled",
            ("2020-04-01", "2020-09-30"),
        ),
        (
            "A year ago Peru arrested an envoy of Chile.",
            "arrested",
            ("2020-05-16", "2020-07-15"),
        ),
    ],
)
def test_the_finest_time_of_a_deed_counts(
    text: str, trigger: str, expected: tuple[str, str]
) -> None:
    """A month within the year that is told, or the stretch that words tell, has its own days."""
    assert span(days(text)[trigger])[:2] == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "LIMA, June 15 (Agency) - Peru warned Chile on Monday, two days after it attacked it.",
            "attacked",
            ("2021-06-12", "2021-06-12"),
        ),
        (
            "Hours after Peru attacked Chile, Bolivia condemned it on Monday.",
            "attacked",
            ("2021-06-13", "2021-06-14"),
        ),
        (
            "Peru will free the men on Friday, a year after it promised to help Chile.",
            "promised",
            ("2020-06-03", "2020-07-03"),
        ),
        (
            "The men were freed in May, six weeks after Chile attacked Peru.",
            "attacked",
            ("2021-03-17", "2021-04-22"),
        ),
        (
            "Chile's king came to Lima on Monday.\n\nThe visit came a day after Peru attacked him.",
            "attacked",
            ("2021-06-13", "2021-06-13"),
        ),
    ],
)
def test_a_length_counts_from_what_its_sentence_tells(
    text: str, trigger: str, expected: tuple[str, str]
) -> None:
    """A day, a month, a day to come, or the page's news are what a length counts from."""
    assert span(days(text)[trigger])[:2] == expected


def test_what_has_long_been_done_is_no_news() -> None:
    """The perfect of years tells no day near the page's."""
    for text in (
        "Peru has sanctioned Chile since its attack on Bolivia.",
        "Peru has repeatedly accused Chile of theft.",
    ):
        assert all(when.first is None for when in days(text).values()), text


LIVE = "14.20 Peru accused Chile of theft.\n\n13.10 {}\n\n12.00 It rained.\n\n11.30 Welcome."


def test_a_live_page_tells_its_own_day() -> None:
    """Under an hour a deed is of the page's day, unless it had been done before."""
    found = days(LIVE.format("Bolivia attacked Brazil."))
    assert span(found["accused"]) == ("2021-06-15", "2021-06-15", "inferred")
    assert found["attacked"].first == date(2021, 6, 15)
    assert days(LIVE.format("Bolivia had attacked Brazil."))["attacked"].first is None
    alone = days("14.20 Peru accused Chile of theft.")
    assert alone["accused"].first is None


@pytest.mark.parametrize(
    "text",
    [
        "3 May 2020. Peru attacks Chile.\n\n8 July 2020. Chile expels the envoy of Peru.",
        "3 May 2020\n\nPeru attacks Chile.\n\n8 July 2020\n\nChile expels the envoy of Peru.",
    ],
)
def test_a_chronicle_dates_its_entries(text: str) -> None:
    """A date that is a sentence or a line of its own dates the deeds below it."""
    found = days(text)
    assert span(found["attacks"]) == ("2020-05-03", "2020-05-03", "stated")
    assert span(found["expels"]) == ("2020-07-08", "2020-07-08", "stated")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru has expelled nine Chileans since early May.", ("2021-05-01", "2021-06-15")),
        ("Peru has expelled nine Chileans since 2011.", ("None", "None")),
    ],
)
def test_since_a_day_reaches_to_the_page(text: str, expected: tuple[str, str]) -> None:
    """What has been done since a day has all days from it; one long past tells no day."""
    assert span(days(text)["expelled"])[:2] == expected


def test_what_is_announced_as_done_was_done_just_before() -> None:
    """An announcement tells what was done on its day or in the two days before."""
    found = days("Kenya announced on Friday that it had expelled two envoys of Oman.")
    assert span(found["expelled"]) == ("2021-06-09", "2021-06-11", "inferred")
    old = days("Kenya announced on Friday that it had expelled two envoys of Oman in 2014.")
    assert span(old["expelled"])[:2] == ("2014-01-01", "2014-12-31")


def test_what_led_to_a_dated_deed_was_done_in_the_days_before() -> None:
    """Who left on Saturday after being shot at was shot at in that week."""
    found = days("Peru recalled its envoy on Saturday after Chile attacked two of its boats.")
    assert span(found["attacked"]) == ("2021-06-06", "2021-06-12", "inferred")


def test_the_past_days_are_days() -> None:
    """Over the past two days is those days; in the last ten years tells no day."""
    found = days("Oman attacked Nepal over the past two days.")
    assert span(found["attacked"]) == ("2021-06-13", "2021-06-15", "inferred")
    assert days("Oman has attacked Nepal in the last ten years.")["attacked"].first is None


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("It rained.\n\nThe pacts come 10 days after Chile attacked Peru.", "attacked",
         ("2021-06-04", "2021-06-05")),
        ("It rained.\n\nThis trip comes less than a week after Chile attacked Peru.", "attacked",
         ("2021-06-07", "2021-06-15")),
        ("Peru freed two men on Monday, days after Chile attacked Peru.", "attacked",
         ("2021-06-05", "2021-06-13")),
        ("Peru freed two men on Monday, months after Chile attacked Peru.", "attacked",
         ("None", "None")),
        ("A ship fled days after Chile attacked Peru, the radio said on Monday.", "attacked",
         ("None", "None")),
    ],
)  # fmt: skip
def test_rough_lengths_count_from_the_news(
    text: str, trigger: str, expected: tuple[str, str]
) -> None:
    """Days, weeks and less than a month leave a stretch, months too long a one."""
    assert span(days(text)[trigger])[:2] == expected


def test_a_day_inside_what_is_said_is_no_day_of_saying() -> None:
    """Fire that was opened on Monday evening killed men on Monday evening."""
    text = "Police of Peru said fire from Chile on Monday evening had killed two soldiers of Peru."
    assert span(days(text)["killed"])[:2] == ("2021-06-14", "2021-06-14")


def test_what_somebody_is_known_for_is_no_news() -> None:
    """The perfect behind "who" tells of years."""
    text = "Peru may fight rebels who have attacked Chile."
    assert all(when.first is None for when in days(text).values())


def test_talks_that_are_over_when_their_people_speak() -> None:
    """Who speaks on Monday after talks met on that day or the day before."""
    found = days("It rained. Okello praised the pact on Monday after talks with the Omani king.")
    assert span(found["talks"]) == ("2021-06-13", "2021-06-14", "inferred")
    found = days("It rained. Okello praised the pact in May after talks with the Omani king.")
    assert found["talks"].first is None


def test_what_will_be_done_was_not_done_before_the_page() -> None:
    """The day on which talks began is not that on which they will go on."""
    found = days("The talks of Peru and Chile that began on 3 May will resume in Lima.")
    assert all(when.last is None or str(when.last) >= "2021-06-15" for when in found.values())


def test_a_length_counts_from_the_day_right_before_it() -> None:
    """Other days of the sentence do not hide the one that the length follows."""
    text = "Peru expelled ten Chileans on May 26, three days after Chile attacked Peru, and left "
    assert str(days(f"{text}in June.")["attacked"].first) == "2021-05-23"
