"""Which time dates which deed."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import events
from dateline.record import Found, Time


def dated(text: str, *times: str, value: str | None = None) -> dict[str, str | None]:
    """For each deed of a text, by its trigger, the words of the time that dates it."""
    reading = make_reading(text)
    spans = [reading.characters(text.index(t), text.index(t) + len(t)) for t in times]
    rows = tuple(Time(span.words, span, "DATE", value) for span in spans)
    return {e.trigger.words.split()[0]: e.time for e in events.find(reading, Found(times=rows))}


@pytest.mark.parametrize(
    ("text", "time", "trigger", "expected"),
    [
        ("Peru attacked Chile on Friday.", "Friday", "attacked", "Friday"),
        (
            "When Peru meets Chile this week, gas will be on the table.",
            "this week",
            "meets",
            "this week",
        ),
        ("On Friday, Peru attacked Chile and expelled its envoy.", "Friday", "expelled", "Friday"),
        ("Peru called for calm in May, when Chile attacked Bolivia.", "May", "attacked", "May"),
        ("Peru has attacked Chile since May.", "May", "attacked", "May"),
        ("Peru attacked Chile, ending a truce kept since May.", "May", "attacked", None),
        (
            "On Friday Peru expelled a consul, accusing Chile of theft.",
            "Friday",
            "accusing",
            "Friday",
        ),
        (
            "On Friday Peru expelled a consul, having accused Chile of theft.",
            "Friday",
            "accused",
            None,
        ),
        ("LIMA, May 3 (Agency) - Peru attacked Chile.", "May 3", "attacked", None),
        ("Peru attacked Chile. On Friday it rained.", "Friday", "attacked", None),
    ],
)
def test_time_of_a_deed(text: str, time: str, trigger: str, expected: str | None) -> None:
    """A time dates what it hangs on, follows, opens or is told of, and nothing else."""
    assert dated(text, time)[trigger] == expected


def test_nearer_time_wins() -> None:
    """The day of the clause comes before the one inside a party's name for it."""
    text = "Last week Peru gave Chile a May 15 deadline."
    assert dated(text, "Last week", "May 15")["gave"] == "Last week"


def test_vague_time_dates_nothing() -> None:
    """What is told of now, with no day, has no date."""
    assert dated("Peru now attacks Chile.", "now", value="PRESENT_REF") == {"attacks": None}


def test_noun_takes_the_time_of_its_clause() -> None:
    """Talks that ended on Monday were held on Monday."""
    found = dated("Talks between Peru and Chile ended on Monday.", "Monday")
    assert found == {"Talks": "Monday"}


def test_time_of_the_first_verb_serves_the_next() -> None:
    """Who came on Saturday and held talks held them on Saturday, unless it was later."""
    text = "Peru's president arrived in Bern on Saturday and {}held talks with the Swiss premier."
    assert dated(text.format(""), "Saturday")["held"] == "Saturday"
    assert dated(text.format("later "), "Saturday")["held"] is None


def test_a_time_before_a_semicolon_serves_what_follows() -> None:
    """One month at the head of a sentence dates both its halves, unless the second is older."""
    text = "In March Peru attacked Chile; Brazil expelled its envoy."
    assert dated(text, "March")["expelled"] == "March"
    text = "In March Peru attacked Chile; Brazil had expelled its envoy."
    assert dated(text, "March")["expelled"] is None


def test_planned_talks_have_the_day_that_was_planned() -> None:
    """Talks that were called off were planned for July."""
    text = "Talks between Peru and Chile planned for July were called off."
    assert set(dated(text, "July").values()) == {"July"}


def test_a_round_of_talks_has_the_day_of_its_end() -> None:
    """Who tells when a round of talks ended tells when the talks were."""
    text = "The second round of talks between Peru and Chile ended on Monday."
    assert dated(text, "Monday") == {"talks": "Monday"}


@pytest.mark.parametrize(
    ("text", "time", "trigger", "expected"),
    [
        ("A train ran on Monday as Peru attacked Chile.", "Monday", "attacked", "Monday"),
        ("When war broke out in May, Peru attacked Chile.", "May", "attacked", "May"),
        ("After war broke out in May, Peru attacked Chile.", "May", "attacked", None),
        ("She flew to Lima on Monday, where she met the king of Spain.", "Monday", "met", "Monday"),
        ("Only in May did Peru attack Chile.", "May", "attack", "May"),
        ("Peru voted in May to condemn Chile.", "May", "condemn", "May"),
        ("Peru condemned the attack of Monday.", "Monday", "condemned", None),
        ("Peru replied on Monday by expelling a Chilean envoy.", "Monday", "expelling", "Monday"),
        ("On Monday Peru replied by expelling a Chilean envoy.", "Monday", "expelling", "Monday"),
        ("Peru erred on Monday and fears an attack on Chile.", "Monday", "attack", None),
        ("Peru rejects the border to this day.", "this day", "rejects", None),
        ("Peru said on Monday it was expelling Chile's envoy.", "Monday", "expelling", "Monday"),
        ("She flew to Lima in May, where two pacts were signed.", "May", "pacts", "May"),
        ("In a note on May 3, Peru accused Chile of theft.", "May 3", "accused", "May 3"),
        ("Peru cut ties with Chile after raids in 1989 and 1990.", "1990", "cut", None),
    ],
)
def test_time_of_another_clause(text: str, time: str, trigger: str, expected: str | None) -> None:
    """What goes on at the same time or place shares a time; what comes after it does not."""
    assert dated(text, time)[trigger] == expected


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("Peru arrested ten Chileans under the Aliens Act 1959.", "1959", None),
        ("Peru arrested ten Chileans under the Law of the Ports, 1972.", "1972", None),
        ("Peru accused Chile of breaking the Covenant on Civil Rights 1966.", "1966", None),
        ("Peru arrested ten Chileans under the act in 1959.", "1959", "1959"),
    ],
)
def test_a_year_in_a_name_is_no_day(text: str, year: str, expected: str | None) -> None:
    """The year by which a law or a treaty is called dates nothing."""
    assert set(dated(text, year).values()) == {expected}


def test_a_name_has_no_day() -> None:
    """A parser hangs the day on the nearest name, or on who acts; it is that of the verb."""
    text = "Okello called on the acting Omani premier, Said Hamdan, on Friday in Muscat."
    assert dated(text, "Friday")["called"] is not None
    text = "Omani officers on Friday forcibly stormed the Nepali embassy in Muscat."
    assert dated(text, "Friday")["stormed"] is not None


def test_a_day_due_dates_nothing() -> None:
    """Who tells others to leave by Friday tells it on another day."""
    assert dated("Oman told Nepali troops to leave the camp by Friday.", "Friday")["told"] is None


@pytest.mark.parametrize(
    ("text", "time", "trigger", "expected"),
    [
        ("Peru recalled its envoy from Chile and shut the border with it on Friday.", "Friday",
         "recalled", "Friday"),
        ("Peru recalled its envoy from Chile, and shut the border with it on Friday.", "Friday",
         "recalled", None),
        ("Peru recalled its envoy from Chile and later shut the border on Friday.", "Friday",
         "recalled", None),
        ("Okello met the Omani king in May, received by the crown prince.", "May", "received",
         "May"),
        ("She will go on Monday to the port where Chile attacked Peru.", "Monday", "attacked",
         None),
        ("The ministers of Peru and Chile Monday signed a pact.", "Monday", "signed", "Monday"),
        ("Peru issued a statement on Monday condemning Chile.", "Monday", "condemning", "Monday"),
        ("Peru met Bolivia on Monday condemning Chile.", "Monday", "condemning", None),
        ("On 4 May a court ruled on it, and later Peru condemned Chile.", "4 May", "condemned",
         None),
    ],
)  # fmt: skip
def test_a_time_is_shared_within_a_sentence(
    text: str, time: str, trigger: str, expected: str | None
) -> None:
    """Verbs told in one breath share a time; a plan shares none with what was done before it."""
    assert dated(text, time)[trigger] == expected


def test_a_weekday_says_which_day_today_is() -> None:
    """A page that came out a day later than its words still says on which day it was."""
    found = dated("Peru today, Wednesday, expelled an envoy of Chile.", "today", "Wednesday")
    assert found["expelled"] == "Wednesday"


@pytest.mark.parametrize(
    ("text", "time", "trigger", "expected"),
    [
        (
            "Ada Holm will fly to Peru next week, where she will meet the king of Chile.",
            "next week",
            "meet",
            "next week",
        ),
        (
            "Ada Holm on Monday received the envoy of Chile, who handed her a protest note.",
            "Monday",
            "handed",
            "Monday",
        ),
        (
            "Ada Holm on Monday received the envoy of Chile, who accused Peru of theft.",
            "Monday",
            "accused",
            None,
        ),
    ],
)
def test_day_of_what_is_done_there(
    text: str, time: str, trigger: str, expected: str | None
) -> None:
    """What one will do where one is going, and what a guest does to the host, has that day."""
    assert dated(text, time)[trigger] == expected
