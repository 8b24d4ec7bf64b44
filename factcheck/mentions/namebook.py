"""The names an article prints, each in its fullest form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from factcheck import lexicon
from factcheck.document import Document
from factcheck.mentions.sources import (
    CAPITAL,
    NAME,
    NOUNS,
    PERSON_NAME,
    RANK,
    TITLE,
    Phrase,
    SourceKind,
    is_function,
    phrase_at,
    phrases_in,
)
from factcheck.model import Span, Zone

ACRONYM = re.compile(rf"\(({CAPITAL}[\w.&/-]{{1,15}})\)")
WORD_START = re.compile(r"(?<![\w-])\w")
_TRADE = lexicon.alternation(form for form, noun in NOUNS.entries.items() if noun.kind is SourceKind.PERSON)
TITLED = re.compile(rf"(?<![\w'-]){TITLE} (?P<name>{NAME})")
TRADE_AFTER = re.compile(rf",? (?:\(|l[ae] |l'|une? )?(?i:{_TRADE})(?!\w)")
TRADE_BEFORE = re.compile(rf"(?<!\w)(?i:{_TRADE})(?!\w)[^.;:«»]{{0,80}}?,? $")
APPOSED = re.compile(r"(?: \([^()]{2,16}\))?, (?=\w)")
IN_CHARGE = re.compile(
    r" (?:(?:en charge|chargée?|auprès) d(?:e la |e l'|es |u |e |')|avec l(?:[ae]s? |'))"
    r"[^,.;:«»“”\"()]{3,60}(?=[,.;:«»“”\"(])"
)
OFFICE_GAP = re.compile(rf",? (?:{TITLE} |{RANK})?")
PARTY = re.compile(r" \([^()]{2,16}\)$")
INNER = re.compile(rf"[a-zà-ÿ\d,:] [(«]? ?(?P<word>{CAPITAL}[\w-]{{1,30}})")
MORE = re.compile(rf" (?:d(?:e|u|es) |d'|{CAPITAL}|\w+(?:al|ale|aux|el|elle|if|ive|ien|ienne)(?!\w)|\()")
OF_THE = re.compile(r"(?<!\w)(?:de l'|de la |du |des |l'|la )$")
UNACCENTED = str.maketrans("àâäéèêëîïôöùûüçÀÂÉÈÊËÎÏÔÙÛÇ", "aaaeeeeiioouuucAAEEEEIIOUUC")
REACH = 110  # a trade stands no farther from its name
FIRST_PAGES = 30_000  # where a name is spelled out, if it is


@dataclass(frozen=True)
class Namebook:
    """What an article calls people and bodies, wherever it prints their names."""

    document: Document
    found: dict[str, Span] = field(default_factory=dict)  # the fullest phrases asked for so far
    offices: dict[str, str] = field(default_factory=dict)  # those of the people asked for so far

    @cached_property
    def people(self) -> dict[str, Span]:
        """The longest printed form of each « Prénom Nom », by the last word or two."""
        found: dict[str, Span] = {}
        for block in self.document.article.blocks:
            if block.zone not in (Zone.BODY, Zone.HEADLINE):
                continue
            for match in PERSON_NAME.finditer(self.document.folded, block.span.start, block.span.end):
                start, words = match.start(), match.group().split(" ")
                # « Le ministre de l'Intérieur Karim Alami »
                while len(words) > 1 and (
                    is_function(words[0]) or OF_THE.search(self.document.lower, max(0, start - 8), start)
                ):
                    start += len(words.pop(0)) + 1
                if len(words) == 1:
                    continue
                for key in (words[-1], " ".join(words[-2:])):
                    if key not in found or match.end() - start > found[key].end - found[key].start:
                        found[key] = Span(start, match.end())
        return found

    def person(self, name: str) -> Span | None:
        """The fullest form of a person's name, by its last word or two: « Baitas » is « Mustapha Baïtas » too."""
        return self.people.get(name) or self.people.get(self._accented.get(name.translate(UNACCENTED), ""))

    @cached_property
    def _accented(self) -> dict[str, str]:
        return {name.translate(UNACCENTED): name for name in self.people}

    @cached_property
    def inner(self) -> frozenset[str]:
        """The capitalised words that the first pages print elsewhere than at the head of a sentence."""
        return frozenset(match["word"] for match in INNER.finditer(self.document.folded, 0, FIRST_PAGES))

    @cached_property
    def persons(self) -> frozenset[str]:
        """The people whose title or trade the article gives: « Karim Alami, directeur… », « M. Alami »."""
        folded = self.document.folded
        titled = {match["name"].split(" ")[-1] for match in TITLED.finditer(folded)}
        spans = {span for name, span in self.people.items() if " " not in name}
        return frozenset(
            span.of(folded)
            for span in spans
            if span.of(folded).split(" ")[-1] in titled
            or TRADE_AFTER.match(folded, span.end)
            or TRADE_BEFORE.search(folded, max(0, span.start - REACH), span.start)
        )

    def is_person(self, name: str) -> bool:
        """Whether a name is that of somebody whose title or trade the article gives."""
        return any(name in person for person in self.persons)

    @cached_property
    def acronyms(self) -> dict[str, Phrase]:
        """The phrase each acronym abbreviates, in capitals: « Haut-Commissariat au Plan (HCP) »."""
        found: dict[str, Phrase] = {}
        for match in ACRONYM.finditer(self.document.folded):
            phrase = self._spelled_out(match)
            if phrase is not None:
                found.setdefault(match[1].upper(), phrase)
        return found

    def _spelled_out(self, acronym: re.Match[str]) -> Phrase | None:
        """The longest phrase that ends with an acronym and begins with its first letter."""
        start = max(self.document.block_at(acronym.start()).span.start, acronym.start() - 120)
        for word in WORD_START.finditer(self.document.folded, start, acronym.start()):
            phrase = phrase_at(self.document, word.start(), acronym.end())
            if phrase is not None and phrase.span.end == acronym.end() and _begins_with(phrase, acronym[1][0]):
                return phrase
        return None

    def office_of(self, name: str) -> str:
        """What the article adds to a person's name: « , directeur de l'ANP »; nothing when it tells no office."""
        if name not in self.offices:
            bare = PARTY.sub("", name)
            places = (
                match.span() for match in islice(re.finditer(re.escape(bare), self.document.text[:FIRST_PAGES]), 12)
            )
            found = [office for place in places if (office := self._office_at(Span(*place)))]
            office = max(found, key=len, default="")
            self.offices[name] = f", {office}" if office else ""
        return self.offices[name]

    def _office_at(self, name: Span) -> str:
        """The office apposed to a name where it is printed: behind it, else before."""
        folded, end = self.document.folded, name.end
        apposed = APPOSED.match(folded, end)
        office = phrase_at(self.document, apposed.end(), apposed.end() + REACH) if apposed else None
        if office is None or office.kind is not SourceKind.PERSON or not office.head:
            office = self._office_before(name)
        charge = IN_CHARGE.match(folded, office.span.end) if office else None
        span = Span(office.span.start, charge.end() if charge else office.span.end) if office else None
        words = span.of(self.document.text) if span else ""
        return words if " " in words else ""  # « ministre » alone tells little

    def _office_before(self, name: Span) -> Phrase | None:
        """« le directeur de l'ANP, Karim Alami », « la ministre Alami »."""
        start = max(self.document.sentence_at(name.start).span.start, name.start - REACH)
        for phrase in phrases_in(self.document, start, name.start):
            gap = self.document.folded[phrase.span.end : name.start]
            if phrase.kind is SourceKind.PERSON and phrase.head and OFFICE_GAP.fullmatch(gap):
                return phrase if phrase.definite or phrase.determiner in {"son", "sa"} else None
        return None

    def fullest(self, phrase: Phrase) -> Span:
        """The longest printed phrase that begins with the words of this one."""
        words = phrase.span.of(self.document.folded)
        if words not in self.found:
            printed = (span for span in self._printed(words) if _names_more(words, span.of(self.document.folded)))
            self.found[words] = max(printed, key=_length, default=phrase.span)
        return max(phrase.span, self.found[words], key=_length)

    def _printed(self, words: str) -> Iterator[Span]:
        """Where the first pages print a phrase, as far as it goes there."""
        place = -1
        for _ in range(12):
            place = self.document.folded.find(words, place + 1, FIRST_PAGES)
            phrase = phrase_at(self.document, place, len(self.document.folded)) if place >= 0 else None
            if phrase is None:
                return
            yield phrase.span


def _begins_with(phrase: Phrase, letter: str) -> bool:
    """« Haut-Commissariat… (HCP) », « Bank Al-Maghrib (BAM) », but not « Casablanca (CGEM) »."""
    several = phrase.name is not None and (" " in phrase.name or "-" in phrase.name)
    return (phrase.head or (phrase.name or "" if several else "")).lower()[:1] == letter.lower()


def _names_more(words: str, printed: str) -> bool:
    """« groupe Dirval » for « groupe », but not « groupe enregistre »."""
    return " " in words or MORE.match(printed, len(words)) is not None


def _length(span: Span) -> int:
    return span.end - span.start
