"""The words that make a date or a figure what something else is compared with.

« par rapport à 2023 », « de plus qu'en 2019 », « contre 9,6 », « la moyenne 2014-2018 ».
"""

from __future__ import annotations

import re

from factcheck import almanac, numerals
from factcheck.document import Document
from factcheck.mentions.period_words import NUMBER, UNITS, just_before
from factcheck.model import Grain, PeriodMention, Quantity, Span, Steps

REACH = 75  # characters looked back at
FARTHER = 100  # the same, with a figure in between

# « par rapport à l'ensemble de l'année 2023 », « plus élevé qu'en 2019 »
COMPARED_TO = re.compile(
    r"""(?<!\w)(?:
        par[ ]rapport(?=[ ]la[ ])  # « par rapport la période correspondante de 2009 », as some print it
      | (?: par[ ]rapport | comparativement | relativement | face | compar(?:e|er|ant|ons|ée?s?)
          | supérieure?s? | inférieure?s? | identiques? | égale?s? | équivalente?s? )[ ](?:à|au|aux)
      | en[ ]comparaison[ ](?:avec|de|du) | au[ ]regard[ ](?:de|du|des) | versus | vs\.?
      | comme(?=[ ](?:en|au|à|l'an)[ ])
      | (?: au-dessus | au-dessous | en[ ]dessous | en[ ]deçà | au-delà )(?=[ ]d)
      | (?: plus | moins | mieux | autant | davantage | mêmes? | meilleure?s? )(?:[ ](?:d')?[^\W\d_]{1,15}){0,3}
        [ ]qu(?: e(?![ ](?:prévu|attendu|doubl|tripl|jamais)) | (?=') )
    )(?:[ '][^\W\d_]{1,13}){0,6}[ ']?$""",
    re.VERBOSE,
)
# « contre 19,37 milliards à la fin de 2014 »: a figure of comparison, then its date
AGAINST_THAT = re.compile(
    r"(?<!\w)(?:contre|au lieu de|après) (?:[^\W\d_]{1,10} ){0,3}[+-]?\d(?:[^.;:()]|(?<=\d)[.,](?=\d)){0,50}$"
)
# « Après une année exceptionnelle 2022, », « Après trois mois de baisse en 2023, »
AFTER_THAT = re.compile(r"(?:^|[.!?»\n] ?)après [^,.;]{0,80}$")
# « Ces chiffres restent inférieurs à ceux d'il y a un an. En octobre 2019, »
AGO = re.compile(r"(?<!\w)(?:il y a un an|un an plus tôt|un an auparavant)[.:] (?:en |au |à )$")
SINCE_THEN = re.compile(r"(?<!\w)(?:après|avant)(?:[ '][^\W\d_]{1,12}){0,6}[ ']?$")
SOFTENED = (
    r"(?:(?:seulement|quelque|près de|plus de|moins de|environ|à peine|autour de|les|un peu plus de|un peu moins de) )?"
)
AGAINST = re.compile(
    rf"(?<!\w)(?:contre|au lieu de|au lieu d'|après|versus|vs\.?|(?:comparée?s?|par rapport) (?:à|aux?)) ?{SOFTENED}"
    rf"(?:une? (?:taux |[^\W\d_]{{3,15}} )(?:de |d'))?{SOFTENED}$"
)


def is_only_compared(document: Document, span: Span) -> bool:
    """Whether nothing is told of a date but that something is compared with it: « par rapport à », « plus qu'en »."""
    return just_before(document.lower, COMPARED_TO, span.start, REACH) is not None


def is_compared(document: Document, span: Span) -> bool:
    """Whether the words in front of a date compare with it, or with a figure of that date: « contre 8 % en »."""
    before = (COMPARED_TO, AGAINST_THAT, AFTER_THAT)
    return any(just_before(document.lower, pattern, span.start, FARTHER) is not None for pattern in before)


SET_AGAINST = re.compile(r"(?<!\w)(?:contre|au lieu d(?:e |'))[^;:()]{1,40}$")


def is_set_against(document: Document, span: Span) -> bool:
    """Whether a date is that of a figure of comparison just told: « contre 61 000 l'année précédente »."""
    return just_before(document.lower, SET_AGAINST, span.start, REACH) is not None


def is_against(document: Document, figure: Quantity) -> bool:
    """Whether the words in front of a figure compare with it: « contre 9,6 », « par rapport aux 12 millions »."""
    return just_before(document.lower, AGAINST, figure.span.start, REACH) is not None


# « contre 14,8 % il y a un an », « au niveau des 2,8 milliards d'il y a deux ans »
AGO_BEHIND = re.compile(
    rf"(?: [^\W\d_][\w'-]{{0,14}}){{0,5}}? (?P<of>d')?il y a (?P<n>{NUMBER})"
    r" (?P<unit>mois|ans?|trimestres?|semestres?)(?!\w)"
)


def ago(document: Document, figure: Quantity) -> Steps | None:
    """How far back « il y a un an » puts the figure of comparison it stands behind."""
    match = AGO_BEHIND.match(document.lower, figure.span.end, figure.span.end + FARTHER)
    if match is None or not (match["of"] or is_against(document, figure)):
        return None
    count, unit = numerals.read(document.lower, match.start("n")), UNITS.entries[match["unit"]]
    return almanac.steps(unit, -int(count.numeral.value)) if count and count.numeral.value else None


REVISED = re.compile(
    r"(?<!\w)(?:révisée?s?|revue?s?|corrigée?s?|rectifiée?s?|réajustée?s?|réévaluée?s?)(?:[ ,][^.;:()]{0,60})?$"
)


# « 190 milliards dans la LFI », « 7,1 % initialement »
AT_FIRST = re.compile(r"(?: [^\s.;:,()]{1,15}){0,4} (?:dans la (?:lfi|loi de finances)|initialement)(?!\w)")


def is_revised(document: Document, figure: Quantity) -> bool:
    """« revus à la hausse, passant de 6 tonnes à 11 », « contre 190 dans la LFI »: an estimate and its correction."""
    if AT_FIRST.match(document.lower, figure.span.end):
        return True
    return just_before(document.lower, REVISED, figure.span.start, REACH) is not None


# « sa meilleure performance depuis 2006 », « le plus haut niveau enregistré depuis mars 2020 », « jamais vu depuis »
RECORD = re.compile(
    r"(?<!\w)(?:meilleure?s?|pires?|premi(?:er|ère)s?|record|inédite?s?|jamais|(?:le|la|les|au|aux|son|sa|ses) plus"
    r" [^\W\d_]{3,12})(?: [^\W\d_]{2,14}){0,6} depuis (?:le |la |l'|au moins |fin |début )?(?:mois de |année )?$"
)
USUAL = re.compile(
    r"""(?<!\w)(?:
        moyenne(?:[ ][^\W\d_]{1,14}){0,3}
      | (?:leurs?|son|ses|aux?|du|sous[ ]le|sur[ ]le
          |(?:atteindre|égaler|retrouver|rejoindre)[ ]le)[ ](?:niveaux?|record|pic|plancher)(?:[ ][^\W\d_]{1,14}){0,2}
        [ ](?:de|en|d'avant)(?:[ ](?:l'année|l'exercice|fin))?
      | (?:double|triple|quadruple|quintuple|moitié|fois)[ ](?:(?:de[ ])?(?:celui|celles?|ceux)[ ])?de(?:[ ]l'année)?
    )[ ]$ | (?:%|[ ]pc|[ ]points?)[ ]sur[ ](?:l'année[ ]|l'exercice[ ])?$""",
    re.VERBOSE,
)


def is_usual(document: Document, date: PeriodMention) -> bool:
    """« la moyenne 2014-2018 », « 4 % sur 2018 », « le double de 2019 », « son plus haut depuis mars 2020 »."""
    if just_before(document.lower, RECORD, date.span.start, REACH):
        return True
    years = date.stated is not None and date.stated.grain is Grain.YEAR
    return years and just_before(document.lower, USUAL, date.span.start, REACH) is not None


def is_base(document: Document, date: PeriodMention) -> bool:
    """Whether a date of its own words only serves to compare."""
    return is_compared(document, date.span) or is_usual(document, date)


def is_of_the_past(document: Document, span: Span) -> bool:
    """Whether an article only looks back to a date: it compares with it, or « c'est moins qu'il y a un an. En mai »."""
    return is_compared(document, span) or just_before(document.lower, AGO, span.start, REACH) is not None
