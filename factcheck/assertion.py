"""Whether a figure is affirmed: what is asked or supposed cannot be false, what is hearsay or denied is another's."""

from __future__ import annotations

import re
from enum import StrEnum

from factcheck.document import Document
from factcheck.model import Claim, Span

ASKED = re.compile(r"\?[\s»”\"')\]]{0,4}$")
IMPERFECT = r"\w{2,18}(?:ait|aient)"
# « si l'AMO couvrait », « supposons que », « selon les projections »
FORESEEN = (
    r"(?:selon|d'après) (?:l[ea]s? |l'|des )(?:\w{1,14} )?(?:projections?|prévisions?|objectifs?)|dans le scénario"
)
SUPPOSED = re.compile(
    r"(?<!\w)(?:supposons|imaginons|admettons|à supposer|en supposant|dans l'hypothèse|quand bien même"
    rf"|{FORESEEN}|(?:si |s'ils? )(?:[\w'-]{{1,20}} ){{0,4}}{IMPERFECT})(?!\w)"
)
# « l'opposition en réclamait 36 »: what somebody asks for is nobody's figure
WISHED = re.compile(
    r"(?<!\w)(?:(?:réclam|exig|plaid|propos|souhait|suggér|préconis|recommand)(?:e|ent|ait|aient|é|ée|és|ées|er|ant)"
    r"|demandée?s?|demand(?:e|ent|ait|aient)|amendements?|revendications?"
    r"|(?:but|cible|objectif|idée|plan|projet) (?:est|était|prévoit|veut) (?:que|qu'|d[e']))(?!\w)"
)
# « il en coûterait », « serait »: the future's stem; « devrait » foretells, which modality tells
CONDITIONAL = re.compile(
    r"(?<![\w'-])(?!devrai)(?!(?:re|at)?tirai)"
    r"(?:\w{2,18}(?:er|ir|dr|rr|evr|uivr|ttr|îtr)|ser|aur|fer|ir)(?:ait|aient)(?!\w)"
)
# « c'est faux », « nous avions écrit »: what the article itself takes back
DISOWNED = re.compile(
    r"(?<!\w)(?:à tort|par erreur|erratum|rectificatif|rumeurs?|infox|intox|fake news|désinformation"
    r"|démenti[st]?|démentie|prétend(?:ent|ait|aient|us?|ues?|ument)?|faussement|erronée?s?"
    r"|(?:il est|c'est|est) (?:totalement |tout à fait )?(?:faux|fausse|inexacte?)"
    r"|à en croire|réseaux sociaux|messages? vira(?:l|ux)|officieusement|sur le papier"
    r"|(?:personne|nul) ne croit|on lit que"
    r"|nous (?:avions|avons) (?:écrit|indiqué|annoncé|affirmé))(?!\w)"
)
DISOWNED_NEXT = re.compile(
    r"[\s»\"]{0,4}(?:(?:c'est|ceci est|cela est|ce chiffre est|ce n'est pas|l'information est) (?:\w{1,12} )?"
    r"(?:faux|fausse|inexacte?|erronée?|vrai|exact)|faux|il n'en est rien|en réalité)(?!\w)"
)
MEMORY = 600  # characters of a sentence on each side of a figure
LAST_WORDS = 16  # characters at the end of a sentence where it asks
BREAKS = ";:«»\n"


class Assertion(StrEnum):
    """How far the article stands behind a figure."""

    AFFIRMED = "affirmed"
    HEARSAY = "hearsay"  # « serait »: somebody else's word
    SUPPOSED = "supposed"
    DISOWNED = "disowned"  # « c'est faux »


def of(claim: Claim, document: Document) -> Assertion:
    """How far a claim's clause stands behind it."""
    lower, end = document.lower, claim.sentence.end
    sentence = Span(max(claim.sentence.start, claim.span.start - MEMORY), min(end, claim.span.end + MEMORY))
    said = sentence.of(lower)
    if ASKED.search(lower, max(sentence.start, end - LAST_WORDS), end) or SUPPOSED.search(said):
        return Assertion.SUPPOSED
    if WISHED.search(_clause(claim, sentence, lower)):
        return Assertion.SUPPOSED
    if DISOWNED.search(said) or DISOWNED_NEXT.match(lower, end):
        return Assertion.DISOWNED
    return Assertion.HEARSAY if CONDITIONAL.search(_clause(claim, sentence, lower)) else Assertion.AFFIRMED


def _clause(claim: Claim, sentence: Span, lower: str) -> str:
    """The stretch around a figure that no strong stop cuts."""
    here = claim.span
    starts = [lower.rfind(sign, sentence.start, here.start) + 1 for sign in BREAKS]
    ends = [lower.find(sign, here.end, sentence.end) for sign in BREAKS]
    return lower[max(sentence.start, *starts) : min([sentence.end, *(end for end in ends if end >= 0)])]
