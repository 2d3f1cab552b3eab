"""Reading: units, offsets, the tree, and parses that survive the record."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import make_document, make_reading
from dateline import reading
from dateline.errors import ModelError

texts = st.text(st.sampled_from("ab .!?\n\t'\"’é\u4e2d\U0001f600"), max_size=60)


@given(st.text(max_size=200))
def test_units_are_the_lines_of_a_text(text: str) -> None:
    """Units never overlap, have no white space at their ends, and hold every visible character."""
    ranges = reading.units(text)

    covered = "".join(text[start:end] for start, end in ranges)
    lines = "".join(line.strip() for line in text.split("\n"))
    assert "".join(covered.split()) == "".join(lines.split())
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))


def test_an_overlong_paragraph_is_cut_at_sentence_ends() -> None:
    """No unit is longer than the limit, and cuts fall after full stops where there are any."""
    text = "This is a sentence of some words. " * 400
    ranges = reading.units(text)

    assert all(end - start <= reading.UNIT_CHARACTERS for start, end in ranges)
    assert all(text[start:end].endswith(".") for start, end in ranges)
    assert len(reading.units("x" * 9000)) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("QUITO, June 3 (Andes News) - Ana Sorel left.", "QUITO, June 3 (Andes News) -"),
        ("NEW DELHI — Ana Sorel left.", "NEW DELHI —"),
        ("ADDIS ABABA (AFR) -- Ana Sorel left.", "ADDIS ABABA (AFR) --"),
        ("Lima, May 2 (Andes News) - Ana Sorel left.", "Lima, May 2 (Andes News) -"),
        ("“OECD – a club” she said.", None),
        ("Ana Sorel - the envoy - left.", None),
        ("NATO said on Monday it would leave - at last.", None),
    ],
)
def test_a_dateline_is_a_unit_of_its_own(text: str, expected: str | None) -> None:
    """Place, day and agency before the dash are parsed apart; other dashes are not."""
    first, *rest = [text[start:end] for start, end in reading.units(text)]

    assert first == (expected or text)
    assert rest == (["Ana Sorel left."] if expected else [])


@settings(max_examples=25)
@given(texts)
def test_tokens_stand_in_the_text(text: str) -> None:
    """Every token's words are the text between its offsets, whatever the text."""
    read = make_reading(text)

    for token in read.tokens:
        assert text[token.start : token.end] == token.text
        assert 0 <= token.head < len(read.tokens)
        sentence = read.sentences[token.sentence]
        assert sentence.first <= token.i < sentence.last


def test_spans_and_trees_answer() -> None:
    """Children, ancestors, subtrees and spans agree with the words."""
    read = make_reading("The envoy of Chad met farmers.\n\nThey talked about rain.")
    met = next(token for token in read.tokens if token.text == "met")
    [subject] = read.children(met.i, "nsubj")
    below = read.subtree(subject.i)

    assert read.span(below[0], below[-1] + 1).words == "The envoy of Chad"
    assert met in list(read.ancestors(subject.i))
    assert read.token_at(read.document.text.index("farmers")) == met.i + 1
    assert read.sentence_of(met.i).unit == 0


def test_parses_survive_the_record() -> None:
    """A parse comes back as it went in, and gives the same tokens in another document."""
    words = "Ana Sorel said she would come."
    [parse] = reading.parse([words])
    kept = {reading.unit_key(words): reading.decode(reading.encode(parse))}
    document = make_document(f"Other words.\n\n{words}")
    [other] = reading.parse(["Other words."])
    read = reading.read(document, {**kept, reading.unit_key("Other words."): other})

    assert kept[reading.unit_key(words)] == parse
    assert [token.text for token in read.tokens][-3:] == ["would", "come", "."]


def test_names_and_entities_are_kept() -> None:
    """A name's tokens carry the label, and only the first begins it."""
    read = make_reading("Officials met Angela Merkel in Berlin.")
    named = [(t.text, t.entity, t.entity_begins) for t in read.tokens if t.entity == "PERSON"]

    assert named == [("Angela", "PERSON", True), ("Merkel", "PERSON", False)]


def test_a_missing_model_is_named() -> None:
    """A pipeline that is not installed gives an error with its name."""
    with pytest.raises(ModelError, match="no_such_pipeline"):
        reading.load("no_such_pipeline")
