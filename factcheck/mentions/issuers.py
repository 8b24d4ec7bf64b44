"""Who stands behind a document or some figures: « une note du HCP », « les statistiques de l'Office »."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from factcheck.mentions import antecedents, companies
from factcheck.mentions.entities import ENTITIES
from factcheck.mentions.namebook import FIRST_PAGES
from factcheck.mentions.sources import NICKNAMES, SPEAKERS, Phrase, Source, SourceKind, phrase_at, phrases_in
from factcheck.model import Span

if TYPE_CHECKING:
    from factcheck.mentions.directory import Directory

PRESS = "press"  # in body_nicknames.csv
# « publié lundi par », « présenté, mardi à Rabat, par »
AGENT = re.compile(
    r",? (?:publi|établi|élabor|réalis|diffus|présent|dress|rédig|men|rendu)\w{0,4}(?: (?!par )[\w'-]{1,20}){0,5}"
    r"(?:, [^,.;:«»]{3,60},)? par "
)
# « les chiffres que vient de publier », « issus de »
PROVIDED = re.compile(
    r"(?:\bque (?:vient|viennent) de \w+er|\bpar|\bauprès d[eu]s?|\bissue?s d[eu]s?|\bde|\bdu|\bdes|\bd')"
    r"(?: l[ae]s?| l')? ?$"
)
HANDED_OUT = re.compile(
    r" (?:remis|communiqu|présent|distribu|transmis|fourni|diffus|dévoil|livr|consult|recueilli)\w{0,3}"
    r" (?:aux? |à (?:la |l')?|devant (?:l[ae]s? |l')|lors d(?:e la |u |e l'|es ))[\w-]{3,30}"
)
# « une note que vient de publier le conseil régional »
ISSUED = re.compile(
    r",? (?:que|qu') ?(?:vient|viennent|a|ont)\b(?: de)? (?:publi|diffus|présent|dévoil|rédig)(?:er|ée?s?) "
)
SAID = re.compile(r"déclaration|propos\b|dire")
POSSESSIVE = frozenset({"son", "sa", "ses", "leur", "leurs"})
UNSAYING = frozenset({SourceKind.DATA, SourceKind.PEOPLE})
BODIES = frozenset({SourceKind.BODY, SourceKind.NAME})
PUBLISHERS = BODIES | {SourceKind.DOCUMENT, SourceKind.EVENT}
BILL = re.compile(r"(?:(?:projet|proposition) de )?(?:loi|décret)\b")
REPORT = re.compile(
    r"(?:rapport|note|bulletin|communiqué|étude|enquête|bilan|baromètre|publication|synthèse|document)\b"
)
RELEASE = re.compile(r"communiqué\b")  # a company's own, in an article on its results
BARE_COMPANY = re.compile(r"(?P<of>du |de la |de l['’])(?P<noun>\w+)$")
ARTICLE_BEFORE = re.compile(r"(?<!\w)(?P<article>l'|la |le |du |les |des )$")
ELIDING = frozenset("AEIOUYÉÈÊÀÂÎÔ")
OF_ARTICLE = {"l'": "de l’", "la ": "de la ", "le ": "du ", "du ": "du ", "les ": "des ", "des ": "des "}
GLOSSED = re.compile(r" \([^()]{2,16}\)$")


def canonical(name: str) -> str:
    """« Haut Commissariat au plan (HCP) », « HCP » and « Haut-Commissariat au Plan » are one."""
    bare = GLOSSED.sub("", name).lower()
    entity = ENTITIES.get(bare)
    initials = "".join(word[0] for word in re.split("[ -]", bare) if len(word) > 2)
    return entity.name if entity is not None and entity.name.lower() in (bare, initials) else name


def provider(directory: Directory, phrase: Phrase) -> Source | None:
    """Who some figures come from: « les statistiques de l'Office des changes »."""
    document = directory.document
    sentence = document.sentence_at(phrase.span.start).span
    if phrase.determiner in POSSESSIVE:
        return antecedents.subject_of(directory, Span(sentence.start, phrase.start), "any")
    start = phrase.span.start + len(phrase.head)
    for inner in phrases_in(document, start, min(sentence.end, start + 120)):
        # a country provides no figures: « les échanges de la Tunisie »
        named = inner.kind not in UNSAYING and not directory.is_setting(inner)
        if named and _provides(document.lower[start : inner.start], inner):
            return directory.resolve(inner)
    known = directory.echo(kinds=PUBLISHERS)
    if SAID.match(phrase.head):
        return known or directory.echo()
    official = "officiel" in phrase.head or " officiel" in phrase.span.of(document.lower)
    if official and known is None:
        return Source(directory.text_of(phrase.span), phrase.span, phrase.kind, phrase.gender, phrase.head)
    return known or _handed_out(directory, phrase)


def _handed_out(directory: Directory, phrase: Phrase) -> Source | None:
    """« les chiffres remis aux députés », whoever drew them up."""
    handed = HANDED_OUT.match(directory.document.lower, phrase.span.end) if phrase.definite else None
    if handed is None:
        return None
    span = Span(phrase.span.start, handed.end())
    return Source(directory.text_of(span), span, phrase.kind, phrase.gender, phrase.head)


def _provides(before: str, inner: Phrase) -> bool:
    return PROVIDED.search(before) is not None or (inner.determiner[:2] in {"du", "de", "d'"} and "," not in before)


def publisher(directory: Directory, phrase: Phrase) -> tuple[Source | None, int]:
    """Who a document comes from (« rapport publié lundi par la Banque mondiale ») and where that is said to end."""
    document = directory.document
    for inner in phrases_in(document, phrase.span.start + len(phrase.head), phrase.span.end):
        if inner.kind is SourceKind.DATA:
            # « l'arrêté des comptes nationaux du HCP »
            return publisher(directory, inner)[0], phrase.span.end
        if inner.kind is SourceKind.BODY or (inner.name is not None and inner.name.isupper()):
            return directory.resolve(inner), phrase.span.end
    agent = AGENT.match(document.lower, phrase.span.end) or ISSUED.match(document.lower, phrase.span.end)
    by = phrase_at(document, agent.end(), agent.end() + 120) if agent else None
    if by is None or by.kind not in SPEAKERS:
        return None, phrase.span.end
    return directory.resolve(by), by.span.end


def paper(directory: Directory, phrase: Phrase) -> Source | None:
    """The newspaper an edition is of: « l'édition du 21 juillet du quotidien Al Akhbar »."""
    named = phrases_in(directory.document, phrase.span.end, phrase.span.end + 60)
    titled = next((inner for inner in named if NICKNAMES.entries.get(inner.head) == PRESS), None)
    return directory.resolve(titled) if titled else None


def signed(directory: Directory, phrase: Phrase, document: Source) -> Source:
    """A document under the name of who issues it, if the article tells."""
    issuer, end = publisher(directory, phrase)
    if issuer is None:
        return _signed_above(directory, phrase, document)
    if "," in directory.document.folded[phrase.span.end : end]:
        # « le bilan présenté, mardi à Rabat, par la CNSS » is « bilan de la CNSS »
        name = f"{document.name} {_of(directory, issuer)}"
    elif end > phrase.span.end:
        span = Span(phrase.span.start, end)
        document = replace(document, name=directory.text_of(span), span=span)
        name = _spelled_out(directory, document, issuer)
    else:
        name = _spelled_out(directory, document, issuer)
    return replace(document, name=name, vague=False, authority=_authority(issuer))


def _signed_above(directory: Directory, phrase: Phrase, document: Source) -> Source:
    """« la note », « ce document » : of the body last met, when the article does not say whose it is."""
    if BILL.match(phrase.head):
        return document
    issuer = directory.echo(kinds=BODIES) if phrase.definite and phrase.bare else None
    if issuer is None and RELEASE.match(phrase.head) and phrase.span.of(directory.document.lower) == phrase.head:
        issuer = companies.telling(directory)
    if issuer is None:
        return document
    authority = _authority(issuer)
    others = {known.authority for known in directory.known if known.kind in BODIES} - {authority}
    alone = REPORT.match(phrase.head) and not others
    name = f"{document.name} {_of(directory, issuer)}" if alone else document.name
    return replace(document, name=name, vague=False, authority=authority)


def _authority(issuer: Source) -> str:
    return issuer.authority or canonical(issuer.name)


def _spelled_out(directory: Directory, document: Source, issuer: Source) -> str:
    """« le rapport financier du Groupe » under its company's name: « rapport financier du Groupe Dirval »."""
    words = BARE_COMPANY.search(document.name)
    if words is None or words["noun"].lower() not in NICKNAMES.entries or issuer.name.lower() == words["noun"]:
        return document.name
    # « de la caisse » gives its own article to the CNSS
    alike = issuer.name.isupper() and issuer.name[0].lower() == words["noun"][0] and words["of"] in {"du ", "de la "}
    return document.name[: words.start()] + _of(directory, issuer, bare=words["of"] if alike else "")


def _of(directory: Directory, source: Source, bare: str = "") -> str:
    """« de l'Insee », « du groupe Dirval », « de Dirval », by the article it is printed with."""
    lower = directory.document.lower
    elsewhere = islice(re.finditer(rf"{re.escape(source.name.lower())}(?!\w)", lower[:FIRST_PAGES]), 12)
    places = (source.span.start, *(match.start() for match in elsewhere))
    found = (ARTICLE_BEFORE.search(lower, max(0, place - 8), place) for place in places)
    article = next((match for match in found if match), None)
    bare = bare or ("d’" if source.name[:1] in ELIDING else "de ")
    return f"{OF_ARTICLE[article['article']] if article else bare}{source.name}"
