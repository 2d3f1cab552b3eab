"""Verdicts: what the words around a deed in a later sentence make of it."""

from __future__ import annotations

import pytest

from promises import PLAN, outcome


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ("Norway lifted its tax on Icelandic wool in June.", "came true"),
        ("Norway scrapped the tax on wool in June.", "came true"),
        ("Norway did not lift its tax on wool.", "did not"),
        ("Norway lifted its tax on Icelandic wool in December.", "did not"),
        ("The lifting of Norway's tax on wool was postponed.", "did not"),
        ("The lifting of Norway's tax on wool was put off until next year.", "overtaken"),
        ("Norway will lift its tax on Icelandic wool.", "open"),
        ("Norway plans to lift its tax on wool.", "open"),
        ("Norway lifted its ban on geese.", "open"),
        ("Norway raised its tax on wool.", "open"),
    ],
)
def test_words_that_close_a_promise(later: str, status: str) -> None:
    """Done, undone, late, put off, still ahead, or another deed, as the words around it say."""
    assert outcome(PLAN, later).status in {status, "pile ends before"}
    assert bool(outcome(PLAN, later).closed_by) is (status != "open")


@pytest.mark.parametrize(
    ("plan", "later", "status"),
    [
        ("Norway promised to deliver 30 boats.", "The 30 boats from Norway arrived.", "came true"),
        ("Norway promised to buy 30 boats.", ("Ten of the 30 boats that it had pledged "
         "to buy were delivered to Norway."), "partly"),
        ("Norway threatened to close the cod plant.",
         "Norway dropped its threat to close the cod plant.", "did not"),
        ("Norway pledged to build a cod plant in Bergen.",
         "No stone of the promised cod plant in Bergen has been laid.", "did not"),
        ("Norway pledged to build a cod plant in Bergen.",
         "The cod plant in Bergen was opened two years later than planned.", "did not"),
        ("Ada Holm is going to fly to Bergen in June.",
         "Ada Holm opened a school in Bergen in June.", "came true"),
        ("Norway plans to sign a treaty on cod with Iceland.",
         "Norway has cod under a treaty with Iceland that is old.", "open"),
        ("Ada Holm is going to fly to Bergen in June.", ("The visit of Ada Holm to Bergen that "
         "was planned with so much care for June never took place."), "did not"),
        ("Ada Holm is going to fly to Norway in June.",
         "The visit of Ada Holm to Bergen took place in June.", "came true"),
        ("Norway plans to hold a vote on cod in June.",
         "Norway held talks on cod in June.", "open"),
        ("Norway will lend Iceland 40 million crowns.",
         "Norway has promised Iceland a loan of 40 million crowns.", "open"),
        ("Norway will buy twelve trawlers from Iceland.",
         "Norway ordered a study of the purchase of twelve trawlers from Iceland.", "open"),
        ("Norway threatened to impose a tax on wool from Iceland.",
         "Norway has decided against a tax on wool from Iceland.", "did not"),
        ("Norway is to lift its tax on Icelandic wool in June.",
         "Norway extended its tax on Icelandic wool by a year.", "did not"),
        ("Flights between Norway and Iceland will begin in June.",
         "The first flight from Norway to Iceland touched down in Reykjavik.", "came true"),
        ("Norway promised to pay 90 million crowns to Iceland in June.",
         "Norway missed its June payment of 90 million crowns to Iceland.", "did not"),
        ("Norway promised to buy 30 boats from Iceland.",
         "Norway took six of the 30 boats from Iceland.", "partly"),
        ("Norway promised to build a cod plant in Bergen.",
         "The cod plant that Norway had promised Bergen is ready, and nobody eats.", "came true"),
    ],
)  # fmt: skip
def test_other_words_that_close_a_promise(plan: str, later: str, status: str) -> None:
    """What was sent arrives, a promise is recalled, a threat dropped, a traveller seen there."""
    assert outcome(plan, later).status in {status, "pile ends before"}


@pytest.mark.parametrize(
    ("plan", "later"),
    [
        ("Norway is to lift its tax on Icelandic wool in June.",
         "With wool in mind, Norway watched, and sales of cod to Iceland grew in June."),
        ("Norway promised to resume cod supplies to Iceland in June.",
         "A letter from Norway reached Iceland in June."),
        ("Ada Holm is going to fly to Bergen in June.", "Ada Holm stayed in Nairobi in June."),
    ],
)  # fmt: skip
def test_what_is_told_beside_a_deed_closes_nothing(plan: str, later: str) -> None:
    """What grew elsewhere, another thing that came, and who stayed somewhere else."""
    assert outcome(plan, later).status in {"open", "pile ends before"}


def test_a_part_of_a_number_is_done_in_part() -> None:
    """Twelve of thirty."""
    found = outcome(
        "Norway promised to return 30 stolen boats.",
        "Of the 30 stolen boats, 12 were handed over to their owners in May.",
    )
    assert found.status == "partly"


@pytest.mark.parametrize(
    ("plan", "later", "status"),
    [
        ("Norway will stop buying cod from Iceland in June.",
         "Norway is still buying cod from Iceland.", "did not"),
        ("Norway will stop buying cod from Iceland in June.", "Norway bought cod.", "open"),
        ("Norway is to take over the chair of the cod board in June.",
         "Norway has been in the chair of the cod board since a day in June.", "came true"),
        ("Norway promised to free 30 sailors of Iceland.",
         "Iceland thanked Norway for freeing the 30 sailors.", "came true"),
        ("Norway will sell its cod plant in Bergen in June.",
         "A judge blocked the sale of Norway's cod plant in Bergen.", "did not"),
        ("Norway and Iceland will hold talks on cod in Bergen in June.",
         "The talks on cod collapsed in Bergen in June.", "came true"),
        ("Ada Holm is going to fly to Bergen in June.",
         "The visit of Ada Holm to Bergen was put on ice.", "did not"),
        ("Ada Holm is going to fly to Bergen in June.",
         "Ada Holm flew to Lagos instead of Bergen in June.", "did not"),
        ("Norway will recognise Iceland in June.",
         "Norway let the weeks pass in June without recognising Iceland.", "did not"),
        ("Ada Holm is to open the cod plant in Bergen in June.",
         "The cod plant in Bergen was opened in June without Ada Holm.", "did not"),
        ("Norway promised to resume cod supplies to Iceland in June.",
         "Cod from Norway reached Iceland in June.", "came true"),
        ("Norway and Iceland will open a ferry line to Bergen in June.",
         "The first ferry from Iceland tied up in Bergen in June.", "came true"),
        ("The cod board of Norway is expected to deliver its ruling on Icelandic wool in June.",
         "The cod board of Norway ruled on Icelandic wool in June.", "came true"),
        ("Norway and Iceland are to begin a cod count in June.",
         "The cod count of Norway with Iceland that was to begin in June never did.", "did not"),
    ],
)  # fmt: skip
def test_turns_that_tell_how_it_ended(plan: str, later: str, status: str) -> None:
    """What goes on was not stopped, talks that failed were held, what is put on ice was not."""
    assert outcome(plan, later).status in {status, "pile ends before"}


@pytest.mark.parametrize(
    ("later", "closed"),
    [
        ("Norway has not lifted its tax on wool.", False),
        ("Norway still has its tax on wool.", False),
        ("Norway dropped its plan to lift its tax on wool.", True),
        ("Norway did not lift its tax on wool.", True),
    ],
)
def test_what_has_not_come_yet_may_still_come(later: str, *, closed: bool) -> None:
    """Before the time named only what is called off, or was not done, ends what is awaited."""
    plan = PLAN.replace("in June", "in December")
    assert bool(outcome(plan, later).closed_by) is closed
