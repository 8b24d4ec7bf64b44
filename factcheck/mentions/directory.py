"""The sources an article names, each under its fullest name, whatever words refer to it.

« M. Baitas », « le ministre », « il » and « la même source » may all be Mustapha
Baitas, ministre délégué; « le ministère » is the one spelled out above.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from factcheck.document import Document
from factcheck.mentions import antecedents, companies, issuers
from factcheck.mentions.antecedents import SETTINGS
from factcheck.mentions.entities import ENTITIES, EntityKind
from factcheck.mentions.issuers import BILL, GLOSSED, PRESS, PUBLISHERS, canonical
from factcheck.mentions.namebook import FIRST_PAGES, Namebook
from factcheck.mentions.sources import (
    CAPITAL,
    NAME,
    NICKNAMES,
    PERSONS,
    RANK,
    TITLE,
    UNQUALIFYING,
    Phrase,
    Source,
    SourceKind,
    agree,
    phrase_at,
    phrases_in,
)
from factcheck.model import Span, Zone

COMPANY = "company"
# « le porte-parole, Mustapha Baitas », « Mustapha Baitas, ministre délégué »
APPOSED_NAME = re.compile(rf",? (?P<title>{TITLE} |{RANK})?(?P<name>{NAME})(?=[,.;:]| \(|$| (?P<next>[\w']+))")
MEMORY = 64  # sources a pronoun may reach back to
INDEFINITE = frozenset({"un", "une", "plusieurs", "certains", "certaines", "d'autres"})
# offices that one person holds, named as often by the office
FAMOUS = frozenset(
    {"porte-parole", "porte parole", "chef du gouvernement", "chef de gouvernement", "chef de l'exécutif"}
)
ANONYMOUS = frozenset({SourceKind.PERSON, SourceKind.INFORMANT, SourceKind.PEOPLE})
# « directeur de l'épidémiologie au ministère de la Santé, Mohammed Youbi »
POST = re.compile(rf" (?:en|au|aux|à la|à l'|au sein d\w+|auprès d\w+) [^,.;:«»]{{3,90}}(?=, {CAPITAL})")
NICKNAME = re.compile(
    r"[a-zà-ÿœ-]+(?: [a-zà-ÿœ]*(?:enne|aise?|ois|oise|aine?|ien|al|ale|aire|ière|ique|ic|ande?)){0,2}"
    r"(?: de (?:la )?statistiques?)?"
)
SPELLED_OUT = re.compile(r" \([^()]{2,80}\)(?=, )")
CAPITALISED = re.compile(rf"{CAPITAL}\w+")
DOCUMENTS = frozenset({SourceKind.DOCUMENT, SourceKind.EVENT})
# where somebody speaks: « dans une interview à la MAP, elle a affirmé »
SPEECHES = frozenset({"interview", "entretien", "discours", "allocution", "déclaration", "tribune", "message"})
MINOR = 2  # letters of a word that gives no initial (« de la »)
GENERIC_DOCUMENTS = frozenset({"texte", "document", "publication", "synthèse"})


@dataclass
class Directory:
    """The sources met so far in reading an article."""

    document: Document

    def __post_init__(self) -> None:
        self.known: deque[Source] = deque(maxlen=MEMORY)
        self.names = Namebook(self.document)
        self._asked: set[Span] = set()  # phrases being resolved: what refers to itself names nobody

    def source_of(self, phrase: Phrase) -> Source | None:
        """The source a phrase stands for, remembered for the phrases that refer to it; ``None`` if it is nobody."""
        source = self.resolve(phrase)
        if source is None:
            return None
        self.known.append(replace(source, met=phrase.start, authority=source.authority or canonical(source.name)))
        return self.known[-1]

    def published(self, phrase: Phrase) -> Source | None:
        """The document a phrase names, if it says who it comes from: « une note du HCP »."""
        heard = phrase.head in SPEECHES
        return self.source_of(phrase) if not heard and issuers.publisher(self, phrase)[0] is not None else None

    def publishes(self, phrase: Phrase) -> bool:
        """Whether a phrase names one that publishes figures: « l'Insee », « le Haut-Commissariat au Plan (HCP) »."""
        words = GLOSSED.sub("", phrase.span.of(self.document.lower))
        entity = ENTITIES.get(words) or ENTITIES.get((phrase.name or "").lower())
        return entity is not None and entity.kind is EntityKind.PUBLISHER

    def echo(self, gender: str = "any", kinds: frozenset[SourceKind] | None = None) -> Source | None:
        """The last source met that « la même source » or « le ministre » can stand for."""
        for source in reversed(self.known):
            if (kinds is None or source.kind in kinds) and agree(source.gender, gender):
                return source
        return None

    def resolve(self, phrase: Phrase) -> Source | None:
        """The source a phrase stands for, if it is anybody, without remembering it."""
        if phrase.span in self._asked:
            return None
        self._asked.add(phrase.span)
        try:
            return self._meant(phrase)
        finally:
            self._asked.discard(phrase.span)

    def _meant(self, phrase: Phrase) -> Source | None:
        if phrase.head.startswith("interlocut"):
            return self.echo(kinds=frozenset({SourceKind.PERSON, SourceKind.INFORMANT}))
        if (phrase.kind is SourceKind.PEOPLE and phrase.bare) or phrase.determiner in {"nos", "notre"}:
            return None
        if phrase.kind is SourceKind.DATA:
            return issuers.provider(self, phrase)
        if phrase.name is not None:
            return self._named(phrase)
        if phrase.same:
            return self._again(phrase)
        if phrase.head == "édition" and (paper := issuers.paper(self, phrase)):
            return paper
        return (
            self._called(phrase)
            or self._apposed(phrase)
            or self._entitled(phrase)
            or self._referred(phrase)
            or self._plain(phrase)
        )

    def _again(self, phrase: Phrase) -> Source | None:
        """« la même source », « le même document » ; « le même document de la BAM », met for the first time."""
        document = phrase.kind is SourceKind.DOCUMENT
        known = self.echo(kinds=DOCUMENTS if document else None) or self.echo() or companies.telling(self)
        return known or (self._plain(phrase) if document and not phrase.bare else None)

    def _named(self, phrase: Phrase) -> Source | None:
        assert phrase.name is not None
        entity = ENTITIES.get(phrase.name.lower())
        if entity is not None and entity.kind is EntityKind.PEOPLE and phrase.determiner:
            # « le Français » is somebody named above
            person = self.echo(phrase.gender, frozenset({SourceKind.PERSON}))
            return person or antecedents.person_just_above(self, phrase.start)
        span = phrase.span
        full = self.names.acronyms.get(phrase.name.upper())
        if full is not None:
            return Source(self.text_of(full.span), full.span, full.kind, full.gender, full.head)
        kind = phrase.kind
        if kind is SourceKind.PERSON:
            span = Span(span.end - len(phrase.name), span.end)
        longer = self.names.person(phrase.name)
        if longer is not None and (" " not in phrase.name or phrase.kind is SourceKind.PERSON):
            span, kind = longer, SourceKind.PERSON
        kind = SourceKind.PERSON if phrase.name in self.names.persons else kind
        return Source(self.text_of(span), span, kind, phrase.gender)

    def _called(self, phrase: Phrase) -> Source | None:
        """« le ministre de l'Intérieur Karim Alami » is Karim Alami."""
        if phrase.kind is not SourceKind.PERSON:
            return None
        words = phrase.span.of(self.document.folded).split(" ")
        # « un agriculteur de Ksar Hellal » lives there
        named = len(words) > 2 and words[-3] not in {"de", "du", "des", "à"}
        span = self.names.people.get(" ".join(words[-2:])) if named else None
        return Source(self.text_of(span), span, SourceKind.PERSON, phrase.gender, phrase.head) if span else None

    def _apposed(self, phrase: Phrase) -> Source | None:
        """« le porte-parole du gouvernement, Mustapha Baitas, » is Mustapha Baitas."""
        if phrase.kind is not SourceKind.PERSON:
            return None
        match = APPOSED_NAME.match(self.document.folded, *self._behind_titles(phrase))
        if match is None or (" " not in match["name"] and not match["title"]):
            return None
        if match["next"] and match["next"].lower() not in UNQUALIFYING:
            return None
        span = self.names.people.get(match["name"], Span(*match.span("name")))
        return Source(self.text_of(span), span, SourceKind.PERSON, phrase.gender, phrase.head)

    def _entitled(self, phrase: Phrase) -> Source | None:
        """« le porte-parole du gouvernement », called by name elsewhere: « …, Mustapha Baitas »."""
        if phrase.kind is not SourceKind.PERSON or phrase.bare or not phrase.definite:
            return None
        folded, words = self.document.folded, phrase.span.of(self.document.folded)
        places = (folded.find(f"{printed}, ", 0, FIRST_PAGES) for printed in (words, words.replace("-", " ")))
        place = next((place for place in places if place >= 0), -1)
        match = APPOSED_NAME.match(folded, place + len(words), place + len(words) + 80) if place >= 0 else None
        span = self.names.people.get(match["name"].split(" ")[-1]) if match and " " in match["name"] else None
        return Source(self.text_of(span), span, SourceKind.PERSON, phrase.gender, phrase.head) if span else None

    def _behind_titles(self, phrase: Phrase) -> tuple[int, int]:
        """Where the name may stand: « ministre d'État, ministre de l'Agriculture, Ali Sy »."""
        folded, end = self.document.folded, phrase.span.end
        for aside in (POST, SPELLED_OUT):
            match = aside.match(folded, end, end + 120)
            end = match.end() if match is not None else end
        if folded.startswith(", ", end):
            title = phrase_at(self.document, end + 2, end + 160)
            if title is not None and title.kind is SourceKind.PERSON and not title.determiner and not title.name:
                end = title.span.end
        return end, end + 80

    def _referred(self, phrase: Phrase) -> Source | None:
        """« le ministre », « le texte », « la Caisse »: a source already met, if one fits."""
        if not phrase.definite:
            return None
        if not phrase.bare:
            if self._is_nickname(phrase):
                return self._body_told(phrase)
            return self._abbreviated(phrase) or self._holder(phrase) or self._known_by_office(phrase)
        for source in reversed(self.known):
            if source.head.startswith(phrase.head) and len(source.name) > len(phrase.head):
                return source
        if phrase.kind is SourceKind.PERSON:
            return self.echo(phrase.gender, PERSONS)
        if phrase.head in GENERIC_DOCUMENTS:
            return self._law_above(phrase) or self.echo(kinds=DOCUMENTS) or self.echo(kinds=PUBLISHERS)
        return (
            self._nicknamed(phrase)
            or self._abbreviated(phrase)
            or (self._body_told(phrase) if phrase.head in NICKNAMES.entries else None)
        )

    def _abbreviated(self, phrase: Phrase) -> Source | None:
        """« le Centre » is the CNC, « l'Institut national de la statistique » the Insee, if the article names it so."""
        words = GLOSSED.sub("", phrase.span.of(self.document.folded))
        initials = _initials(words)
        if phrase.kind is not SourceKind.BODY or words == words.lower() or words.isupper() or not initials:
            return None
        for source in reversed(self.known):
            if (
                source.kind is SourceKind.NAME
                and " " not in source.name
                and _abbreviates(source.name, initials, phrase.head)
            ):
                return source
        return None

    def _law_above(self, phrase: Phrase) -> Source | None:
        """« le texte » : the bill that the sentence before says was voted."""
        index = self.document.sentence_index(phrase.start)
        above = self.document.sentences[index - 1].span if index and phrase.head == "texte" else Span(0, 0)
        laws = [law for law in phrases_in(self.document, above.start, above.end) if BILL.match(law.head)]
        return self._plain(laws[-1]) if laws else None

    def _holder(self, phrase: Phrase) -> Source | None:
        """« la DG de l'ANSS » : whoever was named with that trade, near the same body."""
        marks = CAPITALISED.findall(phrase.span.of(self.document.folded))
        for source in reversed(self.known) if phrase.kind is SourceKind.PERSON and marks else ():
            around = self.document.folded[max(0, source.span.start - 150) : source.span.end + 150]
            if source.kind is SourceKind.PERSON and source.head == phrase.head and marks[-1] in around:
                return source
        return None

    def _known_by_office(self, phrase: Phrase) -> Source | None:
        """« le porte-parole du gouvernement » : the only person heard, whose office readers know without being told."""
        if phrase.head not in FAMOUS:
            return None
        heard = {source.name: source for source in self.known if source.name.split(" ")[-1] in self.names.people}
        source = next(iter(heard.values())) if len(heard) == 1 else None
        if source is None or self.names.office_of(source.name):
            return None
        return replace(source, kind=SourceKind.PERSON)

    def _is_nickname(self, phrase: Phrase) -> bool:
        """« la compagnie australienne », « l'agence onusienne »."""
        words = phrase.span.of(self.document.folded)
        told_apart = self.document.folded.startswith(" qui ", phrase.span.end)
        return phrase.head in NICKNAMES.entries and not told_apart and NICKNAME.fullmatch(words) is not None

    def _body_told(self, phrase: Phrase) -> Source | None:
        """« la banque » : the last body made to speak, else the one its sentence or the article opens with."""
        press = NICKNAMES.entries[phrase.head] == PRESS
        met = [source for source in reversed(self.known) if self._is_proper_body(source, press=press)]
        told = next((source for source in (*met, *self._openings(phrase)) if self._fits(phrase, source)), None)
        return told or self._headlined(phrase)

    def _openings(self, phrase: Phrase) -> Iterator[Source]:
        """The subjects its sentence and the article's first paragraphs open with, where they come before it."""
        sentence = self.document.sentence_at(phrase.start).span
        body = (block for block in self.document.article.blocks if block.zone is Zone.BODY)
        openings = (self.document.sentence_at(block.span.start).span for block in islice(body, 2))
        for opening in (sentence, *openings):
            # what stands for a name is looked up in front of itself only: no phrase asks for itself again
            if opening.start >= phrase.start:
                continue
            before = Span(opening.start, min(opening.end, phrase.start))
            subject = antecedents.subject_of(self, before, "any", proper=True)
            if subject is not None and self._is_proper_body(subject):
                yield subject

    def _headlined(self, phrase: Phrase) -> Source | None:
        """« le groupe bancaire » : the company that the headline or the first sentence names."""
        if NICKNAMES.entries[phrase.head] != COMPANY:
            return None
        return companies.of_article(self)

    def company_in(self, openings: Iterable[Span]) -> Phrase | None:
        """The first name of these stretches that can be a company's."""
        named = (name for opening in openings for name in phrases_in(self.document, opening.start, opening.end))
        return next((name for name in named if self._is_company(name)), None)

    def is_setting(self, phrase: Phrase) -> bool:
        """« Rabat », « les Marocains »: names that say where, or of whom."""
        entity = ENTITIES.get((phrase.name or "").lower())
        return entity is not None and entity.kind in SETTINGS

    def _is_company(self, phrase: Phrase) -> bool:
        """A name that is no place's nor anybody's, nor the first word of a headline (« Tourisme : »)."""
        name = phrase.name or ""
        if NICKNAMES.entries.get(phrase.head) == COMPANY:
            # « le groupe Dirval », but « résultat net part du groupe (RNPG) »
            words = GLOSSED.sub("", phrase.span.of(self.document.folded))
            return CAPITALISED.search(words, len(phrase.head)) is not None
        if (
            not name
            or companies.RESULTS.fullmatch(name.lower())
            or self.names.is_person(name)
            or self.is_setting(phrase)
        ):
            return False
        before = self.document.folded[self.document.sentence_at(phrase.start).span.start : phrase.start]
        if before.lower().endswith((" en ", " vers ", " dans ", " depuis ")):
            return False
        opens = not any(sign.isalnum() for sign in before)
        return not opens or " " in name or name.isupper()

    def _fits(self, phrase: Phrase, source: Source) -> bool:
        """« l'entreprise » is no union met on the way: it stands in the headline or opens the article."""
        if NICKNAMES.entries[phrase.head] != COMPANY:
            return True
        first = next((block.span.start for block in self.document.article.blocks if block.zone is Zone.BODY), 0)
        place = self.document.folded.find(source.name, 0, FIRST_PAGES)
        return 0 <= place <= self.document.sentence_at(first).span.end or place > source.met - 80

    def _is_proper_body(self, source: Source, *, press: bool = False) -> bool:
        """Whether a source is a body under its own name; a newspaper's may look like a person's (« Al Fajr »)."""
        if source.kind is SourceKind.NAME:
            return press or source.name.split(" ")[0].isupper() or source.name.split(" ")[-1] not in self.names.people
        return source.kind is SourceKind.BODY and source.name != source.name.lower()

    def _nicknamed(self, phrase: Phrase) -> Source | None:
        """« la Caisse » is the CNSS in an article that names it."""
        entity = ENTITIES.get(f"la {phrase.head}")
        place = self.document.folded.find(entity.name, 0, FIRST_PAGES) if entity else -1
        if entity is None or entity.kind is not EntityKind.ANAPHOR or place < 0:
            return None
        span = Span(place, place + len(entity.name))
        return Source(entity.name, span, SourceKind.BODY, phrase.gender, phrase.head)

    def _plain(self, phrase: Phrase) -> Source | None:
        words = phrase.span.of(self.document.folded)
        vague = phrase.determiner in INDEFINITE and (phrase.kind in ANONYMOUS or words == words.lower())
        if phrase.kind is SourceKind.INFORMANT and words == words.lower():
            # « une source sécuritaire », unlike « une source à la CNSS », names nobody
            return None
        span = self.names.fullest(phrase) if phrase.definite else phrase.span
        source = Source(self.text_of(span), span, phrase.kind, phrase.gender, phrase.head, vague)
        return issuers.signed(self, phrase, source) if phrase.kind is SourceKind.DOCUMENT else source

    def text_of(self, span: Span) -> str:
        """The words of the article at a place, as printed."""
        return span.of(self.document.text)


def _initials(words: str) -> str:
    """« INS » for « Institut national de la statistique »."""
    return "".join(word[0].upper() for word in re.split("[ -]", words) if len(word) > MINOR)


# « caisse » for the CNSS: what the bodies we know are, spelled out
HEADS = {
    known.name: form.removeprefix("la ").partition(" ")[0]
    for form, known in ENTITIES.entries.items()
    if _initials(form) == known.name
}


def _abbreviates(name: str, initials: str, head: str) -> bool:
    """« CNC » for C, « Insee » for INS: an acronym's first letters, but « la Commission » is no CNSS."""
    entity = ENTITIES.get(name.lower())
    acronym = name.isupper() or (entity is not None and entity.kind is EntityKind.PUBLISHER)
    spelled = HEADS.get(entity.name, head) if entity else head
    return acronym and name.upper().startswith(initials) and head.startswith(spelled)
