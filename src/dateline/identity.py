"""What makes two names one actor: the units of names that surely are one, and links between them.

A unit is all mentions of one canonical key: a state's code, an organisation's name, a person's
given and family name. Links join units for a reason that can be read: a surname with one bearer,
another spelling, another order of names, an abbreviation that a page explains. A person's judgement
goes before every rule.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from dateline import gazetteer, moves, people
from dateline.decisions import Pair, families, standing
from dateline.record import Judgement, Mention, Rows, identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ALIKE = 80.0  # rapidfuzz ratio from which one differing name part is a spelling variant
LONG = 6  # letters that a name part needs to have spelling variants
SHARED_NAMES = 3  # names in common that make a longer name the same person's
KEPT = 100_000  # names whose folded forms are kept: each stands on many pages
_ADDRESS = 12  # characters before a surname that hold its form of address
_VARIANTS = 2  # more spellings of one name than so many are several people
_ABBREVIATION = 2  # capitals that an organisation's abbreviation needs
_BRITISH = {"centre": "center", "organisation": "organization", "defence": "defense"}
_SEVERAL = 3  # letters of a name in capitals that is no pair of initials
_SOLE = frozenset({"ambassador", "president", "minister", "premier", "chancellor", "secretary"})
_BREATHED = re.compile(r"([kgdtbp])h")
_DOUBLED = re.compile(r"(\w)\1+")
_VOWELS = str.maketrans("oe", "ua")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_ARABIC_ARTICLE = re.compile(r"^(?:al|el)[-‑ ](?=\w{3})")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9&.]+")

Link = tuple[str, str, str]  # two units and the reason that joins them
Members = dict[str, list[Mention]]


class Units(NamedTuple):
    """The unit of every (document, key), with links already known between units."""

    of: dict[tuple[str, str], str]
    links: list[Link]


def unit_id(kind: str, canonical: str) -> str:
    """The id of the actor of this kind whose canonical key is given."""
    return identify("actor", kind, canonical)


@lru_cache(maxsize=KEPT)
def fold(words: str) -> str:
    """Words without case, accents, articles and doubled spaces: what printed forms share."""
    decomposed = unicodedata.normalize("NFKD", words.replace("’", "'").casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _ARTICLE.sub("", " ".join(plain.replace("ı", "i").split()))


@lru_cache(maxsize=KEPT)
def canonical_person(name: str) -> str:
    """The key of a person: given and family name, or the surname where that is all there is.

    Where the family name stands first, the rest is one given name, however it is hyphenated. An
    Arabic article before the family name may be printed or not.
    """
    whole = people.parts_of(name)
    # In a name all in capitals a short part is no initials: "KIM JONG UN".
    parts = [p for p in whole if not is_initial(p.title() if name.isupper() else p)] or name.split()
    if len(parts) > 1 and parts[0] in gazetteer.titles().family_first:
        return fold(f"{parts[0]} {''.join(parts[1:]).replace('-', '')}")
    last = _ARABIC_ARTICLE.sub("", fold(parts[-1]))
    if len(parts) == 1 and len(name.split()) > 1:
        first = name.split(maxsplit=1)[0]
        return f"{fold(first[0] if is_initial(first) else first)} {last}"
    return last if len(parts) == 1 else f"{fold(parts[0])} {last}"


def is_initial(part: str) -> bool:
    """Whether a part of a name is an initial or several: "V.", "A.K.", "AK"."""
    letters = part.replace(".", "")
    several = letters.isupper() and len(letters) < _SEVERAL + ("." in part)
    return len(letters) == 1 or (several and letters.isalpha())


def members_of(rows: Rows) -> tuple[Members, list[Link]]:
    """The mentions of each unit, and the links that rules and judgements give; groups are none."""
    mentions = [m for m in rows.mentions if m.kind != "group"]
    units = find(mentions, rows)
    members: Members = defaultdict(list)
    for mention in mentions:
        members[units.of[mention.span.document, mention.key]].append(mention)
    links = [*units.links, *_variants(units, members), *_abbreviations(members)]
    links += [*_second_surnames(members), *_longer_names(members), *_in_one_post(members)]
    return dict(members), links


def find(mentions: Iterable[Mention], rows: Rows) -> Units:
    """The unit of every key of every page."""
    mentions = list(mentions)
    keys = sorted({(m.span.document, m.key, m.kind) for m in mentions})
    names = {key.removeprefix("person:") for _, key, kind in keys if kind == "person"}
    canonical = _canonical_names(names, rows)
    of = {}
    for document, key, kind in keys:
        of[document, key] = unit_id(kind, _canonical_key(kind, key, canonical))
    for mention in _namesakes(of, rows):
        whole = _canonical_key(mention.kind, mention.key, canonical)
        document = mention.span.document
        of[document, mention.key] = unit_id(mention.kind, f"{whole}\x1f{document}")
    return Units(of, _surname_links(canonical, mentions, _addressed(mentions, rows)))


def _canonical_key(kind: str, key: str, canonical: Mapping[str, str]) -> str:
    name = key.partition(":")[2]
    if kind == "person":
        return canonical[name]
    if kind == "organization":
        return " ".join(_BRITISH.get(word, word) for word in fold(name).split())
    return fold(name)


def _namesakes(of: Mapping[tuple[str, str], str], rows: Rows) -> Iterator[Mention]:
    """The mentions of one name that were judged to be another's than those on another page."""
    if not any(j.left.startswith("mention-") for j in rows.judgements):
        return
    by_id = {m.id: m for m in rows.mentions}
    for judgement in standing(by_id, rows.judgements).values():
        left, right = (by_id[row_id] for row_id in (judgement.left, judgement.right))
        places = [(m.span.document, m.key) for m in (left, right)]
        one = places[0] != places[1] and of.get(places[0]) == of.get(places[1])
        if judgement.verdict == "different" and one:
            yield right


def _canonical_names(names: set[str], rows: Rows) -> dict[str, str]:
    """The canonical key of each name; other middle names, or a judgement, make a name its own."""
    found = {name: canonical_person(name) for name in names}
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        by_key[found[name]].append(name)
    judged = standing(sorted(names), rows.judgements)
    apart = {name for pair, j in judged.items() if j.verdict == "different" for name in pair}
    for forms in by_key.values():
        split = apart.intersection(forms) if len(apart.intersection(forms)) > 1 else set()
        if not all(_compatible(a, b) for a in forms for b in forms):
            split |= {name for name in forms if len(people.parts_of(name)) > 2}  # noqa: PLR2004
        found.update({name: fold(name) for name in split})
    return found


def _compatible(left: str, right: str) -> bool:
    return people.compatible(_plain_family(left), _plain_family(right))


def _plain_family(name: str) -> str:
    """A folded name whose family name has no Arabic article."""
    *given, family = fold(name).split()
    return " ".join([*given, _ARABIC_ARTICLE.sub("", family)])


def _addressed(mentions: Iterable[Mention], rows: Rows) -> dict[str, set[str]]:
    """The genders of the forms of address ("Mr.") that stand before each lone surname, by key."""
    texts = {document.id: document.text for document in rows.documents}
    honorifics = gazetteer.titles().honorifics
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        name = mention.key.removeprefix("person:")
        if mention.kind != "person" or mention.form != "name" or people.is_full(name):
            continue
        start = mention.span.start
        before = texts.get(mention.span.document, "")[max(start - _ADDRESS, 0) : start].split()
        gender = honorifics.get(before[-1].lower(), "") if before else ""
        found[canonical_person(name)].update({gender} - {"", "unknown"})
    return found


def _likely(key: str, bearers: set[str], titles: dict[str, set[str]], called: set[str]) -> set[str]:
    """Of several bearers of a surname, those of the gender of "Mr.", or with the very same post."""
    if len(called) == 1:
        other = {"male": "female", "female": "male"}[next(iter(called))]
        bearers = {b for b in bearers if gazetteer.given_gender(b.split()[0].title()) != other}
    sharing = {bearer for bearer in bearers if titles[key] & titles[bearer]}
    return sharing if len(sharing) == 1 else bearers


def _surname_links(
    canonical: Mapping[str, str], mentions: Iterable[Mention], called: Mapping[str, set[str]]
) -> list[Link]:
    """Lone surnames, and names with an initial for a given name, to their only bearer."""
    mentions = list(mentions)
    titles = titles_of(mentions)
    royal = gazetteer.titles().royal
    links = []
    for name, key, fitting in lone_surnames(canonical, mentions):
        if titles[key] & royal:
            continue  # kings go by a given name: King Hussein is not Ahmed Hussein
        kept = {bearer for bearer in fitting if no_conflict(titles[key], titles[bearer])}
        likely = _likely(key, kept, titles, called.get(key, set())) if len(kept) > 1 else kept
        if len(likely) == 1:
            bearer = next(iter(likely))
            alone = "one bearer" if len(kept) == 1 else "one fitting bearer"
            reason = f'"{name}" has {alone} in the record: {bearer.title()}'
            links.append((unit_id("person", key), unit_id("person", bearer), reason))
    return links


def lone_surnames(
    canonical: Mapping[str, str], mentions: Iterable[Mention]
) -> Iterator[tuple[str, str, set[str]]]:
    """Each name without a given name, its key, and the keys of the full names that it may mean.

    They are those that end in it, and those whom a page calls so ("Lula", "Prabowo").
    """
    bearers = _bearers(canonical, mentions)
    for name, key in sorted(canonical.items()):
        first, *rest = key.split()
        if rest and len(first) == 1:  # an initial before the surname
            fitting = bearers.get(" ".join(rest), set()) - {key}
            yield name, key, {bearer for bearer in fitting if bearer.startswith(first)}
        elif not people.is_full(name):
            yield name, key, bearers.get(key, set()) - {key}
        elif doubled := bearers.get(fold(name), set()) - {key}:
            yield name, key, doubled  # "Lopez Prieto", of Ana Lopez Prieto


def _bearers(canonical: Mapping[str, str], mentions: Iterable[Mention]) -> dict[str, set[str]]:
    """The keys of the full names by each shorter form, in lower case, that they go under."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        name = mention.key.removeprefix("person:")
        if mention.kind == "person" and mention.form == "name" and people.is_full(name):
            bearers[fold(mention.span.words)].add(canonical[name])
    for name, key in canonical.items():
        for form in people.alone_forms(name) if people.is_full(name) else ():
            bearers[fold(form)].add(key)
    return bearers


def titles_of(mentions: Iterable[Mention]) -> dict[str, set[str]]:
    """The posts of each person by canonical key."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person":
            key = canonical_person(mention.key.removeprefix("person:"))
            found[key].update(fold(role.title) for role in mention.roles)
    return found


def no_conflict(ours: set[str], theirs: set[str]) -> bool:
    """Whether a lone surname's posts speak against a bearer: a leader is no mere expert."""
    leaders = gazetteer.titles().leaders
    leads = bool(ours & leaders)
    return not (leads and theirs and not theirs & leaders)


# ------------------------------------------------------------------ links between units


def _variants(units: Units, members: Mapping[str, list[Mention]]) -> list[Link]:
    """People whose names differ in spelling or in the order of their parts."""
    keys = person_keys(units, members)
    links = [*_romanizations(keys), *_other_order(keys)]
    for side, shared, block in blocks(keys):
        pairs = [p for p in combinations(sorted(block), 2) if _alike(p[0][0], p[1][0], side)]
        seen = Counter(unit for pair in pairs for _, unit in pair)
        for (left, one), (right, other) in pairs:
            if romanized(left) == romanized(right):
                continue
            if one != other and max(seen[one], seen[other]) <= _VARIANTS:
                reason = f'"{left}" and "{right}" spell one name beside "{shared}"'
                links.append((one, other, reason))
    return links


def person_keys(units: Units, members: Mapping[str, object]) -> list[tuple[str, str]]:
    """The canonical key and the unit of every person, sorted."""
    return sorted(
        {
            (canonical_person(key.removeprefix("person:")), unit)
            for (_, key), unit in units.of.items()
            if key.startswith("person:") and unit in members
        }
    )


def blocks(
    keys: Iterable[tuple[str, str]],
) -> list[tuple[int, str, list[tuple[str, str]]]]:
    """People who share a given name (side 0) or a surname (side 1), with the part that differs."""
    found: dict[tuple[int, str, str], list[tuple[str, str]]] = defaultdict(list)
    for key, unit in keys:
        parts = key.split()
        if len(parts) > 1 and not is_family_first(parts[0]):
            given, family = " ".join(parts[:-1]), " ".join(parts[1:])
            found[0, parts[0], family[: LONG - 1]].append((family, unit))
            found[1, parts[-1], given[:1]].append((given, unit))
    return [(side, shared, block) for (side, shared, _), block in sorted(found.items())]


def _romanizations(keys: Iterable[tuple[str, str]]) -> Iterator[Link]:
    """People whose names differ only in how they are put into Latin letters."""
    same: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, unit in keys:
        if len(key.split()) > 1:
            same[romanized(key)].append((key, unit))
    for group in same.values():
        for (left, one), (right, other) in combinations(sorted(set(group)), 2):
            if one != other and left != right:
                yield one, other, f'"{left}" and "{right}" spell one name in two transliterations'


def _other_order(keys: Iterable[tuple[str, str]]) -> Iterator[Link]:
    """People whose given and family name stand in the other order elsewhere ("Nagy Ferenc")."""
    units: dict[str, set[str]] = defaultdict(set)
    for key, unit in keys:
        units[key].add(unit)
    for key in sorted(units):
        turned = " ".join(reversed(key.split()))
        if key < turned and len(key.split()) == len(("given", "family")) and turned in units:
            reason = f'"{key}" and "{turned}" are one name in two orders'
            yield min(units[key]), min(units[turned]), reason


def _second_surnames(members: Mapping[str, list[Mention]]) -> Iterator[Link]:
    """People whose second surname is printed only elsewhere: "Ana Lopez", "Ana Lopez Prieto".

    The page with both surnames must call them by the first one, as Spanish names are shortened.
    """
    short: dict[str, set[str]] = defaultdict(set)
    for unit, mentions in members.items():
        if mentions[0].kind == "person":
            for name in {m.key.partition(":")[2] for m in mentions}:
                short[fold(name)].add(unit)
    for unit, mentions in sorted(members.items()):
        if mentions[0].kind != "person":
            continue
        called = {fold(m.span.words) for m in mentions if m.form == "name"}
        for name in sorted({m.key.partition(":")[2] for m in mentions}):
            *head, last = fold(name).split()
            others = short[" ".join(head)] - {unit}
            if len(head) == len(("given", "family")) and head[1] in called and len(others) == 1:
                reason = f'"{name}" is called {head[1].title()}: "{last.title()}" is left out'
                yield unit, min(others), reason


def _longer_names(members: Mapping[str, list[Mention]]) -> Iterator[Link]:
    """People whose last surname is printed only elsewhere: "Ana Eva Lopez", "Ana Eva Lopez Prieto".

    Three names in common are enough where nobody else in the record bears them.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    longer: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for unit, mentions in members.items():
        for name in {m.key.partition(":")[2] for m in mentions if m.kind == "person"}:
            parts = fold(name).split()
            bearers[" ".join(parts)].add(unit)
            for end in range(SHARED_NAMES, len(parts)):
                longer[" ".join(parts[:end])].add((unit, name))
    for name in sorted(longer.keys() & bearers.keys()):
        units = {unit for unit, _ in longer[name]} | bearers[name]
        if len(units) == len(("short", "long")) and len(bearers[name]) == 1:
            whole = min(full for _, full in longer[name])
            short, other = min(bearers[name]), min(units - bearers[name])
            yield other, short, f'"{whole}" is "{name.title()}" with one more name'


def _in_one_post(members: Mapping[str, list[Mention]]) -> Iterator[Link]:
    """People who hold one post of one state and whose names sound alike, whatever is left out.

    "Ambassador Mukhtar Saleh" of one page is "Muktar Salih Ware", the same state's ambassador.
    """
    holders: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for unit, mentions in members.items():
        for mention in mentions if mentions[0].kind == "person" else ():
            name = mention.key.partition(":")[2]
            for role in mention.roles if people.is_full(name) else ():
                code = gazetteer.country_of(role.of) if role.of else None
                if code and role.title.lower().rpartition(" ")[2] in _SOLE:
                    holders[fold(role.title), code][unit] = name
    for (title, code), units in sorted(holders.items()):
        for (one, left), (other, right) in combinations(sorted(units.items()), 2):
            if left != right and _sound_alike(left, right):
                post = f"{title} ({gazetteer.name_of(code)})"
                yield one, other, f'"{left}" and "{right}" sound alike, and each is {post}'


def _sound_alike(left: str, right: str) -> bool:
    """Whether the parts of the shorter name sound like parts of the longer one, in their order."""
    short, long = sorted((_sounds(left), _sounds(right)), key=len)
    rest = iter(long)
    return short[:1] == long[:1] and len(short) > 1 and all(part in rest for part in short)


def _sounds(name: str) -> list[str]:
    """The parts of a name as all who write it down would spell them: "mukhtar" is "muktar"."""
    plain = _BREATHED.sub(r"\1", romanized(fold(name)))
    return _DOUBLED.sub(r"\1", plain.translate(_VOWELS)).split()


def romanized(name: str) -> str:
    """A name in small letters as all its transliterations share it: "dmitry" is "dmitri"."""
    found = name.replace("ks", "x").replace("y", "i").replace("j", "i")
    found = re.sub(r"i{2,}", "i", re.sub(r"\bie", "e", found))
    return re.sub(r"nder\b", "ndr", found)


def is_family_first(part: str) -> bool:
    """Whether a folded part is a family name of the kind that stands first."""
    return part.title() in gazetteer.titles().family_first


def _alike(left: str, right: str, side: int) -> bool:
    """Whether two parts that begin alike are one name; side 1 are given names."""
    if left == right or min(len(left), len(right)) < LONG:
        return False
    if fuzz.ratio(left, right, score_cutoff=ALIKE) < ALIKE:
        return False
    return not (side and differ_in_gender(left, right))


def differ_in_gender(left: str, right: str) -> bool:
    """Whether two given names are known to be a man's and a woman's."""
    genders = {gazetteer.given_gender(part.title()) for part in (left, right)} - {""}
    return len(genders) > 1


def _abbreviations(members: Mapping[str, list[Mention]]) -> Iterator[Link]:
    """Organisations that a page calls only by the abbreviation that another page explains."""
    for (short, unit), bearers in sorted(abbreviated(members).items()):
        if len(bearers) == 1:
            bearer = min(bearers)
            name = members[bearer][0].name
            yield unit, bearer, f'"{short}" stands for {name} where a page gives both'


def abbreviated(members: Mapping[str, list[Mention]]) -> dict[tuple[str, str], set[str]]:
    """Abbreviations that name an organisation of their own, with those that bear them elsewhere."""
    alone: dict[str, str] = {}
    bearers: dict[str, set[str]] = defaultdict(set)
    for unit, mentions in members.items():
        if mentions[0].kind != "organization":
            continue
        for mention in mentions:
            words = mention.span.words
            if mention.name == words and is_abbreviation(words):
                alone[words] = unit
            elif is_abbreviation(words):
                bearers[words].add(unit)
    return {
        (words, unit): bearers[words] - {unit}
        for words, unit in alone.items()
        if bearers[words] - {unit}
    }


def is_abbreviation(words: str) -> bool:
    """Whether words are the capitals of an organisation: "IAEA", "U.N."."""
    return bool(_CAPITALS.fullmatch(words)) and len(words.replace(".", "")) >= _ABBREVIATION


# ------------------------------------------------------------------ groups of units


def grouped(
    members: Mapping[str, list[Mention]], links: Iterable[Link], rows: Rows
) -> tuple[list[tuple[str, ...]], list[Link]]:
    """Units joined by judgements first, then by the rules; judged differences hold always.

    With the groups come the links of the judgements, for their reasons.
    """
    same: list[Link] = []
    apart: list[Pair] = []
    for (left, right), judgement in judged(members, rows):
        if judgement.verdict == "same":
            same.append((left, right, told(judgement)))
        elif judgement.verdict == "different":
            apart.append((left, right))
    pairs = [(left, right) for left, right, _ in [*same, *sorted(links)]]
    return families(sorted(members), pairs, apart), same


def told(judgement: Judgement) -> str:
    """A decision as the reason of what it decides."""
    day = judgement.at.date().isoformat()
    return f"judged {judgement.verdict} by {judgement.by} on {day}: {judgement.reason}"


def judged(members: Mapping[str, list[Mention]], rows: Rows) -> list[tuple[Pair, Judgement]]:
    """The decisions in force on two units, given as ids of actors or mentions, or as names."""
    if not rows.judgements:
        return []
    known = {unit: unit for unit in members}
    known |= {m.id: unit for unit, mentions in members.items() for m in mentions}
    known |= _units_by_name(members)
    for judgement in rows.judgements:
        for row_id in (judgement.left, judgement.right):
            now = moves.follow(row_id, known, rows.moved)
            if now in known:
                known[row_id] = known[now]
    found = []
    for (left, right), judgement in sorted(standing(known, rows.judgements).items()):
        pair = known[left], known[right]
        if pair[0] != pair[1]:
            found.append((pair, judgement))
    return found


def _units_by_name(members: Mapping[str, list[Mention]]) -> dict[str, str]:
    """Names that only one unit bears, for judgements that give names instead of ids."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for unit, mentions in members.items():
        for mention in mentions:
            bearers[mention.name].add(unit)
    return {name: min(units) for name, units in bearers.items() if len(units) == 1}
