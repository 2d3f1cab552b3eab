"""Where sentences end that a parser cuts or joins wrongly: titles with a full stop, single letters.

"Smt. Rao" and "J. Ruiz" are in one sentence; "wrote on X." and "a new plan B." end theirs, and so
does "back in the U.S." where somebody acts behind it. A text is parsed in pieces at such ends; the
parser decides all others.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from dateline import datafiles, gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

VERSION = "4"
"""Part of the name under which parses are kept: raise it when what is parsed changes."""

STEP = "sentence_ends"

_AT_LETTER = re.compile(r"(\w+) ([A-Z])\.[\"”’]*\s+(?=[\"“‘]?[A-Z][\w’']|I )")
_AT_STATE = re.compile(r"(\w+) the (?:[A-Z]\.){2}\s+(?=([A-Z][\w.]*) )")
_STOP = re.compile(r"[.!?;][\"”’]*\s+(?=[\"“‘]?[A-Z])")
_NETWORK = "X"
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_RELATIVE = frozenset({"WP", "WDT"})
_LONGEST_NAME = 5  # tokens from the first name to the verb of the next sentence


def add_to(nlp: Language) -> None:
    """Let a pipeline read the abbreviations as single words that never end a sentence."""
    from spacy.language import Language

    if "parser" not in nlp.pipe_names or not hasattr(nlp.tokenizer, "add_special_case"):
        return
    for words in _words("before_names"):
        nlp.tokenizer.add_special_case(words, [{"ORTH": words}])
    _read_as_one(nlp)
    Language.component(STEP, func=_held_together)
    nlp.add_pipe(STEP, first=True)


def _read_as_one(nlp: Language) -> None:
    """Let a pipeline read "co-operate" as the one word that it is, with the lemma "cooperate"."""
    tokenizer: Any = nlp.tokenizer
    ruler: Any = nlp.get_pipe("attribute_ruler") if "attribute_ruler" in nlp.pipe_names else None
    for lemma, forms in datafiles.tables("abbreviations.toml")["hyphened"].items():
        for form in forms:
            for word in (form, form.capitalize()):
                tokenizer.add_special_case(word, [{"ORTH": word}])
            if ruler is not None:
                ruler.add([[{"LOWER": form}]], {"LEMMA": lemma})


def _held_together(doc: Doc) -> Doc:
    """Keep titles and the first initial of a name in the sentence of what follows them."""
    titles, initials = _keys("before_names"), _keys("initials")
    for i, word in enumerate(doc.to_array("ORTH").tolist()[:-1]):
        first = word in initials and i and doc[i - 1].text in {",", "("}
        if (first or word in titles) and doc[i + 1].text[:1].isupper():
            doc[i + 1].is_sent_start = False
    return doc


def pieces(text: str, nlp: Language) -> list[tuple[int, int]]:
    """The character ranges of a text's pieces: it is cut where a sentence surely ends."""
    cuts = sorted({*_letter_ends(text), *_state_ends(text, nlp)})
    starts = [0, *cuts]
    ends = [len(text[:cut].rstrip()) for cut in cuts]
    return list(zip(starts, [*ends, len(text)], strict=True))


def _letter_ends(text: str) -> Iterator[int]:
    """Where a letter that names a thing ends a sentence: "plan B.", "wrote on X."."""
    for found in _AT_LETTER.finditer(text):
        before = found[1].lower()
        network = found[2] == _NETWORK and before in _words("network_before")
        if network or before in _words("lettered"):
            yield found.end()


def _state_ends(text: str, nlp: Language) -> Iterator[int]:
    """Where "in the U.S." ends a sentence because somebody acts behind it."""
    for found in _AT_STATE.finditer(text):
        if found[1].lower() not in _words("whither") or not _is_somebody(found[2]):
            continue
        stops = [stop.end() for stop in _STOP.finditer(text, 0, found.start())]
        if _acts(text[stops[-1] if stops else 0 : found.end()], text[found.end() :], nlp):
            yield found.end()


def _acts(before: str, behind: str, nlp: Language) -> bool:
    """Whether a clause is whole before a place and a name with its verb stands behind it."""
    tagged = nlp(f"{before}{behind}", disable=[n for n in nlp.pipe_names if n not in _TAGGING])
    mine = [t.tag_ for t in tagged if t.idx < len(before)]
    names = [t.tag_ for t in tagged if t.idx >= len(before)][: _LONGEST_NAME + 1]
    while names and names[0] == "NNP":
        names.pop(0)
    acts = 0 < len(names) <= _LONGEST_NAME and names[0] in _FINITE
    return acts and bool(_FINITE & set(mine)) and not _RELATIVE & set(mine)


_TAGGING = frozenset({"tok2vec", "tagger"})


def _is_somebody(word: str) -> bool:
    """Whether a word begins a person's title or name."""
    titles = gazetteer.titles()
    lower = word.lower()
    return titles.is_post(lower) or lower in titles.honorifics or bool(gazetteer.given_gender(word))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(datafiles.tables("abbreviations.toml")[name])


@cache
def _keys(name: str) -> frozenset[int]:
    """Words as spaCy's numbers for strings."""
    from spacy.strings import get_string_id

    words = [f"{letter}." for letter in ascii_uppercase] if name == "initials" else _words(name)
    return frozenset(get_string_id(word) for word in words)
