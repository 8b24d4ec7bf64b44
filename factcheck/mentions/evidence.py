"""What makes a reader believe that a source still speaks in a sentence that names nobody.

Each row of ``EVIDENCE`` is a sign and what it weighs. The source holds the sentence
as long as the signs for it outweigh those against it. The weights are rounded from a
logistic regression over annotated articles; ``own_voice.csv`` tells what a paper says by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from factcheck import lexicon
from factcheck.mentions.cue_forms import Cue, Frame
from factcheck.mentions.discourse import Turn
from factcheck.mentions.sources import Source
from factcheck.mentions.voices import FIGURE, STATISTIC, Reading
from factcheck.model import Span

OWN_VOICE = lexicon.load("own_voice", lambda row: row["kind"])
COUNTED = re.compile(
    r"\b(?:millions?|milliards?|moitié|tiers|quarts?|(?:doubl|tripl|quadrupl|décupl)\w{1,4}"
    r"|sur (?:dix|deux|trois|quatre|cinq|cent|mille))\b"
)
UNITS_COUNTED = re.compile(
    r"\d[ .]\d{3}(?!\d)(?! ?(?:mill|dh\b|mad\b|mdh|mmdh|dirham|dinar|euro|dollar|franc|f ?cfa|fcfa|€|\$))"
)
LEVELS = re.compile(
    r"s'(?:est |sont )?(?:établi|élèv|élev|chiffr|affich|accr)"
    r"|\b(?:se mont|attei(?:nt|gn)|totalis|avoisin|ressort)"
)
# letters first, what stands before them after: the engine then skips to the letters
YEARS = re.compile(
    r"(?:en(?<!\wen)|depuis|il y a|voilà) (?:\w{2,15} ){1,2}(?:ans|décennies|siècles?)\b"
    r"|depuis(?:, | (?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|lors\b|les années\b))"
    r"|jadis\b|naguère\b|autrefois\b|à l'époque\b"
    r"|avai(?:en)?t(?<!\wavait)(?<!\wavaient) (?:déjà |\w{3,12}ment )?\w{2,15}(?:é|i|u|is|it)e?s?\b"
)
AHEAD = re.compile(
    r"ront(?!\w)(?<!front)|(?:devr|pourr)ai(?:en)?t(?!\w)| (?:vise|ambitionne)(?:nt)?(?!\w)|objectif(?!\w)"
    r"|ra(?!\w)(?:(?<=era)|(?<=ndra)|(?<=ettra)|(?<= ira)|(?<= aura)"
    r"|(?<=[vf]rira)|(?<=rnira)|(?<=unira)|(?<=rvira)|(?<=stira)|(?<=ntira))"
)


@dataclass(frozen=True)
class Place:
    """A sentence that names nobody, after a cue whose source may still answer for it.

    ``rival`` tells that somebody else has spoken since, ``turned`` that the
    paragraph has left the source, ``follows`` that the sentence before is its word.
    """

    reading: Reading
    cue: Cue
    source: Source
    turn: Turn
    opening: Turn
    paragraph: int
    index: int
    rival: bool
    turned: bool
    follows: bool

    @property
    def sentence(self) -> Span:
        """The sentence."""
        return self.turn.sentence

    @property
    def name(self) -> str:
        """Who the source is, whatever words name it."""
        return self.source.authority

    @property
    def cue_sentence(self) -> Span:
        """The sentence that names the source."""
        return self.reading.document.sentence_at(self.cue.span.start).span

    @cached_property
    def strays(self) -> bool:
        """Whether the sentence is of another scene, or told in the paper's own voice."""
        return shifts(self) or steps_aside(self) or is_own_voice(self)

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern is met in the sentence."""
        return pattern.search(self.reading.document.lower, self.sentence.start, self.sentence.end) is not None


def comes_first(place: Place) -> bool:
    """The article names it before any other."""
    return place.name == place.reading.first or place.cue.frame is Frame.SUBJECT


def returns(place: Place) -> bool:
    """The article names it in several paragraphs."""
    return place.reading.namings[place.name] > 1 or place.cue.frame is Frame.SUBJECT


def is_alone(place: Place) -> bool:
    """The article names nobody else."""
    return len(place.reading.namings) == 1


def is_named_again(place: Place) -> bool:
    """The article names it further on."""
    return place.reading.last_naming.get(place.name, -1) > place.index


def begins(place: Place) -> bool:
    """The article has hardly begun."""
    return place.paragraph <= 1


def carries_on(place: Place) -> bool:
    """The paragraph opens by going on: « Par ailleurs », « Cette hausse »."""
    return place.opening.carries_on


def follows(place: Place) -> bool:
    """The sentence before is its word."""
    return place.follows


def is_statistical(place: Place) -> bool:
    """Figures as statisticians print them: « 12,4 % », « 3,6 millions »."""
    return place.has(STATISTIC)


def counts_units(place: Place) -> bool:
    """Units counted one by one, and no sum of money: « 533.000 personnes »."""
    return place.has(UNITS_COUNTED) and not is_statistical(place)


def tells_levels(place: Place) -> bool:
    """In the words of a bulletin: « s'établit à », « atteint », « totalise »."""
    return place.has(LEVELS)


def has_rival(place: Place) -> bool:
    """Somebody else has spoken since."""
    return place.rival


def is_silent(place: Place) -> bool:
    """Nobody is named from here on."""
    return place.reading.next_voices[place.index] is None


def introduces(place: Place) -> bool:
    """The paragraph opens with another body: « L'Agence nationale… »."""
    newcomer = place.opening.newcomer
    return newcomer is not None and (not newcomer.head or newcomer.head != place.source.head)


def looks_ahead(place: Place) -> bool:
    """The sentence tells what will be."""
    return place.has(AHEAD)


def looks_back(place: Place) -> bool:
    """The sentence tells years gone by."""
    return place.has(YEARS)


def has_turned(place: Place) -> bool:
    """The paragraph has already left it."""
    return place.turned


def counts_nothing(place: Place) -> bool:
    """The sentence has dates at most."""
    return not any(place.has(figures) for figures in (STATISTIC, FIGURE, COUNTED))


def shifts(place: Place) -> bool:
    """The sentence, or its paragraph, changes the scene: « À Sfax, … »."""
    return place.opening.shifts or place.turn.shifts


def concludes(place: Place) -> bool:
    """The article ends on a paragraph that does not name it."""
    last = place.reading.paragraphs[-1][0]
    return place.index >= last > place.reading.last_naming.get(place.name, -1) and not begins(place)


def steps_aside(place: Place) -> bool:
    """« Rappelons que… », « Le pays compte… »."""
    return place.turn.steps_aside


def is_own_voice(place: Place) -> bool:
    """Markets, wages, events, portraits: a paper tells them by itself, unless its source speaks of nothing else."""
    if not place.has(OWN_VOICE.pattern):
        return False
    kinds = _kinds(place.reading, place.sentence)
    return not kinds <= _kinds(place.reading, place.cue_sentence)


def _kinds(reading: Reading, span: Span) -> set[str]:
    return {kind for _, kind in OWN_VOICE.find(reading.document.lower, span.start, span.end)}


@dataclass(frozen=True)
class Evidence:
    """A sign that a source still speaks, or no longer does (``weight`` below 0)."""

    is_met: Callable[[Place], bool]
    weight: int


EVIDENCE = (
    Evidence(comes_first, 3),
    Evidence(returns, 2),
    Evidence(is_statistical, 2),
    Evidence(carries_on, 2),
    Evidence(counts_units, 1),
    Evidence(follows, 1),
    Evidence(tells_levels, 1),
    Evidence(begins, 1),
    Evidence(is_alone, 1),
    Evidence(is_named_again, 1),
    Evidence(has_rival, -1),
    Evidence(is_silent, -2),
    Evidence(introduces, -2),
    Evidence(looks_ahead, -2),
    Evidence(looks_back, -2),
    Evidence(has_turned, -2),
    Evidence(counts_nothing, -4),
    Evidence(shifts, -3),
    Evidence(concludes, -3),
    Evidence(steps_aside, -5),
    Evidence(is_own_voice, -8),
)


def holds(place: Place) -> bool:
    """Whether a source still speaks in a sentence; the lines of an interview are the speaker's to the last."""
    return place.cue.frame is Frame.SPEAKER or sum(sign.weight for sign in EVIDENCE if sign.is_met(place)) > 0
