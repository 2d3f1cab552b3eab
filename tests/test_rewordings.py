"""Rewordings: outlines of pages and the alignment of their sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import rewordings
from dateline.record import Document
from dateline.rewordings import Outline
from test_copies import ANOTHER_HAND, REPORT, REWORDED

MakeDocument = Callable[..., Document]


@pytest.fixture(name="outline")
def outline_maker(document: MakeDocument) -> Callable[[str], Outline]:
    """`outline(text)` gives the outline of a page with these words."""
    return lambda text: rewordings.outline(document(text))


def test_names_and_numbers_are_anchors(outline: Callable[[str], Outline]) -> None:
    """Capitals at the start of a sentence count only where the page writes the name inside one."""
    page = outline("Harvests fell in Oruro by 1,200 tonnes. Oruro has three mills, Dr. Pinto said.")
    assert page.anchors == ("oruro", "1200", "oruro", "3", "dr", "pinto")
    assert len(page.sentences) == 2
    assert "harve" in page.sentences[0].terms


def test_initials_and_titles_end_no_sentence(outline: Callable[[str], Outline]) -> None:
    """Full stops after "Mr", "U.S." and initials do not cut."""
    page = outline("Mr. Ruiz met John F. Cole of the U.S. Senate there. They talked about grain.")
    assert len(page.sentences) == 2


def test_a_rewrite_is_aligned_and_another_report_is_not(outline: Callable[[str], Outline]) -> None:
    """The margin between the two is wide."""
    same = rewordings.align(outline(REPORT), outline(REWORDED))
    other = rewordings.align(outline(REPORT), outline(ANOTHER_HAND))
    assert rewordings.is_rewrite(same)
    assert not rewordings.is_rewrite(other)
    assert same.score > 0.6
    assert other.score < 0.35


def test_what_both_quote_is_no_evidence(outline: Callable[[str], Outline]) -> None:
    """Two pages that share nothing but quoted sentences are not aligned by these."""
    quotes = "\n\n".join(f"“{sentence}”" for sentence in REPORT.replace('"', "").split("\n\n"))
    found = rewordings.align(
        outline(f"Goats grazed.\n\n{quotes}"), outline(f"Rain fell.\n\n{quotes}")
    )
    assert not rewordings.is_rewrite(found)


def test_lost_quotation_marks_hide_no_rewrite(outline: Callable[[str], Outline]) -> None:
    """A page that lost its marks is still aligned with the one that kept them."""
    bare = REPORT.replace('"', "")
    assert rewordings.is_rewrite(rewordings.align(outline(REPORT), outline(bare)))


@settings(deadline=None)
@given(
    st.text(alphabet="AbC1 .!?\n“”\"'’,-", max_size=200), st.text(alphabet="Ab1 .\n", max_size=90)
)
def test_scores_lie_between_nothing_and_all(left: str, right: str) -> None:
    """Any text gives shares from 0 to 1, the same whichever page comes first."""
    from conftest import make_document

    pages = [rewordings.outline(make_document(text)) for text in (left, right)]
    found = rewordings.align(*pages)
    for share in (found.held, found.other, found.together, found.words, found.order, found.score):
        assert 0.0 <= share <= 1.0 + 1e-9
    assert rewordings.align(*reversed(pages)).score == pytest.approx(found.score)


def test_a_summary_brings_nothing_new(outline: Callable[[str], Outline]) -> None:
    """Three sentences that hold only names and numbers of the report are a rewrite of it."""
    summary = (
        "Peru and Chile settled their water quarrel in Arica on Tuesday. The Lauca basin gets 36 "
        "stations, Elena Cordero of Lima announced; Tomas Ibarra gave away a claim to 14 percent "
        "of the flow and promised $22 million to growers near Putre. Parliament in Santiago "
        "decides on 19 August, where Tierra Viva has two seats."
    )
    assert rewordings.is_rewrite(rewordings.align(outline(REPORT), outline(summary)))


def test_news_of_its_own_makes_another_hand(outline: Callable[[str], Outline]) -> None:
    """The same people at the same place, told with figures of one's own, are no rewrite."""
    own = (
        "Elena Cordero and Tomas Ibarra shook hands in Arica on Tuesday. Customs counted 412 "
        "lorries in Tacna on the same day, said Rosa Quiroga of the port authority. Naviera Sur "
        "gained 6 percent. In Brasilia, Senator Paulo Reis called for a court with 9 judges."
    )
    assert not rewordings.is_rewrite(rewordings.align(outline(REPORT), outline(own)))


def test_a_mangled_name_is_known_again(outline: Callable[[str], Outline]) -> None:
    """A name spelt otherwise is matched by likeness, and the pair of spellings is told."""
    left = outline("In Tacna the envoy Marika Dzneladze met Rosa Quiroga on 14 June.")
    right = outline("The envoy Marica Znelaze, in Tacna, saw Rosa Quiroga on 14 June.")
    found = rewordings.align(left, right).mangled
    assert {frozenset(pair) for pair in found} == {
        frozenset({"Dzneladze", "Znelaze"}),
        frozenset({"Marika", "Marica"}),
    }


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("It paid 2.90 pesos.", "It paid 2.9 pesos."),
        ("Some 34 boats came.", "Some thirty-four boats came."),
        ("In 21 towns it rained.", "In twenty-one towns it rained."),
        ("About 1,200 tonnes burned.", "About 1200 tonnes burned."),
    ],
)
def test_a_number_is_one_in_words_and_digits(
    outline: Callable[[str], Outline], one: str, two: str
) -> None:
    """Separators, zeros behind the point and spelling make no other number."""
    assert outline(one).anchors == outline(two).anchors


def test_states_go_by_one_key(outline: Callable[[str], Outline]) -> None:
    """A state's name, its adjective and its seat of government are one anchor of little weight."""
    page = outline("Then Norway replied, and a Norwegian note from Oslo followed in Kirkwall.")
    assert page.anchors == ("state:NO", "state:NO", "state:NO", "kirkwall")
    assert page.weights["state:NO"] < page.weights["kirkwall"]


ESSAY = """\
The ferrymen of Lake Ohlen have fallen out with the bishop, and the whole valley follows the \
quarrel as if it were a play. It began with bells. Every morning they rang before the first \
boat had left, and travellers complained that nobody could sleep or hear the captain.

Marit Sundqvall, who keeps the chronicle of the parish, thinks that bells are a pretext. \
What divides people is the old meadow beside the landing stage, where cattle grazed until a \
fence went up.

The bishop in Torsby wants a chapel there. The ferrymen dream of a restaurant with a \
terrace. Neither has money, and the council in Ekeby has learned to look at the ceiling \
whenever the matter comes up.

Perhaps patience will settle it. Travellers already shrug and row across by \
themselves. Fences rot, bells crack, and bishops retire to the coast."""

ESSAY_REWORDED = """\
Boatmen on Lake Ohlen are at odds with their bishop, while inhabitants watch this dispute \
like theatre. Ringing was its start. Church chimes sounded daily ahead of the earliest \
departure, so passengers objected that sleeping and listening to commands became impossible.

According to Marit Sundqvall, author of the parish annals, chimes merely serve as an excuse. \
The true division concerns ancient pasture next to the pier, grazed by cows before somebody \
enclosed it.

A chapel is desired by the bishop of Torsby. An eatery having a veranda is the hope of the \
boatmen. Funds are lacking on each side, and officials at Ekeby acquired the habit of \
staring upward as soon as anyone mentions it.

Maybe waiting brings the solution. Tourists stopped caring and paddle alone \
over calm water. Wood decays, metal bursts, and clergymen withdraw to the \
seaside."""


def test_an_essay_of_few_names_is_known_by_all_of_them(document: MakeDocument) -> None:
    """Where long pages had room for more and have the same few names, one is made of the other."""
    left, right = (rewordings.outline(document(text)) for text in (ESSAY, ESSAY_REWORDED))
    found = rewordings.align(left, right)
    assert found.shared < rewordings.SHARED_IN_SHORT
    assert found.room >= rewordings.ROOM
    assert rewordings.is_rewrite(found)
    keys = [set(rewordings.sketch(page).tolist()) for page in (left, right)]
    assert len(keys[0] & keys[1]) > 2


FOLLOW_UP = (
    "The council of Ekeby has bought the ferry Oriole from Jon Hallvik for 4.1 million crowns, "
    "mayor Greta Lind told reporters on the quay of Torsby, where the ship has been lying since "
    "its boiler burst in the spring. {} Sailings to Arvik and Fiskar are to resume before winter, "
    "with tickets at 35 crowns, and pensioners will travel free on weekdays if the county agrees."
)


def test_each_with_a_quotation_of_its_own_are_two_hands(
    outline: Callable[[str], Outline],
) -> None:
    """The same facts are a rewording, unless both pages quote what the other does not have."""
    quotes = (
        "“Nobody wanted that old tub except our schoolchildren,” he remarked.",
        "“Islands without boats become museums of themselves,” she warned the meeting.",
    )
    plain, one, two = (outline(FOLLOW_UP.format(quote)) for quote in ("", *quotes))
    assert rewordings.is_rewrite(rewordings.align(plain, one))
    assert rewordings.is_rewrite(rewordings.align(plain, two))
    assert rewordings.align(one, two).apart
    assert not rewordings.is_rewrite(rewordings.align(one, two))


def test_two_spellings_of_one_hash_are_weighed_once(outline: Callable[[str], Outline]) -> None:
    """A name with and without its apostrophe is two anchors and one number."""
    page = outline("Then Moira O'Leary met the OLeary brothers, and O'Leary laughed at OLeary.")
    weighed = rewordings.weighed(page)
    assert len(weighed.anchors) == len(set(weighed.anchors.tolist())) == len(weighed.weights)
    assert rewordings.may_be_rewrite(weighed, weighed) in (True, False)


def test_two_flashes_with_the_same_names_are_two_hands(document: MakeDocument) -> None:
    """Short reports of one event have no room for other names, so these prove nothing."""
    first = (
        "A court in Ekeby on Monday released the skipper Jon Hallvik on bail. His lawyer, Greta "
        "Lind, said he would sail again. The trial opens on 14 June in Torsby."
    )
    second = (
        "Jon Hallvik walked out of the court of Ekeby on Monday. Greta Lind, his lawyer, called "
        "the case a farce. Judges in Torsby will hear it on 14 June."
    )
    left, right = (rewordings.outline(document(text)) for text in (first, second))
    assert not rewordings.is_rewrite(rewordings.align(left, right))


def test_a_long_name_with_a_title_weighs_little_more_than_a_short_one(
    outline: Callable[[str], Outline],
) -> None:
    """All who tell a story name its leaders in full: three words of one name are no three facts."""
    short = outline("The envoy praised Nabil Darwo on a visit.").weights
    long = outline("The envoy praised Foreign Minister Nabil Haji Darwo on a visit.").weights
    assert sum(long.values()) <= sum(short.values()) + 2 * rewordings.POST
    assert long["minister"] == rewordings.POST
