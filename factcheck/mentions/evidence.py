"""What makes a reader believe that a source still speaks in a sentence that names nobody.

Each row of ``EVIDENCE`` is a sign, what it weighs and why. A source holds a sentence
as long as the signs for it outweigh those against it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from factcheck import lexicon
from factcheck.mentions import discourse
from factcheck.mentions.cue_forms import Cue, Frame
from factcheck.mentions.sources import Source, SourceKind
from factcheck.mentions.voices import FIGURE, Reading
from factcheck.model import Span

OWN_VOICE = lexicon.load("own_voice", lambda row: row["kind"])
STATISTIC = re.compile(r"\d(?:,\d|\.\d\d?(?!\d)| ?%| pour cent\b| pc\b)")
AHEAD = re.compile(
    r"(?<!\w)(?:\w{2,20}(?:era|eront|iront)|\w{1,20}[dv]ront|aura|auront|devrait|devraient|pourrait|pourraient"
    r"|vise|visent|ambitionne|ambitionnent|objectif)(?!\w)"
)


@dataclass(frozen=True)
class Place:
    """A sentence that names nobody, and a source that may answer for it."""

    reading: Reading
    cue: Cue
    source: Source
    paragraph: int  # its rank in the body
    index: int
    rival: bool  # somebody else has spoken since the source was named
    turned: bool  # the paragraph has already left it

    @cached_property
    def sentence(self) -> Span:
        """The sentence."""
        return self.reading.sentences[self.index].span

    @cached_property
    def opening(self) -> Span:
        """The sentence its paragraph opens with."""
        return self.reading.sentences[self.reading.paragraphs[self.paragraph][0]].span

    def tells(self, kind: str) -> bool:
        """Whether the sentence has words of one sort of ``own_voice.csv``."""
        return kind in self.sorts

    @cached_property
    def sorts(self) -> frozenset[str]:
        """The sorts of words in which the paper speaks on its own."""
        found = OWN_VOICE.find(self.reading.document.lower, self.sentence.start, self.sentence.end)
        return frozenset(kind for _, kind in found)

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern is met in the sentence."""
        return pattern.search(self.reading.document.lower, self.sentence.start, self.sentence.end) is not None


@dataclass(frozen=True)
class Evidence:
    """A sign that a source still speaks (``weight`` above 0) or no longer does."""

    holds: Callable[[Place], bool]
    weight: int


def returns(place: Place) -> bool:
    """The article names it in several paragraphs."""
    return place.reading.namings[place.source.authority] > 1 or place.cue.frame is Frame.SUBJECT


def comes_first(place: Place) -> bool:
    """It is the first source named."""
    return place.source.authority == place.reading.first


def is_named_again(place: Place) -> bool:
    """The article names it again further on."""
    return place.reading.last_naming.get(place.source.authority, -1) > place.index


def leads(place: Place) -> bool:
    """It was the subject of its sentence, not tagged on to it."""
    return place.cue.leading


def begins(place: Place) -> bool:
    """The article has hardly begun."""
    return place.paragraph <= 1


def carries_on(place: Place) -> bool:
    """The paragraph begins by going on: « Par ailleurs », « Cette hausse »."""
    return discourse.continues(place.reading.document, place.opening)


def counts(place: Place) -> bool:
    """The sentence gives figures as statisticians do: « 12,4 % », « 3,6 millions »."""
    return place.has(STATISTIC)


def ends(place: Place) -> bool:
    """The article ends on a paragraph that does not name it."""
    last = place.reading.paragraphs[-1]
    unnamed = place.index >= last[0] > place.reading.last_naming.get(place.source.authority, -1)
    return unnamed and not begins(place)


def ends3(place: Place) -> bool:
    return ends(place) and place.paragraph > 2


def is_alone(place: Place) -> bool:
    return len(place.reading.namings) == 1


def silent(place: Place) -> bool:
    """Nobody is named from here on."""
    return place.reading.next_voices[place.index] is None


def rivalled(place: Place) -> bool:
    """Somebody else has spoken since."""
    return place.rival


def shifts(place: Place) -> bool:
    """The sentence, or the paragraph with it, changes the scene."""
    return any(discourse.changes_scene(place.reading.document, s) for s in (place.opening, place.sentence))


def introduces(place: Place) -> bool:
    """The paragraph opens with another body."""
    return discourse.introduced(place.reading.document, place.opening, place.source) is not None


def introduces_body(place: Place) -> bool:
    """The paragraph opens with another body."""
    return discourse.introduced(place.reading.document, place.opening, place.source) is SourceKind.BODY


def aside(place: Place) -> bool:
    """The paper recalls, explains or tells prices."""
    return discourse.is_aside(place.reading.document, place.sentence)


def turned(place: Place) -> bool:
    """The paragraph has already left it."""
    return place.turned


def ahead(place: Place) -> bool:
    """The sentence tells what will be."""
    return place.has(AHEAD)


def dates(place: Place) -> bool:
    """The sentence tells no figure but dates."""
    return not place.has(FIGURE)


def recalls(place: Place) -> bool:
    """The paper recalls: « Pour mémoire »."""
    return discourse._role(place.reading.document, place.sentence) == "recalls"


def own_voice(place: Place) -> bool:
    """Prices, events, portraits, customs: what a paper tells by itself."""
    return place.has(OWN_VOICE.pattern)


EVIDENCE = (
    Evidence(returns, 2),
    Evidence(comes_first, 2),
    Evidence(is_named_again, 1),
    Evidence(leads, 1),
    Evidence(begins, 1),
    Evidence(carries_on, 1),
    Evidence(counts, 2),
    Evidence(ends, -3),
    Evidence(ends3, 0),
    Evidence(is_alone, 0),
    Evidence(silent, -1),
    Evidence(rivalled, -1),
    Evidence(shifts, -3),
    Evidence(introduces, -1),
    Evidence(introduces_body, -1),
    Evidence(recalls, -3),
    Evidence(aside, -3),
    Evidence(turned, -2),
    Evidence(ahead, -1),
    Evidence(dates, -2),
    Evidence(own_voice, -2),
)
BIAS = 0


def holds(place: Place) -> bool:
    """Whether a source still speaks in a sentence."""
    if place.cue.frame is Frame.SPEAKER:
        return True
    return BIAS + sum(sign.weight for sign in EVIDENCE if sign.holds(place)) > 0
