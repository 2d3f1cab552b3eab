"""The days of the deeds that titles tell."""

from __future__ import annotations

import pytest

from deedpages import days, span


def test_a_headline_has_the_day_of_its_text() -> None:
    """The title's deed takes the day that the first sentence tells of it."""
    found = days("Peru attacked Chile on Sunday.", title="Peru attacks Chile")
    assert span(found["attacks"]) == ("2021-06-13", "2021-06-13", "inferred")


def test_a_headline_has_no_day_of_another_states_deed() -> None:
    """A title is not dated by a deed that the other side did."""
    text = "Chile expelled a Peruvian envoy on Monday, and Peru answered."
    found = days(text, title="Peru expels Chilean envoy")
    assert span(found["expelled"])[:2] == ("2021-06-14", "2021-06-14")
    assert "as in the text" not in found["expels"].reason


def test_a_headline_tells_news() -> None:
    """What a title tells outright, and the text again without a day, is of the last days."""
    found = days("Peru expelled two envoys, officials said.", title="Peru expels envoys of Chile")
    expected = ("2021-06-13", "2021-06-15", "inferred")
    assert span(found["expels"]) == span(found["expelled"]) == expected
    looking_back = days("Peru expelled two envoys. It rained.", title="How Peru expelled envoys")
    assert all(when.first is None for when in looking_back.values())


def test_a_plan_without_its_day_has_that_of_the_next_sentence() -> None:
    """Who will meet, by the title, meets on the day that the text names a sentence on."""
    text = "Kenya and Oman will meet in Muscat. Their ministers are to hold talks on Friday."
    found = days(text, title="Kenya, Oman to discuss tea")
    assert span(found["meet"]) == ("2021-06-18", "2021-06-18", "inferred")


def test_a_first_sentence_that_echoes_its_title_tells_news() -> None:
    """What the title says without a deed, and the first sentence with one, is of the last days."""
    text = "Six people are dead after Kenya and Oman exchanged fire at a border crossing."
    found = days(text, title="Six people dead at Kenya, Oman border crossing")
    assert span(found["exchanged"]) == ("2021-06-13", "2021-06-15", "inferred")
    assert days(text, title="Letters to the editor")["exchanged"].first is None


def test_a_first_sentence_that_says_its_title_again_tells_news() -> None:
    """What the main clause tells in the past is of the last days, not what another one tells."""
    title = "Benin bars ships of Ghana from its ports"
    text = "Benin barred ships of Ghana that attacked Togo from its ports, the navy said."
    found = days(text, title=title)
    assert span(found["barred"]) == ("2021-06-13", "2021-06-15", "inferred")
    assert found["attacked"].first is None
    assert days(text, title="How the port of Cotonou was built")["barred"].first is None


def test_a_first_sentence_has_the_one_day_near_the_page() -> None:
    """The day told in the sentence, or the one before it, is that of what it tells outright."""
    found = days("Peru killed two soldiers of Chile at the border, officials said on Monday.")
    assert span(found["killed"])[:2] == ("2021-06-13", "2021-06-14")
    assert days("Latvia condemned Monday's attack on Riga.")["condemned"].first is None


def test_sentences_below_a_first_one_without_a_day_go_on_with_its_news() -> None:
    """The same party's next deed is of the same days, until words look back."""
    title = "Peru recalls its envoy to Chile"
    first = "Peru has recalled its envoy to Chile."
    found = days(f"{first} Peru also expelled two diplomats of Chile.", title=title)
    assert span(found["expelled"]) == ("2021-06-13", "2021-06-15", "inferred")
    older = days(f"{first} Years ago Peru expelled two diplomats of Chile.", title=title)
    assert older["expelled"].first is None


def test_all_verbs_of_a_title_tell_its_news() -> None:
    """The second verb of a title has the days of the first one."""
    found = days("It rained.", title="Peru seizes two ships of Chile, detains nine Chileans")
    assert span(found["seizes"]) == span(found["detains"])
    assert span(found["seizes"])[:2] == ("2021-06-13", "2021-06-15")


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        ("The king of Oman met the president of Kenya on Monday.", "The visit", "2021-06-14"),
        ("The king of Oman met the president of Kenya on Monday.", "The last visit", None),
        ("In 2019 Oman met Kenya. The king of Oman met the president of Kenya on Monday.",
         "The visit", None),
    ],
)  # fmt: skip
def test_a_visit_named_again_has_its_day(first: str, second: str, day: str | None) -> None:
    """What is called the visit is the one told before, where there is only one."""
    when = days(f"{first} It rained. {second} of the king of Oman to Kenya pleased both.")["visit"]
    assert (str(when.first) if when.first else None) == day


@pytest.mark.parametrize(
    ("second", "day"),
    [
        ("The agreement was signed in Rome by two ministers.", "2021-06-14"),
        ("The last agreement was signed in Rome by two ministers.", None),
        ("The agreement had been signed in Rome by two ministers.", None),
        ("The treaty was signed in Rome by two ministers.", None),
    ],
)
def test_a_pact_named_again_has_its_day(second: str, day: str | None) -> None:
    """What is called the agreement is the one told before, where nothing looks back."""
    found = days(f"Kenya and Oman made an agreement on tea on Monday. It rained. {second}")
    when = next(found[word] for word in found if word.startswith(("agreement", "treaty")))
    assert (str(when.first) if when.first else None) == day


def test_the_second_verb_of_a_title_has_the_day_of_the_first() -> None:
    """A title whose first deed the text dates tells the second one of the same days."""
    title = "Peru expels envoy of Chile, threatens to shut border with Chile"
    found = days("Peru expelled an envoy of Chile on Monday.", title=title)
    assert str(found["threatens"].first) == str(found["expels"].first) == "2021-06-14"


def test_what_had_been_done_is_not_the_news_of_a_title() -> None:
    """The first sentence tells an older deed of the title's sort, which keeps its own days."""
    text = "Peru on Monday rejected a note of Chile, which had also rejected one of Peru."
    found = days(text, title="Peru rejects note of Chile")
    assert str(found["rejects"].first) == "2021-06-14"
    assert found["rejected"].first is None


def test_what_follows_a_first_sentence_without_a_deed_is_its_news() -> None:
    """Both sides go on with the news, also below a sentence that looks back."""
    title = "Okello smiles at Omani king Said in Muscat"
    first = "Kenyan president Okello smiled at the Omani king Said in Muscat."
    found = days(f"{first} Oman had praised Kenya. The two signed a pact.", title=title)
    assert span(found["signed"]) == ("2021-06-13", "2021-06-15", "inferred")
    assert found["praised"].first is None
    planned = "Kenyan president Okello will smile at the Omani king Said in Muscat."
    assert days(f"{planned} The two signed a pact.", title=title)["signed"].first is None


def test_a_first_sentence_may_name_lands_and_open_with_a_place() -> None:
    """Names behind "of" and words before a comma are no other clause."""
    title = "Ministers of Peru and Chile sign pact"
    for text in (
        "The ministers of Peru and Chile signed a pact.",
        "At a palace in Lima, the ministers of Peru and Chile signed a pact.",
    ):
        assert str(days(text, title=title)["signed"].first) == "2021-06-13"


def test_deeds_told_in_one_breath_share_their_days() -> None:
    """The second verb of a sentence has the days of the first, unless words part them."""
    title, first = "Peru bans trade with Chile", "Peru has banned trade with Chile. It rained."
    also = "Peru also barred its citizens from travelling to Chile and recalled its ambassador."
    found = days(f"{first} {also}", title=title)
    assert span(found["recalled"]) == ("2021-06-13", "2021-06-15", "inferred")
    later = also.replace("and recalled", "and has often recalled")
    assert days(f"{first} {later}", title=title)["recalled"].first is None


def test_a_title_tells_with_as_what_is_news_too() -> None:
    """What goes on with the news of a title is of the same days, what led to it need not be."""
    found = days("It rained.", title="Prices fall as Peru expels envoys of Chile")
    assert str(found["expels"].first) == "2021-06-13"
    found = days("It rained.", title="Prices fall after Peru expels envoys of Chile")
    assert found["expels"].first is None
