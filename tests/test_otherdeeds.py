"""Other deeds: what looks like an awaited deed and is that of others, or another one."""

from __future__ import annotations

import pytest

from dateline.otherdeeds import is_told
from promises import outcome


@pytest.mark.parametrize(
    ("plan", "later", "status"),
    [
        ("Norway promised to lend Iceland 30 boats.", "Norway lent Kenya 30 boats.", "open"),
        ("Norway promised to lend Iceland 30 boats.", "Norway lent Iceland 30 boats.", "came true"),
        ("Norway plans to expel two envoys of Iceland.",
         "Iceland expelled two envoys of Norway.", "open"),
        ("Norway plans to close the Icelandic school in Bergen.",
         "Norway closed the Kenyan school in Bergen.", "open"),
        ("Norway plans to close the Icelandic school in Bergen in June.",
         "The Icelandic school in Bergen is still open, say people in Norway.", "did not"),
        ("Norway plans to send 30 nurses to Iceland.", ("Instead of the 30 nurses that it had "
         "planned to send, Norway gave Iceland money."), "did not"),
        ("Norway promised to deliver 30 red boats to Iceland.",
         "Norway drove twelve of the 30 red boats to Iceland.", "partly"),
        ("Norway promised to free 30 sailors of Iceland.",
         "Norway watched. They came home in June.", "open"),
        ("Norway plans to buy 30 boats.", "If Norway buys 30 boats, it will need oars.", "open"),
    ],
)  # fmt: skip
def test_who_does_it_to_whom_decides(plan: str, later: str, status: str) -> None:
    """The same words told of others, turned round, or of how things still stand."""
    found = outcome(plan, later)
    assert found.status in {status, "pile ends before"}
    assert bool(found.closed_by) is (status != "open")


@pytest.mark.parametrize(
    ("plan", "later"),
    [
        ("Norway plans to sign a treaty on cod with Iceland.",
         "Norway signed a treaty on wool with Iceland."),
        ("Norway plans to sign a treaty on cod with Iceland.", "Norway signed a law on cod."),
        ("Ada Holm is going to fly to Iceland in June.",
         "Ada Holm received an envoy of Iceland in June."),
        ("Norway plans to close two banks in Bergen in June.",
         "Two banks in Bergen closed branches in June."),
        ("Norway plans to shut its cod plant in Iceland in June.",
         "Iceland shut a mine near the cod plant in June."),
        ("Norway plans to open a cod school in Nairobi in June.",
         "Norway opened a cod school in Lagos in June."),
    ],
)  # fmt: skip
def test_another_deed_closes_nothing(plan: str, later: str) -> None:
    """Another pact, a host instead of a guest, somebody else's doing, another thing."""
    assert outcome(plan, later).closed_by == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Chad [released] the nurses", True),
        ("of [registered] voters in Chad", False),
        ("mocked her refusal to [release] the notes", False),
        ("Gas began to [flow] to Chad", True),
        ("[supporters] of the mayor were there", False),
        ("the [talks] were held in Quito", True),
        ("has ended a four-day [drill]", True),
        ("the [debate] over coal is stale", False),
        ("demanded that Chad [release] the nurses", False),
        ("a law that [bans] foreign coins", False),
        ("At their [meeting] in Quito the two sang", True),
        ("by [granting] a licence", False),
        ("The bridge is [open] again", True),
        ("over [breakfast] with a guest who had come", False),
        ("ships fired at rafts in a joint [exercise]", True),
        ("In its [report] on the fire the board blames a clerk", True),
        ("In a [speech] on Monday she asked for time", True),
        ("Her interest in a long [visit] is stale", False),
        ("ships returned from a long [drill]", True),
        ("was kept away from a long [drill]", False),
    ],
)
def test_the_form_of_a_word_tells_whether_it_was_done(words: str, *, told: bool) -> None:
    """A past form, a noun beside one, a state of things; no infinitive, agent or present."""
    at = words.index("[")
    plain = words.replace("[", "").replace("]", "")
    assert is_told(plain, at, title=False) is told


def test_a_title_tells_its_news_in_the_present() -> None:
    """The same word is news in a title, and none in the text below it."""
    assert is_told("Chad opens bridge", 5, title=True)
    assert not is_told("a road that opens the north", 12, title=False)


@pytest.mark.parametrize(
    ("words", "deed", "told"),
    [
        ("The vote was held in May.", "vote", True),
        ("The poll noted a drop.", "poll", False),
        ("The talks were scheduled for May.", "talks", False),
        ("The vote, he was supposed to think, was near.", "vote", True),
        ("Exports are more detailed than that.", "Exports", False),
        ("A 15-block walk ended.", "block", False),
        ("Talks on cod where he stayed.", "Talks", False),
    ],
)
def test_a_verb_beside_a_noun_must_be_its_own(words: str, deed: str, *, told: bool) -> None:
    """Who notes, plans or is somewhere else does nothing of what the noun names."""
    assert is_told(words, words.index(deed), title=False) is told
