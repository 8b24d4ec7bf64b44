"""What a phrase finds in a ledger and why, word by word: for people looking, never for judging a claim.

The phrase is read as ``matching`` reads a measure: each of its words must be
one that the indicator explains, and each word of one of its names must be said.
Names that merely look like the phrase are shown where none fits, with what keeps
them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.folding import fold
from factcheck.ledger.index import BUDGET, Dimension, Index, Name, Profile, index_of, is_otherwise_meant
from factcheck.ledger.matching import SILENT
from factcheck.ledger.records import Indicator, Ledger
from factcheck.ledger.similarity import nearest
from factcheck.ledger.vocabulary import MEANINGFUL, Role, Word, stem

LIKE_ENOUGH = 75.0  # of 100
LIMIT = 10
MOST_ALIKE = 3
GRANTED = {Dimension.MONEY: frozenset({BUDGET})}  # « 32,6 milliards pour la Santé » says no more
MOST_REFUSED = 5


class How(StrEnum):
    """How an indicator explains a word of the phrase."""

    SILENT = "silent"  # it changes nothing
    SAID = "said"  # a word of its names, perhaps in another number or gender
    SAME = "same"  # a word that means one of them
    RESPELT = "respelt"  # one of them, misspelt
    SUBJECT = "subject"  # its programme, body or place
    GENERAL = "general"  # the programme its own is a kind of
    LEFT = "left"  # it does not explain it


@dataclass(frozen=True, slots=True)
class Met:
    """A word of the phrase as printed, how the indicator explains it, and by which of its own words."""

    printed: str
    role: Role
    how: How
    term: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The phrase held against an indicator, under the name that explains it best.

    ``unsaid`` is what it counts and the phrase does not say, ``missing`` the other
    words of the name.
    """

    indicator: Indicator
    name: str
    words: tuple[Met, ...]
    unsaid: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def left(self) -> tuple[Met, ...]:
        """The words the indicator does not explain."""
        return tuple(word for word in self.words if word.how is How.LEFT)

    @property
    def told(self) -> tuple[Met, ...]:
        """The words it does explain, silent ones aside."""
        return tuple(word for word in self.words if word.how not in (How.LEFT, How.SILENT))

    @property
    def matches(self) -> bool:
        """Whether a figure told in these words would be held against the indicator."""
        return bool(self.told) and not (self.left or self.unsaid or self.missing)

    @property
    def rank(self) -> tuple[bool, int, int, int, str]:
        """What matches first, then what leaves least unexplained and unsaid."""
        gap = len(self.left) + len(self.unsaid)
        return not self.matches, gap, len(self.missing), -len(self.told), self.indicator.id


@dataclass(frozen=True, slots=True)
class Search:
    """What the phrase matches, best first, else what it looks like; what came near and was refused.

    ``left`` are the words of the phrase that no indicator explains.
    """

    found: tuple[Reading, ...]
    refused: tuple[Reading, ...]
    left: tuple[str, ...]


def search(text: str, ledger: Ledger) -> Search:
    """The indicators a phrase matches, ten at most, or else those it looks like, and the nearest of the others."""
    index = index_of(ledger)
    folded = fold(text)
    words = tuple(index.vocabulary.words(folded, folded.lower()))
    readings = {id_: _read(profile, words, text, index) for id_, profile in index.profiles.items()}
    near = sorted((one for one in readings.values() if one.told), key=lambda one: one.rank)
    matching = [one for one in near if one.matches][:LIMIT]
    alike = sorted((readings[id_] for id_ in _alike(text, ledger)), key=lambda one: one.rank)
    found = matching or alike[:MOST_ALIKE]
    others = [one for one in near if one not in found][:MOST_REFUSED]
    return Search(tuple(found), tuple(others), _unexplained(words, readings.values(), text))


def _alike(text: str, ledger: Ledger) -> list[str]:
    """The indicators whose label or aliases look like the words given."""
    owners: dict[str, list[str]] = defaultdict(list)
    for indicator in ledger.indicators.values():
        owners[indicator.label].append(indicator.id)
    for alias in ledger.aliases:
        owners[alias.alias].append(alias.indicator)
    likely = [name for name, score in nearest(text, list(owners), len(owners)) if score >= LIKE_ENOUGH]
    return list(dict.fromkeys(id_ for name in likely for id_ in owners[name]))


def _read(profile: Profile, words: Sequence[Word], text: str, index: Index) -> Reading:
    met = tuple(_met(word, profile, text, index) for word in words)
    name = min(profile.names or (profile.label,), key=lambda name: _gaps(name, met))
    said = {word.term for word in met if word.how is not How.LEFT}
    said |= GRANTED.get(profile.dimension, frozenset())
    unsaid = name.heads - said
    missing = name.core - said - unsaid
    return Reading(profile.indicator, name.text, met, _printed(name, unsaid, index), _printed(name, missing, index))


def _printed(name: Name, terms: frozenset[str], index: Index) -> tuple[str, ...]:
    """The words of a name that stand for some terms, as the name has them."""
    words = index.vocabulary.words(fold(name.text), fold(name.text).lower())
    return tuple(word.span.of(name.text) for word in words if word.term in terms)


def _gaps(name: Name, met: Iterable[Met]) -> tuple[int, int]:
    said = {word.term for word in met if word.how is not How.LEFT}
    return len(name.core - said), len(name.heads - said)


def _met(word: Word, profile: Profile, text: str, index: Index) -> Met:
    printed = word.span.of(text)
    how = explained(word, printed, profile, index)
    term = index.speller.respelt(word.term) or word.term if how is How.RESPELT else word.term
    return Met(printed, word.role, how, term)


def explained(word: Word, printed: str, profile: Profile, index: Index) -> How:
    """How an indicator explains a word."""
    if word.role in SILENT or is_otherwise_meant(word, profile.indicator):
        return How.SILENT
    if word.role is Role.SUBJECT:
        if word.entities & profile.subjects:
            return How.SUBJECT
        return How.GENERAL if word.entities & index.vocabulary.general else How.LEFT
    if word.term in profile.terms:
        return How.SAID if stem(fold(printed).lower()) == stem(word.term) else How.SAME
    respelt = index.speller.respelt(word.term) if word.role in (Role.TERM, Role.NAME) else None
    return How.RESPELT if respelt in profile.terms else How.LEFT


def _unexplained(words: Iterable[Word], readings: Iterable[Reading], text: str) -> tuple[str, ...]:
    """The words of the phrase that no indicator explains."""
    explained_by_some = {one.printed for reading in readings for one in reading.told}
    meaningful = (word.span.of(text) for word in words if word.role in MEANINGFUL or word.role is Role.SUBJECT)
    return tuple(dict.fromkeys(printed for printed in meaningful if printed not in explained_by_some))
