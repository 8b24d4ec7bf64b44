"""Who can be a source: noun phrases that name a person, a body or a document, read at their place.

« le ministère de l'Économie et des finances », « M. Baitas », « le HCP », « la même
source ». ``source_nouns.csv`` tells which nouns can say something; a capitalised
name always can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from factcheck import lexicon
from factcheck.document import Document
from factcheck.mentions.nouns import CLASSES, WordClass
from factcheck.model import Span


class SourceKind(StrEnum):
    """What sort of thing speaks."""

    PERSON = "person"
    BODY = "body"
    DOCUMENT = "document"
    DATA = "data"
    EVENT = "event"
    PEOPLE = "people"
    INFORMANT = "informant"
    PRONOUN = "pronoun"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class SourceNoun:
    """What ``source_nouns.csv`` tells of a noun; ``gender`` is ``m``, ``f`` or ``any``."""

    kind: SourceKind
    gender: str


NOUNS = lexicon.load("source_nouns", lambda row: SourceNoun(SourceKind(row["kind"]), row["gender"]))
NICKNAMES = lexicon.load("body_nicknames", lambda row: row["kind"])
VERBS = frozenset(form for _, row in lexicon.rows("reporting_verbs") for form in row["form"].split("|"))
OPEN_CLASSES = frozenset(
    {WordClass.NOUN, WordClass.ADJECTIVE, WordClass.BEFORE, WordClass.BEFORE_OR_NOUN, WordClass.UNIT}
)
FUNCTION_WORDS = frozenset(form for form, word_class in CLASSES.entries.items() if word_class not in OPEN_CLASSES)
# « MMDH », « FCFA »: capitals that name no one
UNITS = frozenset(
    form for form, sort in lexicon.load("neutral_words", lambda row: row["kind"]).entries.items() if sort == "unit"
)
# « S1-2023 », « T2 », « 9M2024 » : a stretch of the year
PERIOD_NAME = re.compile(r"[SQTHM][1-4](?:[- /]?(?:19|20)?\d\d)?|(?:FY|EX)[- ]?(?:19|20)?\d\d")
# words that a noun is not qualified by
UNQUALIFYING = FUNCTION_WORDS | VERBS

CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"
_CAP_WORD = rf"{CAPITAL}\w{{0,30}}(?:[-'.&]\w{{1,30}}){{0,3}}"
# « Attijariwafa bank », « Wafa assurance »
_TRADE_NAME = (
    r"(?: (?:bank|banque|group|groupe|holding|assurances?|telecom|télécoms?|airlines|airways|invest|capital)\b)?"
)
NAME = rf"{_CAP_WORD}(?: (?:(?:de|du|d'|des|el|al|ben|bin|ould|von|van|der) ?){{0,2}}{_CAP_WORD}){{0,4}}{_TRADE_NAME}"
_WORD = r"[^\W\d_][\w-]{0,40}(?!')"
_OF = r"(?:de la |de l'|du |des |de |d')"
_TO = (
    r"(?:au |aux |à la |à l'|en charge d(?:e la |e l'|u |es |e )|(?:pour|sur|contre|avec|à) (?:la |le |les |l')?"
    r"|auprès d(?:u |e la |e l'|es ))"
)
_AGENCY = r"(?:AFP|MAP|APS|TAP|APA|ACI|AIP|AIB|ANP|Reuters|Xinhua|Agence)\b"  # « a dit le ministère à l'AFP »
_DETERMINER = (
    r"(?:l'|le|la|les|un|une|des|du|aux|au|ce|cet|cette|ces|son|sa|ses|leurs?|notre|nos|plusieurs|certaine?s|d'autres"
    r"|de l'|de la|d'une|d'un|de|d'|à l'|à la|à)"
)
_PRENOMINAL = (
    r"(?:mêmes?|dernière?s?|dernier|derniers|récente?s?|nouveau|nouvelles?|propres?|jeunes?|anciens?|anciennes?|premiers?"
    r"|premières?|seule?|principale?|puissante?|autres?|toute?|grande?|dite?)"
)
TITLE = r"(?:M|MM|Mme|Mmes|Mlle|Dr|Pr|Me|Mgr)\.?"
_NOUN = lexicon.alternation(form for form, noun in NOUNS.entries.items() if noun.kind is not SourceKind.PRONOUN)
# « le porte-parole, le ministre Karim Alami »
RANK = r"(?:(?:le |la )?(?:ministre|docteur|professeur|colonel|général|capitaine|commandant|député|députée|sénateur) )"
# « le chiffre d'affaires », « l'état d'avancement », « un plan de 3 milliards » are nobody's voice
NO_SPEAKER = r" (?:d'affaires?|d'avancement|des lieux|de santé|d'urgence|civil|d'esprit)\b"
HEAD = re.compile(
    rf"(?<![\w'-])(?:(?P<det>(?i:{_DETERMINER}))(?:(?<=')| ))?(?P<adjectives>(?i:(?:{_PRENOMINAL} ){{0,3}}?))"
    rf"(?:(?P<title>{TITLE}) (?P<titled>{NAME})|(?P<noun>(?i:{_NOUN}))(?![\w-]|{NO_SPEAKER})|(?P<name>{NAME}))"
)
# what may follow a noun: « de la Santé », « et de la Protection sociale », « au Plan », « public », « 2024 »
MODIFIER = re.compile(
    rf" (?:chargée?s? )?(?:et )?{_OF}{{1,2}}(?P<of>{_WORD})|, (?:de la|de l'|du|des) ?(?={CAPITAL}){_WORD}"
    rf"| (?:et |{_TO})(?={CAPITAL})(?!{_AGENCY})(?P<to>{_WORD})"
    rf"| (?:19|20)\d\d(?!\w)| au plan\b| L(?:[ae]s? |')(?={CAPITAL}){_WORD}"
    rf"| (?P<plain>{_WORD})"
)
MAX_MODIFIERS = 12
# « soulignant que », « publiée ce vendredi », « établi par » : words that begin another story
APART = re.compile(
    r"relati(?:f|ve)s?(?!\w)|(?!indépendant|représentant|dépendant|existant|exploitant)"
    r"\w{1,20}ant (?:que|qu'|l[ae]s?|l'|une?|des|d'|à|sur|de|du|ainsi|en)(?!\w)"
    r"|(?!autoris|inform)\w{1,20}(?:[éiu]e?s?|is|mise) (?:par|ce|l[ae]|hier|avant-hier|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|en|dans|sur|lors|à|aux?|auprès|début|fin|récemment|pour)(?!\w)"
)
GLOSS = re.compile(rf" \({CAPITAL}[\w.&/-]{{1,15}}\)")
# « Programme des Nations unies pour le développement (PNUD) »
FAR_GLOSS = re.compile(
    rf"(?: (?:pour|sur|contre) (?:l[ae]s? |l')?{_WORD}(?: [\w'-]{{1,20}}){{0,3}}"
    rf"|(?:, {_OF}{_WORD}(?: \w{{3,20}})?){{1,4}} et {_OF}{_WORD}(?: [\w'-]{{1,20}}){{0,3}}) \({CAPITAL}{{2,12}}\)"
)
# « directrice des écoles et lycées (DEL) », « chef du service des digues et canaux, Karim Alami »
JOINED = re.compile(
    r"(?:, (?!(?:l[ae]s?|une?|qui|dont) )[a-zà-ÿ]{4,20}){0,3} et (?!(?:l[ae]s?|une?|qui|dont) )[a-zà-ÿ]{3,20}"
    rf"(?: [a-zà-ÿ'-]{{2,20}}){{0,3}}(?: \({CAPITAL}{{2,12}}\)|(?=, (?:{CAPITAL}[\w'-]{{1,20}} {CAPITAL}|$)))"
)
PERSON_NAME = re.compile(
    rf"(?<![\w'-]){_CAP_WORD}(?: (?:(?:el|al|ben|bin|ould|de|van|von|der) ){{0,2}}{_CAP_WORD}){{1,3}}"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that can be a source, read at its place and not yet resolved.

    ``span`` leaves out the determiner; ``head`` is the lower-case noun, empty for a
    name; ``bare`` tells that nothing qualifies the noun (« le ministère »).
    """

    span: Span
    start: int
    kind: SourceKind
    gender: str
    head: str
    determiner: str
    same: bool
    bare: bool
    name: str | None = None

    @property
    def definite(self) -> bool:
        """Whether the article takes it as known (« le ministre », « M. Baitas »)."""
        return self.determiner in DEFINITE


# « le rapport sur l'emploi » is not any report already named
TOLD_APART = re.compile(
    r" (?:sur |relati|consacr|portant |intitul|publié|établi|réalisé|élaboré|rédigé|diffusé|présenté|dressé)"
)
DEFINITE = frozenset({"", "l'", "le", "la", "les", "du", "au", "aux", "des", "ce", "cet", "cette", "de l'", "de la"})
SPEAKERS = frozenset({SourceKind.PERSON, SourceKind.NAME, SourceKind.BODY})
PERSONS = frozenset({SourceKind.PERSON, SourceKind.NAME})
SAME = re.compile(r"\bmêmes? $")


def phrase_at(document: Document, start: int, end: int) -> Phrase | None:
    """The phrase that begins right here, if it can be a source."""
    match = HEAD.match(document.folded, start, end)
    phrase = _phrase(match, document.folded, end) if match else None
    return phrase if phrase is not None and phrase.start == start else None


def phrases_in(document: Document, start: int, end: int) -> Iterator[Phrase]:
    """Every phrase of a stretch that can be a source, left to right."""
    match = HEAD.search(document.folded, start, end)
    while match is not None:
        phrase = _phrase(match, document.folded, end)
        if phrase is not None:
            yield phrase
        match = HEAD.search(document.folded, phrase.span.end if phrase else match.end(), end)


def _phrase(match: re.Match[str], folded: str, limit: int) -> Phrase | None:
    noun = match["noun"]
    if noun is None:
        return _name(match, folded, limit)
    if folded.endswith("par ", 0, match.start()) and folded.startswith("rapport à", match.start("noun")):
        return None
    known = NOUNS.entries[noun.lower()]
    qualified = _qualified(folded, match.end(), limit)
    end = _glossed(folded, qualified, limit)
    if end == qualified > match.end() and known.kind is SourceKind.PERSON:
        end = _joined(folded, end, limit)
    return Phrase(
        span=Span(match.start("noun"), end),
        start=match.start(),
        kind=known.kind,
        gender=_gender(match, known),
        head=noun.lower(),
        determiner=_determiner(match),
        same=SAME.search(match["adjectives"].lower()) is not None,
        bare=end == match.end() and TOLD_APART.match(folded, end) is None,
    )


def _name(match: re.Match[str], folded: str, limit: int) -> Phrase | None:
    """A capitalised name, without the function words a sentence may begin with."""
    group = "titled" if match["title"] else "name"
    start, words = match.start(group), match[group].split(" ")
    while words and is_function(words[0]):
        start += len(words.pop(0)) + 1
    if not words or (len(words) == 1 and (words[0].lower() in UNITS or PERIOD_NAME.fullmatch(words[0]))):
        return None
    whole = start == match.start(group)
    return Phrase(
        span=Span(match.start("title") if match["title"] and whole else start, _glossed(folded, match.end(), limit)),
        start=match.start() if whole else start,
        kind=SourceKind.PERSON if match["title"] else SourceKind.NAME,
        gender=_gender(match, None),
        head="",
        determiner=_determiner(match) if whole else "",
        same=False,
        bare=False,
        name=" ".join(words),
    )


def is_function(word: str) -> bool:
    """« Le », « Mais », « L'échéance »."""
    return word.partition("'")[0].lower() in FUNCTION_WORDS


def _qualified(folded: str, end: int, limit: int) -> int:
    """Where the words that qualify a noun end."""
    for _ in range(MAX_MODIFIERS):
        match = MODIFIER.match(folded, end, limit)
        if match is None or not _qualifies(match):
            break
        end = match.end()
    return end


def _qualifies(match: re.Match[str]) -> bool:
    plain = match["plain"]
    if plain is not None:
        return plain.lower() not in UNQUALIFYING and APART.match(match.string, match.start("plain")) is None
    word = match["of"] or match["to"]
    # « le Conseil de la Concurrence » : a capital makes a name of « à concurrence de »
    return word is None or word[0].isupper() or word.lower() not in FUNCTION_WORDS


def _glossed(folded: str, end: int, limit: int) -> int:
    gloss = GLOSS.match(folded, end, limit) or FAR_GLOSS.match(folded, end, limit)
    return gloss.end() if gloss else end


def _joined(folded: str, end: int, limit: int) -> int:
    joined = JOINED.match(folded, end, limit)
    return joined.end() if joined else end


def _determiner(match: re.Match[str]) -> str:
    determiner = (match["det"] or "").lower()
    return determiner[2:] if determiner in {"d'un", "d'une"} else determiner


def _gender(match: re.Match[str], known: SourceNoun | None) -> str:
    if match["title"]:
        return "f" if match["title"].startswith(("Mme", "Mlle")) else "m"
    determiner = _determiner(match)
    if determiner in {"la", "une", "cette", "sa", "de la"}:
        return "f"
    if determiner in {"le", "un", "ce", "du", "au", "cet"}:
        return "m"
    return known.gender if known else "any"


@dataclass(frozen=True)
class Source:
    """Somebody or something that says so, under the fullest name the article gives.

    ``vague`` sources (« une responsable syndicale ») answer for their own words only;
    ``authority`` is who stands behind a document (« une note du HCP »), else the
    name itself; ``met`` is where the article last refers to the source.
    """

    name: str
    span: Span
    kind: SourceKind
    gender: str
    head: str = ""
    vague: bool = False
    authority: str = ""
    met: int = 0


def agree(one: str, other: str) -> bool:
    """Whether two genders can be the same."""
    return "any" in (one, other) or one == other
