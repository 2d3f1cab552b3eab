"""How sure: tense, modals, negation and what governs a deed decide whether it happened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import make_document, make_reading
from dateline import hedges, statements, status
from dateline.reading import Reading, Sentence, Token
from dateline.record import Found, Statement

if TYPE_CHECKING:
    from dateline.status import Decision


def decide(text: str, word: str, found: Found | None = None) -> Decision:
    """The decision on the first token of the text that reads `word`."""
    reading = make_reading(text)
    token = next(token for token in reading.tokens if token.text == word)
    return status.decide(reading, token.i, found or Found())


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Chile expelled the Bolivian consul.", "expelled", "happened"),
        ("Chile has expelled the Bolivian consul.", "expelled", "happened"),
        ("Navies are searching the strait.", "searching", "ongoing"),
        ("Norway has been training Malian officers since June.", "training", "ongoing"),
        ("Oman took to Twitter to condemn the raid.", "condemn", "happened"),
        ("Oman took to the hills to condemn the raid.", "condemn", "hypothetical"),
        ("Oman will host the envoys.", "host", "planned"),
        ("Oman plans to host the envoys.", "host", "planned"),
        ("Oman is going to host the envoys.", "host", "planned"),
        ("Oman is to host the envoys.", "host", "planned"),
        ("The king is flying to Rabat on Monday.", "flying", "planned"),
        ("When Ghana hosts Togo's president this week, trade comes first.", "hosts", "planned"),
        ("Oman is expected to host the envoys.", "host", "expected"),
        ("Oman is likely to host the envoys.", "host", "expected"),
        ("Fiji may close its port.", "close", "hypothetical"),
        ("If Fiji closes its port, ships will turn back.", "closes", "hypothetical"),
        ("Had Fiji closed its port, ships would have turned back.", "closed", "hypothetical"),
        ("Did Peru recall its envoy?", "recall", "hypothetical"),
        ("Peru threatened to recall its envoy.", "recall", "hypothetical"),
        ("Peru is considering recalling its envoy.", "recalling", "hypothetical"),
        ("Peru had to recall its envoy.", "recall", "happened"),
        ("The mayor said Peru had to recall its envoy.", "recall", "hypothetical"),
        ("Peru has to recall its envoy.", "recall", "hypothetical"),
        ("Peru did not recall its envoy.", "recall", "denied"),
        ("Peru never recalled its envoy.", "recalled", "denied"),
        ("Peru refused to recall its envoy.", "recall", "denied"),
        ("Peru failed to recall its envoy.", "recall", "denied"),
        ("Peru ruled out recalling its envoy.", "recalling", "denied"),
        ("Peru left the talks without signing the treaty.", "signing", "denied"),
        ("Nobody attacked the convoy.", "attacked", "denied"),
        ("Peru denied that it had attacked the convoy.", "attacked", "denied"),
        ("Rebels allegedly attacked the convoy.", "attacked", "claimed"),
        ("The mayor accused rebels of attacking the convoy.", "attacking", "claimed"),
    ],
)
def test_one_cue_decides(text: str, word: str, expected: str) -> None:
    """Each cue of English tense, modality, negation and embedding gives its status."""
    assert decide(text, word).status == expected


def sentences() -> list[tuple[str, str, str]]:
    """The rows of status_sentences.tsv."""
    lines = Path(__file__).with_name("status_sentences.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(text, word, right) for text, word, right in rows]


@pytest.mark.parametrize(("text", "word", "right"), sentences())
def test_own_sentences(text: str, word: str, right: str) -> None:
    """Each sentence of the list gets a status that a careful reader would give."""
    assert decide(text, word).status in right.split("/")


def test_every_listed_word_has_a_cue() -> None:
    """A class of governors, modals, adverbs or adjectives without a cue would fail at run time."""
    words = hedges.load()
    climbing = {"carry", "factive", "vouched", "true", "reported", "soon", "pretence"}
    tables = (words.governors, words.modals, words.adverbs, words.adjectives, words.marks)
    for table in (*tables, *words.parts.values()):
        assert set(table.values()) - climbing <= set(words.cues)


def test_denied_refusal_turns_round() -> None:
    """What somebody did not fail to do, happened."""
    assert decide("Peru did not fail to recall its envoy.", "recall").status == "happened"


def test_conjoined_verb_shares_the_modal() -> None:
    """One "will" serves both verbs: neither has happened."""
    text = "Mali will meet the rebels and release their chief."
    assert decide(text, "release").status == "planned"


def test_conjoined_verb_of_another_tense_stands_alone() -> None:
    """A past-tense verb joined to an infinitive belongs to the main clause."""
    text = "The council urged both armies to show restraint and offered to send observers."
    assert decide(text, "offered").status == "happened"


def test_hedge_names_the_deciding_words() -> None:
    """The hedge is quoted from the sentence."""
    assert decide("Oman is expected to host the envoys.", "host").hedge == "is expected"
    assert decide("Fiji may close its port.", "close").hedge == "may"
    assert decide("Oman was due to host the envoys.", "host").hedge == "was due"
    assert decide("Oman is due to host the envoys.", "host").hedge == "due"
    assert decide("Chile expelled the consul.", "expelled").hedge is None


def test_speaker_from_grammar() -> None:
    """Without found statements the subject of the governing verb of saying is who claims."""
    decision = decide("The Gambia says Senegal closed the crossing.", "closed")
    assert decision.status == "claimed"
    assert decision.claimed_by is not None
    assert decision.claimed_by.words == "The Gambia"


def test_announcing_verbs_vouch() -> None:
    """What a text says was confirmed or announced is not left to its speaker."""
    assert decide("Senegal confirmed that it closed the crossing.", "closed").status == "happened"


def test_found_statement_claims_past_deeds_only() -> None:
    """Inside a found statement a past deed is the speaker's claim, a future one stays planned."""
    text = "Senegal closed the crossing, the guard said. Senegal will open it again, he said."
    reading = make_reading(text)

    def said(content: str, speaker: str, cue: str, at: int) -> Statement:
        spans = [
            reading.characters(start, start + len(words))
            for words in (content, speaker, cue)
            for start in [text.index(words, at)]
        ]
        return Statement("s", spans[0], (spans[0],), spans[1], None, spans[2], "direct", "verbatim")

    found = Found(
        statements=(
            said("Senegal closed the crossing", "the guard", "said", 0),
            said("Senegal will open it again", "he", "said", 45),
        )
    )
    by_word = {token.text: token.i for token in reading.tokens}
    closed = status.decide(reading, by_word["closed"], found)
    assert closed.status == "claimed"
    assert closed.claimed_by is not None
    assert closed.claimed_by.words == "the guard"
    assert status.decide(reading, by_word["open"], found).status == "planned"


def test_presupposed_deed_is_not_left_to_the_speaker() -> None:
    """Whoever mentions "their invasion", the invasion itself is taken for granted."""
    assert decide("He said their invasion of Kuwait hurt trade.", "invasion").status == "happened"


RELATIONS = ("ROOT", "nsubj", "dobj", "conj", "ccomp", "xcomp", "advcl", "acl", "pcomp", "prep")
TAGS = ("VB", "VBD", "VBG", "VBN", "VBZ", "NN", "IN", "TO", "MD", "NNP")


@st.composite
def random_readings(draw: st.DrawFn) -> Reading:
    """Trees that no parser would give: any tag, any relation, any head."""
    words = draw(st.lists(st.sampled_from(["deny", "if", "will", "go", "no", "?"]), min_size=1))
    document = make_document(" ".join(words))
    tokens, at = [], 0
    for i, word in enumerate(words):
        tag = draw(st.sampled_from(TAGS))
        head = draw(st.integers(0, i))  # heads to the left: a tree, whatever its shape
        pos = "VERB" if tag.startswith("VB") else "NOUN"
        dep = draw(st.sampled_from(RELATIONS))
        tokens.append(
            Token(
                i,
                at,
                at + len(word),
                word,
                word,
                pos,
                tag,
                dep,
                head,
                "",
                entity_begins=False,
                sentence=0,
            )
        )
        at += len(word) + 1
    return Reading(document, tokens, [Sentence(0, len(words), 0)])


@settings(max_examples=150, deadline=None)
@given(random_readings())
def test_any_tree_gets_a_decision(reading: Reading) -> None:
    """However odd the parse, each token gets a status and a hedge quoted from the text."""
    for token in reading.tokens:
        decision = status.decide(reading, token.i, Found())
        assert decision.hedge is None or decision.hedge in reading.document.text
        assert -3 <= decision.commitment <= 3


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The king is to visit Kampala on 3 July, the first trip in years.", "visit", "planned"),
        ("The king is also to visit Kampala.", "visit", "planned"),
        ("The king is in Kampala to visit a school.", "visit", "hypothetical"),
        ("Chile did not calm the markets by sanctioning Peru.", "sanctioning", "happened"),
        ("Chile cannot calm the markets by sanctioning Peru.", "sanctioning", "hypothetical"),
        ("Chile left the talks without sanctioning Peru.", "sanctioning", "denied"),
    ],
)
def test_means_and_appositions(text: str, word: str, expected: str) -> None:
    """An apposition changes no plan, and the means of what failed is not denied."""
    assert decide(text, word).status == expected


@pytest.mark.parametrize(
    ("sure", "less_sure"),
    [
        (("Cuba freed ten men.", "freed"), ("Cuba will free ten men.", "free")),
        (("Cuba will free ten men.", "free"), ("Cuba plans to free ten men.", "free")),
        (("Cuba plans to free ten men.", "free"), ("Cuba wants to free ten men.", "free")),
        (("Cuba wants to free ten men.", "free"), ("Cuba could free ten men.", "free")),
        (("Cuba could free ten men.", "free"), ("Cuba refused to free ten men.", "free")),
        (("Cuba refused to free ten men.", "free"), ("Cuba did not free ten men.", "free")),
        (("Cuba welcomed the raid.", "raid"), ("Cuba rejected a raid.", "raid")),
    ],
)
def test_commitment_falls_with_the_words(sure: tuple[str, str], less_sure: tuple[str, str]) -> None:
    """The number orders deeds by how far the author stands for them."""
    assert decide(*sure).commitment > decide(*less_sure).commitment


def test_commitment_to_a_report_is_that_of_its_words() -> None:
    """Whoever tells it, a deed told as past keeps the number of the past, and stays a claim."""
    told = decide("The guard said that rebels attacked the convoy.", "attacked")
    assert told.status == "claimed"
    assert told.commitment == decide("Rebels attacked the convoy.", "attacked").commitment


def test_what_people_tell_of_themselves_is_open_until_done() -> None:
    """A deed ahead of "I" or "you" counts less than one of a third; a past one counts the same."""
    assert decide("I will visit Oman.", "visit").commitment == 0
    assert decide("She will visit Oman.", "visit").commitment > 2
    assert decide("I visited Oman.", "visited").commitment == 3


def test_days_later_in_the_present_tells_no_plan() -> None:
    """A chronology goes on in the present: "two days later" counts from the past."""
    assert decide("Two days later Peru attacks Chile.", "attacks").status == "happened"
    assert decide("Peru meets Chile later this week.", "meets").status == "planned"


def test_was_to_have_met_is_no_plan() -> None:
    """What was to have taken place did not, as far as the author tells."""
    assert decide("Peru was to have met Chile on Monday.", "met").status == "hypothetical"


def test_who_sees_no_end_does_see() -> None:
    """A verb whose object alone is denied is told as less surely denied than one with "not"."""
    empty, denied = decide("Peru saw no end.", "saw"), decide("Peru did not see him.", "see")
    assert empty.status == denied.status == "denied"
    assert empty.commitment > denied.commitment


def test_a_subject_is_not_done_by_what_it_does() -> None:
    """Aid that does not help is given; talks that did not begin are not held."""
    assert decide("The aid did not help Peru.", "aid").status == "happened"
    assert decide("Talks did not begin.", "Talks").status == "denied"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Oman took a step toward ending its boycott of Kenya.", "ending", "hypothetical"),
        ("They worked towards a truce with Mali.", "truce", "hypothetical"),
        ("Hostility toward the invasion grew.", "invasion", "happened"),
        (
            "The ruling opened the door to the extradition of the clerk.",
            "extradition",
            "hypothetical",
        ),
        ("The gesture paved the way for talks.", "talks", "hypothetical"),
        ("He opened the talks for Peru.", "talks", "happened"),
        ("The rebels must leave or face being bombed.", "bombed", "hypothetical"),
        ("Kenya is balking at lifting the embargo.", "lifting", "denied"),
        ("Lifting the tariffs on tea requires a vote.", "Lifting", "hypothetical"),
        ("Sending troops to Chad angered Peru.", "Sending", "happened"),
        ("The pact holds unless Peru stops the talks and frees the men.", "frees", "hypothetical"),
        ("When Peru stopped the talks and freed the men, Chile paid.", "freed", "happened"),
        ("The troops will leave before the summit.", "summit", "planned"),
        ("The two had been negotiating until the coup.", "negotiating", "happened"),
        ("Chad said it would keep bombing the camps.", "bombing", "expected"),
        ("Soto praised their commitment to signing the pact.", "signing", "planned"),
        (
            "The union praised Peru's demands when it agreed to Chile's demands.",
            "demands",
            "happened",
        ),
        ("The minister looks forward to hosting Peru.", "hosting", "expected"),
    ],
)
def test_what_is_only_on_its_way_is_not_done(text: str, word: str, expected: str) -> None:
    """Steps towards a deed, ways opened for it and terms before it do not tell it as done."""
    found = Found()
    if " said " in text:
        found = said_in(text)
    assert decide(text, word, found).status == expected


def said_in(text: str) -> Found:
    """What the statements of a text are, as the finder gives them."""
    return Found(statements=statements.find(make_reading(text), Found()))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Police believe that the gang shot two clerks.", "shot", "claimed"),
        ("Analysts think that Iran is arming the rebels.", "arming", "claimed"),
        ("The army apparently shot two clerks.", "shot", "claimed"),
        ("Analysts think that Iran will arm the rebels.", "arm", "expected"),
    ],
)
def test_what_is_believed_is_a_claim_unless_it_lies_ahead(
    text: str, word: str, expected: str
) -> None:
    """Who believes in a deed that is past or goes on claims it; of one ahead he expects it."""
    assert decide(text, word).status == expected
