"""The words of a text as matching reads them: which programme, which population, which thing, or nothing much.

Every word of a claim must be accounted for before it is held against a fact.
Four small tables and the ledger's own spellings do it: ``populations.csv`` (who is
counted), ``synonyms.csv`` (one term for several forms), ``rivals.csv`` (other
countries, bodies and programmes, and words that take a part of the whole) and
``neutral_words.csv`` (words that change nothing).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, lru_cache

from factcheck import lexicon
from factcheck.folding import fold_lower
from factcheck.ledger.inflection import root
from factcheck.ledger.records import AliasKind, Ledger
from factcheck.ledger.similarity import Speller, bare
from factcheck.mentions.nouns import lemma
from factcheck.model import Span


class Role(StrEnum):
    """What a word does for matching."""

    SUBJECT = "subject"  # names a programme or body of the ledger
    RIVAL = "rival"  # names another one
    RESTRICTION = "restriction"  # takes a part of the whole: a city, « en milieu rural »
    POPULATION = "population"  # says who is counted
    TERM = "term"  # any other word that means something
    NAME = "name"  # a proper name we know nothing of
    COVERAGE = "coverage"  # says that someone benefits: « relève », « couvre »
    NEUTRAL = "neutral"  # changes nothing
    FUNCTION = "function"  # holds the sentence together


IDLE = frozenset({Role.NEUTRAL, Role.COVERAGE})
NEUTRAL_KINDS = {"function": Role.FUNCTION, "beside": Role.FUNCTION, "coverage": Role.COVERAGE}
MEANINGFUL = frozenset({Role.POPULATION, Role.TERM, Role.NAME, Role.RIVAL, Role.RESTRICTION})

WORD = r"[^\W\d_]{1,40}(?:-[^\W\d_]{1,30}){0,3}"
# What may stand between « AMO » and « Tadamon », or between a name and its acronym.
JOINT = re.compile(r"[ /(«\"-]{0,3}(?:des? |du |de la |d')?")


HYPHENABLE = re.compile(r"(?<=\bnon) |(?<=\bamo) ")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form of our tables means."""

    role: Role
    term: str
    entities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Word:
    """A word or fixed expression of a text, with what it means.

    ``entities`` are the ledger's programmes and bodies a subject may name.
    """

    span: Span
    role: Role
    term: str
    entities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, sliced by place."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, words: Iterable[Word]) -> Words:
        """The words with their places at hand."""
        found = tuple(words)
        return cls(found, tuple(word.span.start for word in found))

    def within(self, span: Span) -> Sequence[Word]:
        """The words that begin in a stretch of text."""
        return self.words[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def before(self, place: int) -> Iterator[Word]:
        """The words that begin before a place, the nearest first."""
        return (self.words[i] for i in range(bisect_left(self.starts, place) - 1, -1, -1))


@dataclass(frozen=True)
class Vocabulary:
    """Every form matching knows, the ledger's own among them."""

    entries: Mapping[str, Entry]

    @classmethod
    def of(cls, ledger: Ledger) -> Vocabulary:
        """The vocabulary of a ledger: our tables, and its entities under all their spellings."""
        return cls({**_tables(), **_subjects(ledger)})

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any known form, longest first, or else any word."""
        return re.compile(rf"(?<!\w)(?:(?:{lexicon.alternation(self.entries)})(?!\w)|{WORD})")

    @cached_property
    def speller(self) -> Speller:
        """Tells a misspelt name of the ledger's subjects, which the press spells at will."""
        subjects = (form for form, entry in self.entries.items() if entry.role is Role.SUBJECT)
        return Speller.of(form for form in subjects if " " not in form)

    @cached_property
    def idle(self) -> Mapping[str, str]:
        """A form of every word that changes nothing, by the root its other forms share."""
        return {root(form): form for form, entry in self.entries.items() if entry.role in IDLE}

    @cached_property
    def general(self) -> frozenset[str]:
        """The entities others are kinds of: « AMO » beside « AMO Tadamon »."""
        entities = frozenset[str]().union(*(entry.entities for entry in self.entries.values()))
        beginnings = {entity[:place] for entity in entities for place, sign in enumerate(entity) if sign == " "}
        return entities & beginnings

    def words(self, folded: str, lower: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
        """The words of a folded text, adjacent names of one subject made one (« AMO » « Tadamon »)."""
        found = [
            self._word(folded, match)
            for match in self.pattern.finditer(lower, start, len(lower) if end is None else end)
        ]
        return self._joined(lower, found)

    def _word(self, folded: str, match: re.Match[str]) -> Word:
        span, form = Span(*match.span()), match.group()
        known = form if form in self.entries else self._other_form(form, span.of(folded))
        if entry := self.entries.get(known):
            return Word(span, entry.role, entry.term or known, entry.entities)
        return Word(span, Role.NAME if _is_name(folded, span) else Role.TERM, stem(form))

    def _other_form(self, form: str, printed: str) -> str:
        """The known word that an unknown one is a misspelling of, for a name, or else another form of."""
        if printed[0].isupper():
            return self.speller.respelt(form) or ""
        kept = root(form)
        return self.idle.get(kept, "") if kept != bare(form) else ""  # « rappel » is no form of « rappelle »

    def _joined(self, lower: str, words: Iterable[Word]) -> Iterator[Word]:
        held: list[Word] = []  # a subject and the function words after it
        for word in words:
            names_it = held and held[0].role is Role.SUBJECT and word.role is Role.SUBJECT
            if names_it and JOINT.fullmatch(lower, held[0].span.end, word.span.start):
                held = [self._one(held[0], word)]
            elif held and word.role is Role.FUNCTION:
                held.append(word)
            else:
                yield from held
                held = [word]
        yield from held

    def _one(self, first: Word, second: Word) -> Word:
        shared = first.entities & second.entities
        narrow = second if first.entities & self.general or not second.entities & self.general else first
        return Word(Span(first.span.start, second.span.end), Role.SUBJECT, narrow.term, shared or narrow.entities)


def _is_name(folded: str, span: Span) -> bool:
    """Whether a word bears a capital that the beginning of a sentence does not explain."""
    printed = span.of(folded)
    if printed.isupper() and len(printed) > 1:
        return True
    before = folded[max(0, span.start - 3) : span.start].rstrip(' "«“(-')
    opens = not before or before[-1] in ".!?:;…\n"
    return printed[0].isupper() and not opens


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without number, gender or accents, for telling that two words are the same.

    >>> stem("régionales"), stem("organisée"), stem("agences")
    ('regional', 'organis', 'agenc')
    """
    short = bare(lemma(word))
    while len(short) > 4 and short.endswith("e"):
        short = short[:-1]
    return short


@cache
def _tables() -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for name, build in TABLES.items():
        entries.update(lexicon.load(name, build).entries)
    return entries


def _rival(row: lexicon.Row) -> Entry:
    role = Role.RESTRICTION if row["kind"] == "restriction" else Role.RIVAL
    return Entry(role, stem(row["form"].partition("|")[0]))


TABLES: dict[str, Callable[[lexicon.Row], Entry]] = {
    "reporting_verbs": lambda _: Entry(Role.NEUTRAL, ""),
    "neutral_words": lambda row: Entry(NEUTRAL_KINDS.get(row["kind"], Role.NEUTRAL), ""),
    "synonyms": lambda row: Entry(Role.TERM, row["term"]),
    "rivals": _rival,
    "populations": lambda row: Entry(Role.POPULATION, row["population"]),
}


def _subjects(ledger: Ledger) -> dict[str, Entry]:
    named: dict[str, set[str]] = {}
    for indicator in ledger.indicators.values():
        _name(named, indicator.entity, indicator.entity)
    for alias in ledger.aliases:
        if alias.kind is not AliasKind.LABEL and alias.indicator in ledger.indicators:
            _name(named, alias.alias, ledger.indicators[alias.indicator].entity)
    return {form: Entry(Role.SUBJECT, form, frozenset(entities)) for form, entities in named.items() if form}


def _name(named: dict[str, set[str]], spelling: str, entity: str) -> None:
    """Enter a spelling, and the same with or without its hyphens: « non-salariés », « non salariés »."""
    form = fold_lower(spelling)
    for variant in {form, form.replace("-", " "), HYPHENABLE.sub("-", form)}:
        named.setdefault(variant, set()).add(entity)


@cache
def populations() -> frozenset[str]:
    """Every population the tables know."""
    return frozenset(row["population"] for _, row in lexicon.rows("populations"))


@cache
def loose_populations() -> frozenset[str]:
    """The populations whose name the press also gives to a narrower one."""
    return frozenset(row["population"] for _, row in lexicon.rows("populations") if row["reach"] == "loose")
