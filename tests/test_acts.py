"""What speakers do in saying something, by the cue and by the content."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from dateline import acts, statements
from dateline.record import Act, Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading

    Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "act", "words"),
    [
        ("Ghana said that the border was shut.", "asserts", None),
        ("The border is shut, according to Ghana.", "asserts", None),
        ("Ghana denied that the border was shut.", "denies", "denied"),
        ("Ghana ruled out that soldiers would leave.", "denies", "ruled out"),
        ("Ghana rejected the offer of talks.", "rejects", "rejected"),
        ("Ghana demanded an inquiry.", "demands", "demanded"),
        ("Ghana called on Togo to open the border.", "demands", "called on"),
        ("Ghana told its soldiers to leave.", "demands", "told"),
        ("Ghana asked Togo to leave.", "demands", "asked"),
        ("Ghana asked whether the border was open.", "asks", "asked"),
        ("Ghana vowed to open the border.", "promises", "vowed"),
        ("Ghana proposed a swap of prisoners.", "offers", "proposed"),
        ("Ghana threatened to close the border.", "threatens", "threatened"),
        ("Ghana warned that the dam could burst.", "warns", "warned"),
        ("Ghana expects the border to open.", "expects", "expects"),
        ("Ghana does not expect the border to open.", "expects", "expect"),
        ("Ghana plans to open the border.", "plans", "plans"),
        ("Ghana wants to open the border.", "wants", "wants"),
        ("Ghana believes the border will open.", "thinks", "believes"),
        ("Ghana accused Togo of smuggling.", "accuses", "accused"),
        ("Ghana condemned the raid.", "criticises", "condemned"),
        ("Ghana praised the deal.", "supports", "praised"),
        ("Ghana expressed gratitude to Togo for the rice.", "supports", "expressed"),
        ("Ghana voiced outrage over the raid.", "criticises", "voiced"),
        ("Ghana reaffirmed its commitment to the pact.", "promises", "reaffirmed"),
        ("Ghana announced an agreement with Togo.", None, None),
        ("Ghana threatened Togo with sanctions.", "threatens", "threatened"),
        ("Ghana did not rule out sanctions.", None, None),
        ("Ghana has yet to say who was hurt.", None, None),
        ("Ghana neither confirmed nor denied that the border was shut.", None, None),
        ("Ghana declined to rule out sanctions.", None, None),
        ("Ghana asked Togo when the border would open.", "asks", "asked"),
    ],
)
def test_the_cue_tells_the_act(read: Read, text: str, act: str | None, words: str | None) -> None:
    """The verb of the cue decides; a plain report asserts; a denied denial is none."""
    (row,) = statements.find(read(text), Found())
    assert row.act == act
    assert (row.act_words.words if row.act_words else None) == words


@pytest.mark.parametrize(
    ("text", "act", "words"),
    [
        ('"We reject the offer," the envoy said.', "rejects", "reject"),
        ('"Give back the ship," the envoy told Togo.', "demands", "Give"),
        ('"Thank you," the envoy told Togo.', "asserts", None),
        ('"If you cross the line, we will burn your ships," he said.', "threatens", "burn"),
        ('"We will burn the old papers," he said.', "asserts", None),
        ("The envoy said reports of a raid were false.", "denies", "false"),
        ("The envoy said the passport was false.", "asserts", None),
        ('"We call on Togo to leave," the envoy said.', "demands", "call on"),
        ("The envoy said he rejected the offer.", "rejects", "rejected"),
        ("The envoy said Togo must leave the area.", "demands", "must"),
        ('"You should leave at once," the envoy said.', "demands", "should"),
        ("The envoy said it would retaliate.", "threatens", "retaliate"),
        ('"There will be consequences," the envoy said.', "threatens", "consequences"),
        ('"Who will pay for the road?" the envoy said.', "asks", None),
        ('"We did not reject it," the envoy said.', "asserts", None),
        ("The envoy said the plan must be seen as a whole.", "asserts", None),
    ],
)
def test_the_content_tells_the_act_where_the_cue_does_not(
    read: Read, text: str, act: str, words: str | None
) -> None:
    """A verb of the content that performs the act counts if the speaker is its subject."""
    (row,) = statements.find(read(text), Found())
    assert row.act == act
    assert (row.act_words.words if row.act_words else None) == words


def test_a_topic_alone_is_no_act(read: Read) -> None:
    """What somebody only speaks about is neither asserted nor denied."""
    (row,) = statements.find(read("The envoy referred to the border talks of May."), Found())
    assert row.act is None
    assert row.act_words is None


def test_the_words_name_known_acts() -> None:
    """Every table of the word list is an act, and content performs what verbs can do."""
    words = acts.lexicon()
    known = set(get_args(Act))
    assert {*words.verbs.values(), *words.nouns.values(), *words.adjectives.values()} <= known
    assert words.performs <= set(words.verbs)


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Peru has tried to mediate, offering a plan for peace.", "offers"),
        ("The minister declared that Peru did not start it, nor would it end it.", "asserts"),
        ("The minister neither confirmed nor denied that Peru paid.", None),
    ],
)
def test_a_plan_offered_and_a_nor_behind_the_verb(
    read: Callable[..., Reading], sentence: str, act: str | None
) -> None:
    """An offer is no plan of one's own; "nor" in the content keeps nothing back."""
    (row,) = statements.find(read(sentence), Found())
    assert row.act == act
