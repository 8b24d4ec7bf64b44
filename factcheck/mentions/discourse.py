"""Where an article turns: a sentence that changes the scene, carries on, steps aside or points back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from factcheck import lexicon
from factcheck.document import Document
from factcheck.mentions.entities import ENTITIES, EntityKind
from factcheck.mentions.sources import Phrase, SourceKind, phrases_in
from factcheck.model import Span

DISCOURSE = lexicon.load("discourse", lambda row: row["role"])
# « La dette, elle, se monte à … »
ECHOED_SUBJECT = re.compile(r"[^,.;:]{1,60}, (?:elles?|lui|eux|quant à \w{3,5}|de son côté|pour (?:sa|leur) part),")
PLACE_FIRST = re.compile(r"(?:À|A|Au|Aux|En|Dans l[ea]s?) [A-ZÀ-ÖØ-Þ][a-zà-ÿ]")

SOMEBODY = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'-]{1,20}(?: [A-ZÀ-ÖØ-Þ][\w.'-]{0,20}){0,3}, \d\d ans\b")
# « Plus de la moitié de ces entrées… », « La part de celle-ci… »
ECHOED_OBJECT = re.compile(
    r"[^,.;:()]{1,40} (?:de|à|sur|dans|parmi|pour) (?:ce|cet|cette|ces|celui|celle|ceux|celles)\b"
)
POINTS_BACK = re.compile(
    r"\W{0,3}(?:(?:selon|d'après) [^,.;]{2,90}, (?:ce|cet|cette|ces) "
    r"(?:enveloppe|montant|chiffre|chiffres|taux|niveau|total|volume|hausse|baisse|croissance|progression|recul|repli"
    r"|évolution|performance|résultats?|budget|somme)\b|(?:(?:ces|les|ce|le|cette|l'ensemble de ces) |l')"
    r"(?:chiffres?|données|statistiques|résultats|annonces?|bilan|informations?|nouvelle|alerte)\b"
    r"|(?:ces?|cet|cette) [\w-]{4,20} figur\w{1,4} dans\b"
    r"|c'?est (?:\w+ ){0,4}ce qu|tels? sont|autant de|une? (?:annonce|information|chiffre)\b)"
)
# what everybody knows, told by how a sentence begins
OPENS_ASIDE = re.compile(
    r"l'an (?:passé|dernier), [^.,;]{1,60} (?:avait|avaient) "
    r"|(?:or |mais )?le (?:pays|royaume) (?:est|compte|exporte|importe|produit|consomme|dispose|possède)\b"
    r"|(?:chaque (?:année|jour|mois)|tous les (?:ans|jours|mois))\b"
    r"|en (?:\w{3,9} )?(?:19|20)\d\d, [^.,;]{1,60} (?:avait|avaient) "
    r"|une? [^.,;]{1,40} (?:coûte|vaut|(?:y )?est (?:remboursé|facturé)e?) "
    r"|\W{0,3}(?:interrog|interpell|questionn)ée?s? "
    r"|l[ae]s? [^.,;:]{1,40} (?:avait|avaient) (?:\w+ment )?"
    r"(?:perdu|gagné|remporté|déposé|obtenu|connu|subi|reçu|battu) "
    # market prices and wages, the way of a bill through parliament
    r"|l[ae]s? (?:prix|cours|tarif|quintal|tonne|baril|litre|kilo\w{0,6}|sac|ticket|salaire|loyer|smic|smig)"
    r"\b[^.;:]{0,50} (?:évolue|n'a pas (?:varié|bougé)|se négocie|tourne|oscille|s'échange|coûte|vaut|reste à)\b"
    r"|le (?:texte|projet)\b[^.,;]{0,20} (?:a|sera|doit)\b(?: \w{2,8}){0,2} (?:transmis|soumis|renvoyé)\b"
    r"|l[ae] (?:précédente?|ancienne?) |fixée?s? à \d"
    r"|[^.,;]{1,60} (?:sont|est) (?:récurrent|fréquent|courant|légion|monnaie courante)"
    r"|(?:une?|deux|trois|quelques|plusieurs) (?:jours?|semaines?|mois) (?:plus tôt|auparavant), "
)
# « L'Algérie exporte… », « Le Maroc compte… »
COUNTRY_SUBJECT = re.compile(
    r"(?:L'|Le |La |Les )(?P<name>[A-ZÀ-Ö][\w'-]{2,20}(?: (?:d'|de )?[A-ZÀ-Ö][\w-]{2,20}){0,2})"
    r"(?= (?:est|compte|exporte|importe|produit|consomme|dispose|abrite|reste|possède|figure|occupe|détient)\b)"
)
AT_HOME = re.compile(r"chez (?:lui|elle|eux|elles)\b")
QUOTES = (("«", "»"), ("“", "”"))
LOOK_BACK = 30_000  # a body named no nearer than this is new to the reader


@dataclass(frozen=True)
class Turn:
    """Where a sentence takes the reader, by the words it begins with."""

    document: Document
    sentence: Span

    @cached_property
    def role(self) -> str | None:
        """What ``discourse.csv`` tells of its first words."""
        match = self._begins(DISCOURSE.pattern)
        return DISCOURSE.entries[match.group()] if match else None

    @cached_property
    def carries_on(self) -> bool:
        """« Ces rentrées couvrent… », « La dette, elle, se monte… », « Plus de la moitié de ces entrées… »."""
        return self.role == "continues" or any(self._begins(echo) for echo in (ECHOED_SUBJECT, ECHOED_OBJECT))

    @cached_property
    def shifts(self) -> bool:
        """« À Sfax, … », « Jamila B., 56 ans, vit à Fès »."""
        folded, start = self.document.folded, self.sentence.start
        return self.role == "shifts" or any(turn.match(folded, start) for turn in (PLACE_FIRST, SOMEBODY))

    @cached_property
    def steps_aside(self) -> bool:
        """« Rappelons que… », « Chaque année… », « L'Algérie exporte… »."""
        if self.role == "recalls" or self._begins(OPENS_ASIDE):
            return True
        country = COUNTRY_SUBJECT.match(self.document.folded, self.sentence.start, self.sentence.end)
        entity = ENTITIES.get(country["name"].lower()) if country else None
        return entity is not None and entity.kind is EntityKind.PLACE

    @cached_property
    def newcomer(self) -> Phrase | None:
        """The body it begins with, if not named before: « L'Agence nationale… », « La Sonede… »."""
        document, start = self.document, self.sentence.start
        phrase = next(phrases_in(document, start, min(self.sentence.end, start + 80)), None)
        if phrase is None or document.folded[start : phrase.start].strip():
            return None
        words = phrase.span.of(document.folded)
        new = document.folded.find(words, max(0, phrase.span.start - LOOK_BACK), phrase.span.start) < 0
        return phrase if new and _is_proper_body(phrase, words) else None

    def _begins(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self.document.lower, self.sentence.start, self.sentence.end)


def _is_proper_body(phrase: Phrase, words: str) -> bool:
    if phrase.kind is SourceKind.BODY:
        return words != words.lower()
    entity = ENTITIES.get(words.lower())
    known = entity is not None and entity.kind in (EntityKind.PLACE, EntityKind.PEOPLE, EntityKind.CAPITAL)
    # « le BTP », « la TVA » : capitals alone make no body
    named = phrase.kind is SourceKind.NAME and not words.isupper()
    return named and phrase.determiner in {"le", "la", "l'"} and not known


def is_quoted(document: Document, sentence: Span) -> bool:
    """Whether a sentence opens a quotation, stands inside one or tells of the speaker's own house."""
    folded, block = document.folded, document.block_at(sentence.start).span.start
    if folded[sentence.start] in "«“" or AT_HOME.match(document.lower, sentence.start):
        return True
    return any(folded.rfind(o, block, sentence.start) > folded.rfind(c, block, sentence.start) for o, c in QUOTES)


def recalls(document: Document, sentence: Span) -> bool:
    """« Rappelons que… », « Pour mémoire, … »."""
    return Turn(document, sentence).role == "recalls"


def points_back(document: Document, sentence: Span) -> bool:
    """« Ces chiffres ont été présentés par X », « C'est ce qu'a annoncé X »."""
    return POINTS_BACK.match(document.lower, sentence.start, sentence.end) is not None
