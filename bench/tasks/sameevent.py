"""The gold task "sameevent": which given mentions of several pages are one event or one entity.

The pages of a topic are first parted by what they tell (names, numbers and rarer words, from the
outlines that the copies join compares), because two events of one sort share their words. Inside a
part, an event goes by the stem of its head word, a person by the surname that the mentions finder
gives it (so that pronouns follow the name), anything else by its head word.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline import codebook, mentions, rewordings, tellings
from dateline.reading import Reading, Token
from dateline.record import Document, Found, Mention
from tasks import batches

ALIKE = 0.06  # average likeness of two groups of pages below which they tell different things
NAME_WEIGHT = 2.0
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
YOUNGER = frozenset({"jr", "sr", "ii", "iii"})
PRONOUNS = {
    **dict.fromkeys(("he", "she", "him", "her", "his", "hers", "himself", "herself"), "one"),
    **dict.fromkeys(("it", "its", "itself"), "thing"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "many"),
}
PEOPLE = codebook.load().people
DAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|to(?:day|night|morrow)|yesterday|\b(?:19|20)\d\d\b"
)
SPEECH = frozenset({"say", "tell", "add", "report", "announce", "state", "claim", "note", "write"})
PLACELESS = frozenset({"ADP", "DET", "PUNCT", "PART"})

Row = dict[str, Any]


def predict(lines: Iterable[Row]) -> Iterator[Row]:
    """For each topic the clusters of its given mentions."""
    for line in lines:
        documents = [batches.page(row["id"], row["text"]) for row in line["documents"]]
        readings = {page.document.id: page for page in batches.parsed(documents)}
        part = {name: number for number, names in enumerate(parts(documents)) for name in names}
        clusters: dict[tuple[str, int, str], list[Row]] = defaultdict(list)
        for document, rows in by_document(line).items():
            for row, key in keys(readings[document], rows):
                clusters[row["kind"], part[document], key].append(row)
        _spell_out(clusters)
        yield {"topic": line["topic"], "clusters": [_cluster(rows) for rows in clusters.values()]}


def _spell_out(clusters: dict[tuple[str, int, str], list[Row]]) -> None:
    """Join "CEC" to the name of several words that it abbreviates, in the same part."""
    long: dict[tuple[int, str], tuple[str, int, str]] = {}
    for key, rows in clusters.items():
        if key[0] == "entity":
            for row in rows:
                long.setdefault((key[1], row.get("initials", "")), key)
    for key in list(clusters):
        for row in clusters[key][:1]:
            target = long.get((key[1], row.get("short", "")))
            if row.get("short") and target and target != key and target in clusters:
                clusters[target] += clusters.pop(key)


def by_document(line: Row) -> dict[str, list[Row]]:
    """The given mentions of each document in text order, whatever clusters a line lists."""
    given = line.get("mentions") or [
        {"kind": cluster["kind"], **mention}
        for cluster in line["clusters"]
        for mention in cluster["mentions"]
    ]
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(given, key=lambda row: (row["doc"], row["start"], row["end"], row["kind"])):
        found[row["doc"]].append(row)
    return found


def _cluster(rows: Sequence[Row]) -> Row:
    names = ("doc", "start", "end")
    return {
        "kind": rows[0]["kind"],
        "mentions": [{name: row[name] for name in names} for row in rows],
    }


# ------------------------------------------------------------------ what pages are about


def parts(documents: Sequence[Document]) -> list[list[str]]:
    """Document ids grouped by likeness: average linkage of weighted terms, until none is alike."""
    vectors = _vectors(documents)
    likeness = {(a, b): _dot(vectors[a], vectors[b]) for a in vectors for b in vectors}
    groups = [[name] for name in sorted(vectors)]
    while len(groups) > 1:
        score, left, right = max(
            (_linkage(groups[i], groups[j], likeness), i, j)
            for i in range(len(groups))
            for j in range(i + 1, len(groups))
        )
        if score < ALIKE:
            break
        groups[left] += groups.pop(right)
    return groups


def _linkage(
    left: Sequence[str], right: Sequence[str], likeness: Mapping[tuple[str, str], float]
) -> float:
    return sum(likeness[a, b] for a in left for b in right) / (len(left) * len(right))


def _vectors(documents: Sequence[Document]) -> dict[str, dict[str, float]]:
    outlines = {document.id: rewordings.outline(document) for document in documents}
    terms = {name: _terms(outline) for name, outline in outlines.items()}
    spread = Counter(term for found in terms.values() for term in found)
    vectors = {}
    for name, found in terms.items():
        weights = {
            term: weight * math.log((len(terms) + 1) / spread[term])
            for term, weight in found.items()
            if spread[term] > 1
        }
        size = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors[name] = {term: weight / size for term, weight in weights.items()}
    return vectors


def _terms(outline: rewordings.Outline) -> dict[str, float]:
    anchors = set(outline.anchors)
    every = anchors.union(*(sentence.terms for sentence in outline.sentences))
    return {term: NAME_WEIGHT if term in anchors else 1.0 for term in every}


def _dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    return sum(weight * right.get(term, 0.0) for term, weight in left.items())


# ------------------------------------------------------------------ what a mention goes by


def keys(page: Reading, rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """The key of each mention; a pronoun goes by the nearest mention that it can stand for."""
    actors = mentions.find(page, Found())
    last = ""
    nearest: dict[str, str] = {}
    for row in rows:
        if row["kind"] == "event":
            yield row, event_key(page, row)
            continue
        words = page.document.text[row["start"] : row["end"]].casefold()
        sort = PRONOUNS.get(words, "")
        if words in RELATIVE:
            yield row, last
            continue
        last = entity_key(page, row, actors)
        _note_initials(page, row)
        if sort and last == words[: tellings.STEM]:
            last = nearest.get(sort, last)
        for fits in () if sort else _stands_for(page, row, actors):
            nearest[fits] = last
        yield row, last


def _note_initials(page: Reading, row: Row) -> None:
    """Write beside a mention which letters it abbreviates to, or that it is an abbreviation."""
    words = page.document.text[row["start"] : row["end"]].strip("'\"` ")
    capitals = [word for word in words.split() if word[:1].isupper() and word.isalpha()]
    if len(capitals) > 1:
        row["initials"] = "".join(word[0] for word in capitals)
    elif words.isupper() and words.isalpha() and len(words) > 1:
        row["short"] = words


def _stands_for(page: Reading, row: Row, actors: Sequence[Mention]) -> Iterator[str]:
    """The pronouns that may go on to speak of a mention: "one", "thing" or "many"."""
    token = head(page, row)
    if token.pos not in {"NOUN", "PROPN"} or token.entity in {"DATE", "TIME"}:
        return
    around = {actor.kind for actor in actors if actor.span.start <= token.start < actor.span.end}
    plural = token.tag in {"NNS", "NNPS"}
    person = "person" in around or token.entity == "PERSON" or token.lemma in PEOPLE
    if plural:
        yield "many"
    else:
        yield "one" if person else "thing"


def head(page: Reading, row: Row) -> Token:
    """The token of a mention that its others depend on."""
    first, last = page.token_at(row["start"]), page.token_at(max(row["end"] - 1, row["start"]))
    for i in range(first, last + 1):
        token = page.tokens[i]
        if token.head == i or not first <= token.head <= last:
            return token
    return page.tokens[last]


def event_key(page: Reading, row: Row) -> str:
    """An event by the sense of its words, or of its head word; what is said, by who says it too."""
    inside = [t for t in page.tokens if row["start"] <= t.start < row["end"]]
    whole = tellings.sense(" ".join(map(_word, inside)))
    token = head(page, row)
    alone = tellings.sense(_word(token))
    if token.lemma in SPEECH:
        subjects = page.children(token.i, "nsubj")
        return " ".join((alone, *(kid.lemma.casefold() for kid in subjects)))
    return whole if " " not in whole else alone


def _word(token: Token) -> str:
    """The lemma of a word; the tagger takes words of headlines for names."""
    return token.text if token.pos == "PROPN" else token.lemma


def entity_key(page: Reading, row: Row, actors: Sequence[Mention]) -> str:
    """An entity by the surname of the actor that stands there, else by its head word."""
    token = head(page, row)
    if token.pos in PLACELESS:
        inside = [t for t in page.tokens if row["start"] <= t.start < row["end"]]
        token = next((t for t in reversed(inside) if t.pos not in PLACELESS), token)
    days = DAYS.search(page.document.text[row["start"] : row["end"]].casefold())
    if days and token.entity in {"DATE", "TIME"}:
        return days.group()
    around = [actor for actor in actors if actor.span.start <= token.start < actor.span.end]
    people = [actor for actor in around if actor.kind in {"person", "organization"}]
    nearest = min(people, key=lambda actor: actor.span.end - actor.span.start, default=None)
    if nearest and nearest.kind == "person" and (name := _surname(nearest)):
        return name
    if token.pos == "PROPN" or token.entity:
        return token.lemma.casefold()[: tellings.STEM]
    return tellings.sense(token.lemma)


def _surname(person: Mention) -> str:
    words = person.key.partition(":")[2].casefold().split()
    words = [word for word in words if word.strip(".") not in YOUNGER]
    return words[-1][: tellings.STEM] if words else ""
