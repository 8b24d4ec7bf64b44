"""Who governs whom in a sentence: the only door to spaCy.

A small French model ships with the package (``syntax_model/``, trained by
``scripts/train_syntax.py``); any installed spaCy pipeline with a parser may take
its place. Nothing of spaCy is imported before the first sentence is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.document import Document
from factcheck.errors import FactcheckError
from factcheck.model import Span
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

SHIPPED = "shipped"
MODEL = Path(__file__).with_name("syntax_model")
TOKENIZER = "factcheck.french.v1"

# Tokens as French treebanks cut them, in a folded text: elisions and clitics apart, digit groups whole.
CLITICS = "(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce|le|la|les|lui|leur|moi|en|y)"
TOKEN = re.compile(
    rf"""
    c'est-à-dire | aujourd'hui | quelqu'une?(?!\w) | rendez-vous
  | (?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\S)
  | \d{{1,3}}(?:\ \d{{3}})+(?:[.,]\d+)?(?!\d) | \d+(?:er|re|nd|nde|e|ème|ère)(?!\w) | \d+(?:[.,]\d+)*
  | (?:[^\W\d_]\.){{2,6}} | (?:mm?|mmes?|mlle|dr|pr|st|av|etc|[^\W\d_])\.(?=\ [A-ZÀ-Þ\d])
  | -{CLITICS}(?![\w-])
  | [^\W\d_]\w{{0,60}}(?:-(?!{CLITICS}(?![\w-]))\w{{1,60}}){{0,8}}
  | \w+ | \.{{2,}} | -{{2,}} | [^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)


class ModelError(FactcheckError):
    """The syntax model asked for cannot be loaded."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a parsed sentence: its place in the text, part of speech, relation, and its head's index."""

    span: Span
    pos: str
    relation: str
    head: int


@dataclass(frozen=True)
class Tree:
    """A parsed sentence; the root is its own head."""

    words: tuple[Word, ...]

    def children(self, index: int) -> list[int]:
        """The words that depend on a word, in order."""
        return [i for i, word in enumerate(self.words) if word.head == index and i != index]

    def at(self, span: Span) -> list[int]:
        """The words that stand in a stretch of text."""
        return [i for i, word in enumerate(self.words) if word.span.overlaps(span)]


@dataclass(frozen=True)
class Syntax:
    """A loaded pipeline."""

    nlp: Language

    @classmethod
    def load(cls, model: str | None = None) -> Syntax:
        """The shipped model, or the named installed one; raises ``ModelError`` when it cannot be had."""
        return cls(_load(str(MODEL) if model in (None, SHIPPED) else str(model)))

    def parse(self, document: Document, sentences: Sequence[Span]) -> list[Tree]:
        """The trees of some sentences of a document, parsed in one batch."""
        docs = [_whole(self.nlp.make_doc(span.of(document.folded))) for span in sentences]
        return [_tree(doc, span) for doc, span in zip(self.nlp.pipe(docs), sentences, strict=True)]


def is_shipped() -> bool:
    """Whether the package holds its model's weights."""
    return (MODEL / "config.cfg").exists()


@cache
def _load(model: str) -> Language:
    register()
    import spacy

    try:
        nlp = spacy.load(model, exclude=["ner", "lemmatizer", "senter", "attribute_ruler"])
    except OSError as error:
        raise ModelError(_("modèle syntaxique introuvable : {model}", model=model)) from error
    if not nlp.has_pipe("parser"):
        raise ModelError(_("le modèle {model} n’analyse pas la syntaxe", model=model))
    _to_single_precision(nlp)
    return nlp


def _to_single_precision(nlp: Language) -> None:
    """Undo the half precision that the shipped weights are stored in."""
    for _name, pipe in nlp.pipeline:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype("float32"))


def _whole(doc: Doc) -> Doc:
    """A document that is one sentence, whatever its stops."""
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def _tree(doc: Doc, span: Span) -> Tree:
    return Tree(
        tuple(
            Word(
                Span(span.start + token.idx, span.start + token.idx + len(token)),
                token.pos_,
                token.dep_,
                token.head.i,
            )
            for token in doc
        )
    )


class Tokenizer:
    """Cuts a folded French text into words; what spaCy needs of a tokenizer and no more."""

    def __init__(self, vocab: Vocab) -> None:
        """A tokenizer whose documents share a vocabulary."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text's words; any spaces beyond one are a word of their own, so that offsets hold."""
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        place = 0
        for match in TOKEN.finditer(text):
            _add_gap(text[place : match.start()], words, spaces)
            words.append(match.group())
            spaces.append(False)
            place = match.end()
        _add_gap(text[place:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def initialize(self, get_examples: object = None, nlp: object = None) -> None:
        """Nothing to learn."""

    def to_disk(self, path: object, exclude: object = ()) -> None:
        """Nothing to save: the rules are code."""

    def from_disk(self, path: object, exclude: object = ()) -> Tokenizer:  # noqa: ARG002
        """Nothing to read."""
        return self

    def to_bytes(self, exclude: object = ()) -> bytes:  # noqa: ARG002
        """Nothing to save."""
        return b""

    def from_bytes(self, data: bytes, exclude: object = ()) -> Tokenizer:  # noqa: ARG002
        """Nothing to read."""
        return self


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    if words and gap[:1] == " ":
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


@cache
def register() -> None:
    """Make our tokenizer known to spaCy under the name that the model's configuration gives."""
    from spacy.util import registry

    def create() -> Any:
        return lambda nlp: Tokenizer(nlp.vocab)

    registry.tokenizers(TOKENIZER, func=create)
