"""Whose post a page means where the words beside the name do not say it.

"Its spokesman, X" is the spokesman of what "its" stands for, "her foreign minister, X" the minister
of the state that she leads, "a spokesman for the ministry" that ministry's. A post without a state
is of the state for which the page gives the same person a post elsewhere, of that of the office
before it in a list ("Peru's president X and premier Y"), of the state whose hopes a minister tells
("Peru expects ..., Prime Minister X said"), or of the one that the page names and where the table
of office holders knows somebody so named in that post.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import gazetteer, linkedposts, officeholders
from dateline.record import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.reading import Reading, Token
    from dateline.record import Mention, Span
    from dateline.titles import Named

_OWN_GOVERNMENT = frozenset({"government", "cabinet", "delegation", "administration"})
_NEAR = 2  # sentences between a post that is given and the name of its former holder
_BEFORE = 40  # characters before a name where it is said to be a predecessor's
_FOLLOWS = re.compile(
    r"\b(?:(?:takes?|took|taking|taken) over from|replac(?:es|ed|ing)|succe(?:eds|eded|eding)"
    r"|in place of|successor to) (?:Mr\.? |Ms\.? |Mrs\.? )?$"
)
_LIST = re.compile(
    r"(?:(?P<among>,? (?:including|such as|among them))|,|,? and|,? as well as|,? along with"
    r"|,? together with)(?: (?:the|his|her|its|then|acting|interim|caretaker))? "
)
_DEALINGS = frozenset(
    ("meet", "discuss", "hold", "agree", "exchange", "talk", "sign", "review", "between", "debate")
)
_REACH = 4  # words before a post where its possessor stands
_LINKS = (" for ", " of ", " at ")


def fill(
    reading: Reading, mentions: Sequence[Mention], names: Mapping[int, Named]
) -> list[Mention]:
    """The mentions of a page with the state or organisation of posts that the page leaves open.

    `names` holds the states and organisations by first token.
    """
    page = _Page(reading, mentions)
    filled = []
    for mention in sorted(mentions, key=lambda m: m.span.start):
        if mention.kind == "person" and mention.roles:
            roles = tuple(page.filled(mention, role) for role in mention.roles)
            mention = replace(mention, roles=roles)  # noqa: PLW2901 - the same mention, filled
        page.learn(mention)
        filled.append(mention)
    return linkedposts.succeeded(reading, _succeeded(reading, filled), names)


def _succeeded(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Give those whom somebody follows in a post that post, left: "in place of X"."""
    found = []
    taken: list[Role] = []
    for mention in mentions:
        if mention.kind == "person" and mention.form == "name" and not mention.roles:
            role = _left(reading, mention, taken)
            found.append(replace(mention, roles=(role,)) if role else mention)
        else:
            found.append(mention)
        taken += [role for role in mention.roles if role.change == "takes"]
    return found


def _left(reading: Reading, mention: Mention, taken: Sequence[Role]) -> Role | None:
    """The post that the page has just given to somebody else, whose former holder this is."""
    before = reading.document.text[: mention.span.start][-_BEFORE:]
    if not taken or not _FOLLOWS.search(before):
        return None
    role = taken[-1]
    here = reading.tokens[reading.token_at(mention.span.start)].sentence
    there = reading.tokens[reading.token_at(role.span.start)].sentence
    return replace(role, change="left") if here - there <= _NEAR else None


class _Page:
    def __init__(self, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.reading = reading
        self.at: dict[int, list[Mention]] = {}
        self.ending: dict[int, list[Mention]] = {}
        self.states: dict[str, set[str]] = {}
        self.seats: dict[str, list[Mention]] = {}
        self.office: Mention | None = None
        self.named = {m.key for m in mentions if m.kind == "state"}
        for mention in sorted(mentions, key=lambda m: m.span.start):
            city = gazetteer.is_city(mention.span.words)
            if mention.form in {"name", "metonym"} and not city:
                self.seats.setdefault(mention.key, []).append(mention)
            self.at.setdefault(mention.span.start, []).append(mention)
            self.ending.setdefault(mention.span.end, []).append(mention)
            for role in mention.roles:
                if mention.kind == "person" and role.of and is_office(role.title):
                    code = gazetteer.country_of(role.of)
                    if code and role.change != "left":
                        self.states.setdefault(mention.key, set()).add(gazetteer.name_of(code))

    def learn(self, mention: Mention) -> None:
        """Let the offices of a list point to the one whose state the page has told."""
        officials = mention.kind == "group" and mention.form == "description"
        if officials or (mention.kind == "person" and mention.form == "name"):
            self.office = mention

    def filled(self, mention: Mention, role: Role) -> Role:
        """A role with its state or organisation, where the page tells it."""
        if role.of:
            return role
        owner = self._possessor(role.span) or self._inside(role)
        if owner and is_minister(role.title) and not _has_ministers(owner):
            owner = self._only_state(role.span)  # "Lima left the bank, its trade minister said"
        if owner:
            title = _without_owner(role.title) if self._inside(role) else role.title
            return replace(role, of=owner, title=title)
        listed = self._listed(mention, role)
        if listed:
            return replace(role, of=listed)
        known = self.states.get(mention.key, set())
        if is_office(role.title) and len(known) == 1:
            return replace(role, of=next(iter(known)))
        told = self._told(mention) if is_minister(role.title) else None
        if told is None and role.change == "takes":
            told = self._of_government(mention.span)
        if told is None and role.change == "holds":
            told = self._served(mention, role)
        return replace(role, of=told) if told else role

    def _listed(self, mention: Mention, role: Role) -> str | None:
        """The state of the office named just before in a list: "Peru's president X and premier Y".

        In "X and premier Y met" the other side may be the page's own premier.
        """
        before = self.office
        if before is None or mention.form != "name" or not is_office(role.title):
            return None
        link = _LIST.fullmatch(self.reading.document.text, before.span.end, role.span.start)
        owners = {r.of for r in before.roles if r.of and _opens_list(r) and r.title != role.title}
        if link is None or len(owners) != 1 or (before.kind == "group") != bool(link["among"]):
            return None
        if not link["among"] and self._are_sides(before):
            return None
        owner = owners.pop()
        known = self._known_states(mention, role)
        return owner if not known or gazetteer.country_of(owner) in known else None

    def _are_sides(self, mention: Mention) -> bool:
        """Whether somebody deals with those named behind: "X and Y met", "talks between X and"."""
        token = self._outermost(mention.span)
        above = self.reading.tokens[token.head]
        return above.lemma.lower() in _DEALINGS

    def _known_states(self, mention: Mention, role: Role) -> set[str]:
        day = self.reading.document.published.first
        return officeholders.states_of(mention.name, role.title.lower(), day)

    def _only_state(self, span: Span) -> str | None:
        """The only state that the sentence names before a place."""
        sentence = self.reading.sentence_of(self.reading.token_at(span.start))
        opens = self.reading.tokens[sentence.first]
        named = {
            mention.name
            for start, mentions in self.at.items()
            if opens.start <= start < span.start
            for mention in mentions
            if mention.kind == "state"
        }
        return named.pop() if len(named) == 1 else None

    def _served(self, mention: Mention, role: Role) -> str | None:
        """The one state named on the page of which somebody is known to hold the post."""
        named = {f"state:{code}" for code in self._known_states(mention, role)} & self.named
        return gazetteer.name_of(named.pop()[6:]) if len(named) == 1 else None

    def _possessor(self, span: Span) -> str | None:
        """What the pronoun before a post stands for."""
        first = self.reading.token_at(span.start)
        for i in range(first - 1, max(first - _REACH, -1), -1):
            token = self.reading.tokens[i]
            if token.sentence != self.reading.tokens[first].sentence:
                return None
            if token.tag == "PRP$":
                return self._meant(token)
            if token.tag == "WP$":
                return self._before(token)
            if token.tag == "POS":
                return self._named_again(token) or self._country(token)
            if token.pos not in {"ADJ", "NOUN", "PROPN", "ADV"}:
                return None
        return None

    def _named_again(self, token: Token) -> str | None:
        """The organisation or state of "the agency's director", where the page tells which."""
        names = {
            self._printed(mention)
            for mention in self.ending.get(token.start, ())
            if mention.kind in {"organization", "state"} and mention.form != "pronoun"
        }
        return names.pop() if len(names) == 1 else None

    def _country(self, token: Token) -> str | None:
        """The state of "the country's envoy": the only one that the sentence named before."""
        noun = self.reading.tokens[token.i - 1]
        if noun.lemma.lower() not in {"country", "nation", "republic", "kingdom"}:
            return None
        return self._only_state(self.reading.span(token.i, token.i + 1))

    def _meant(self, token: Token) -> str | None:
        """The name of the state or organisation, or of the state that the person leads."""
        names = set()
        for mention in self.at.get(token.start, ()):
            led = self.states.get(mention.key, set())
            names |= led if mention.kind == "person" else {self._printed(mention)}
        return names.pop() if len(names) == 1 else None

    def _before(self, token: Token) -> str | None:
        """The name just before ", whose"."""
        text = self.reading.document.text
        for mention in self.ending.get(len(text[: token.start].rstrip(", ")), ()):
            led = self.states.get(mention.key, set())
            if mention.kind in {"state", "organization"}:
                return mention.name
            if mention.kind == "person" and len(led) == 1:
                return next(iter(led))
        return None

    def _printed(self, mention: Mention) -> str:
        """The last printed office ("White House") of what a pronoun stands for, else its name."""
        seats = [m for m in self.seats.get(mention.key, ()) if m.span.start < mention.span.start]
        last = seats[-1] if seats else None
        return last.span.words if last and last.form == "metonym" else mention.name

    def _inside(self, role: Role) -> str | None:
        """The organisation in "spokesman for the ministry"."""
        for start in range(role.span.start + 1, role.span.end):
            for mention in self.at.get(start, ()):
                if mention.kind == "organization" and mention.span.end <= role.span.end:
                    return mention.name
        return None

    def _told(self, mention: Mention) -> str | None:
        """The state whose hopes or readiness the person tells."""
        token = self._outermost(mention.span)
        verb = self.reading.tokens[token.head]
        if token.dep != "nsubj" or verb.lemma not in gazetteer.words_for("speech"):
            return None
        told = [*self.reading.children(verb.i, "ccomp"), self.reading.tokens[verb.head]]
        for clause in told:
            if clause.i != verb.i and _hopes(self.reading, clause):
                names = self._subjects(clause)
                return names.pop() if len(names) == 1 else None
        return None

    def _subjects(self, clause: Token) -> set[str]:
        found = set()
        for subject in self.reading.children(clause.i, "nsubj"):
            mentions = self.at.get(subject.start, ())
            found |= {m.name for m in mentions if m.kind == "state"}
        return found

    def _of_government(self, span: Span) -> str | None:
        """The state of "his new government", where that stands in the same sentence."""
        sentence = self.reading.sentence_of(self.reading.token_at(span.start))
        for token in self.reading.tokens[sentence.first : sentence.last]:
            if token.lemma.lower() in _OWN_GOVERNMENT and token.start < span.start:
                owners = [c for c in self.reading.children(token.i, "poss") if c.tag == "PRP$"]
                return self._meant(owners[0]) if owners else None
        return None

    def _outermost(self, span: Span) -> Token:
        tokens = self.reading.tokens
        token = tokens[self.reading.token_at(span.end - 1)]
        while span.start <= tokens[token.head].start < span.end and token.head != token.i:
            token = tokens[token.head]
        return token


def is_office(title: str) -> bool:
    """Whether a title is a post in a state's government."""
    lower = title.lower()
    return lower.removeprefix("top ") in gazetteer.titles().leaders or is_minister(lower)


def _has_ministers(owner: str) -> bool:
    """Whether a state, a land that governs itself or a leader's seat of government is named."""
    entry = gazetteer.find(owner)
    if entry is None:
        return gazetteer.country_of(owner) is not None
    return entry.key.startswith("state:") or gazetteer.kind_of(entry.name) == "territory"


def _opens_list(role: Role) -> bool:
    """Whether a list of people in office may go on from a post: an office, or "officials"."""
    titles = gazetteer.titles()
    return is_office(role.title) or role.title in titles.servants or role.title == "First Lady"


def is_minister(title: str) -> bool:
    """Whether a title is a minister's."""
    words = title.lower().replace("-", " ").split()
    return bool({"minister", "premier", "chancellor"}.intersection(words))


def _hopes(reading: Reading, clause: Token) -> bool:
    if clause.lemma in gazetteer.words_for("hopes"):
        return True
    complements: Iterable[Token] = reading.children(clause.i, "acomp")
    return any(c.lemma.lower() in gazetteer.words_for("readiness") for c in complements)


def _without_owner(title: str) -> str:
    for link in _LINKS:
        title = title.partition(link)[0]
    return title
