"""Parts of speech and lemmas from memory: the same output as spaCy's own steps, sooner.

spaCy's attribute ruler and rule lemmatizer take a sixth of the time of an English pipeline, and for
nearly every token their answer depends on the word, its tag and its relation alone. So each such
triple is put through the real components once, as a text of one token, and remembered. A text that
the ruler's patterns of several tokens could match goes through the real components whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
MOST_REMEMBERED = 500_000  # triples; then the memory starts afresh

Form = tuple[str, str, str, str]
"""Lemma, part of speech, tag, relation."""

Key = tuple[int, int, int]
"""A word, its tag and its relation, as spaCy's numbers for strings."""

TokenPattern = dict[str, Any]

_OPERATORS: dict[str, Callable[[str, Any], bool]] = {
    "IN": lambda value, allowed: value in allowed,
    "NOT_IN": lambda value, refused: value not in refused,
    "REGEX": lambda value, pattern: re.search(pattern, value) is not None,
}
_KEYS = {"TAG", "LOWER", "DEP", "IS_SPACE"}


class WordForms:
    """The remembered forms of one pipeline."""

    replaces = (RULER, LEMMATIZER)

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._steps = [nlp.get_pipe(RULER), nlp.get_pipe(LEMMATIZER)]
        _search_by_hash(nlp)
        self._alone: dict[Key, tuple[Form, int]] = {}
        # Each token of a pattern of several tokens has a bit; a text that sets all bits of one
        # pattern may hold a match.
        self._tokens: list[TokenPattern] = []
        self._together: list[int] = []
        for pattern in _patterns(nlp):
            if len(pattern) > 1:
                first = len(self._tokens)
                self._tokens += pattern
                self._together.append(sum(1 << bit for bit in range(first, len(self._tokens))))

    @staticmethod
    def fits(nlp: Language) -> bool:
        """Whether a pipeline has these two steps and their rules are of a kind known here."""
        if not {RULER, LEMMATIZER} <= set(nlp.pipe_names):
            return False
        tokens = [token for pattern in _patterns(nlp) for token in pattern]
        rules = [rule for token in tokens for rule in token.values() if isinstance(rule, dict)]
        known = all(set(token) <= _KEYS for token in tokens)
        plain = all(set(rule) <= set(_OPERATORS) for rule in rules)
        return known and plain and getattr(nlp.get_pipe(LEMMATIZER), "mode", "") == "rule"

    def columns(
        self, doc: Doc, words: Sequence[int], tags: Sequence[int], relations: Sequence[int]
    ) -> tuple[list[str], list[str], list[str], list[str]]:
        """Lemmas, parts of speech, tags and relations of a text that skipped the two steps."""
        forms: list[Form] = []
        seen = 0
        for key in zip(words, tags, relations, strict=True):
            form, bits = self._alone.get(key) or self._learn(key)
            forms.append(form)
            seen |= bits
        if any(seen & bits == bits for bits in self._together):
            forms = self._whole(doc)
        lemmas, parts, new_tags, new_relations = zip(*forms, strict=True) if forms else ((),) * 4
        return list(lemmas), list(parts), list(new_tags), list(new_relations)

    def _whole(self, doc: Doc) -> list[Form]:
        for step in self._steps:
            doc = step(doc)
        return [(token.lemma_, token.pos_, token.tag_, token.dep_) for token in doc]

    def _learn(self, key: Key) -> tuple[Form, int]:
        from spacy.tokens import Doc

        if len(self._alone) >= MOST_REMEMBERED:
            self._alone.clear()
        word, tag, relation = (self._vocab.strings[part] for part in key)
        doc = Doc(self._vocab, words=[word], spaces=[False], tags=[tag], deps=[relation], heads=[0])
        [form] = self._whole(doc)
        facts = {"LOWER": word.lower(), "TAG": tag, "DEP": relation, "IS_SPACE": word.isspace()}
        bits = sum(1 << bit for bit, token in enumerate(self._tokens) if _matches(token, facts))
        self._alone[key] = form, bits
        return form, bits


def _search_by_hash(nlp: Language) -> None:
    """Let the lemmatizer look words up in sets: its lists of some 100,000 are searched through."""
    lemmatizer: Any = nlp.get_pipe(LEMMATIZER)
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for part in list(index):
        index[part] = frozenset(index[part])


def _patterns(nlp: Language) -> list[list[TokenPattern]]:
    rules: list[dict[str, Any]] = getattr(nlp.get_pipe(RULER), "patterns", [])
    return [pattern for rule in rules for pattern in rule["patterns"]]


def _matches(token: TokenPattern, facts: dict[str, Any]) -> bool:
    """Whether one token of a pattern fits a word with its tag and relation."""
    for name, rule in token.items():
        if isinstance(rule, dict):
            if not all(_OPERATORS[op](facts[name], value) for op, value in rule.items()):
                return False
        elif facts[name] != rule:
            return False
    return True
