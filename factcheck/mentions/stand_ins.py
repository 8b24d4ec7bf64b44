"""A number that stands for a noun said elsewhere: « sept ont été retenus », « 3 millions d'entre eux »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import load
from factcheck.mentions.drafts import Draft
from factcheck.mentions.nouns import CLASSES, WordClass, counted_noun, lemma
from factcheck.model import Span

FAR = 300  # characters; beyond, a number and a noun have nothing to do with each other
CLAUSE = 140  # characters from a noun to the number its relative clause gives it
NEIGHBOURS = 12  # figures looked back at
HEDGED = r"(?:(?:plus|près|moins) de |environ |quelque |au moins |déjà |seulement )?"
BEGINS = re.compile(rf"(?:^|[.;:,«] ?|(?<!\w)(?:dont|et|mais|seuls?|seules?) ){HEDGED}$")
# « Sur ce nombre, 12 millions… », « Parmi eux, 300… » : what was counted in the sentence before
OF_THOSE = re.compile(
    rf"(?:\"|« ?)?(?:sur|parmi|dans|de) (?:ce|cet|cette|ces|eux|elles)(?!\w)[^,.;:\d]{{0,40}}, {HEDGED}"
)
PLURAL_VERB = r"(?!\w+ment(?!\w))[^\W\d_]{3,20}(?:ent|ont)"  # « décrochent », « porteront », not « seulement »
ACTS = re.compile(rf" (?:(?:ont|sont|étaient|avaient|seront|auront|restent)|{PLURAL_VERB})(?!\w)")
AMONG_THEM = re.compile(r" d'entre (?:eux|elles)(?!\w)")
OTHERS = re.compile(r" autres(?! ?[^\W\d_]{3,30}[sx](?!\w))")
PART_OF = re.compile(
    r" (?:des|de (?:ses|leurs|nos|ces)|d'entre les|parmi les|sur (?:les|ses)) "
)  # « 7 des 14 régions »
OUT_OF = re.compile(r"(?: [^\W\d_][\w'-]{1,20}){0,3} sur (?:les |ses |nos |leurs )?")
# « 783 de ces patients », « porte à 27 le nombre des ministres et à 12 celui des secrétaires d'État »
PARTITIVE = re.compile(
    r" (?:de (?:ces|ses|nos|leurs|mes|vos)|d'entre (?:les|ces|ses|nos|leurs)|celui (?:des|de (?:ses|nos|leurs))"
    r"|(?:le nombre|l'effectif|le total)(?: [^\W\d_]{3,12})? (?:des|de(?: (?:ses|nos|leurs|ces))?))(?= [^\W\d_])"
)
THAT_OF = re.compile(r"(?<!\w)cel(?:ui|le)s? (?:des|de (?:ses|nos|leurs))(?= [^\W\d_])")
PLURAL = re.compile(r"(?<!\w)[^\W\d_]{3,30}[sx](?!\w)")


IRREGULAR = (
    r"(?:ad|re|sou|trans)?mis(?:es)?|(?:con|dé|recon)?(?:dui|strui|trui)te?s|inscrite?s|guérie?s|(?:ven|per|ren)due?s"
)
DONE = re.compile(
    rf"^(?:{IRREGULAR})$|" r"(?<!it)(?<!iét)(?<!ert)(?<!aut)(?<!alt)(?<!ult)(?<!ont)ée?s$"
)  # « écartés », not « sociétés »
OF_WHICH = re.compile(rf"(?<!\w)dont {HEDGED}$")
ALSO = re.compile(rf"(?:(?<!\w)et|,) {HEDGED}$")
DONE_TO = re.compile(r" (?:ont été|sont|étaient|seront)(?!\w)")
OF = re.compile(r" ?d(?:e |')")
SINGULAR = re.compile(r"^[^\W\d_]{2,20}[^\W\d_sxz]$")
WEIGHTS = frozenset({"tonne", "quintal", "kg", "gramme", "litre", "hectolitre", "hectare", "m3"})


# « ses agences, qui sont passées de », « des abris, dont le nombre a été ramené de », « les ponts, au nombre de »
SET_AT = r"(?:sont|étaient|seront|passent|passeront)(?: (?:passé|porté|ramené)e?s)?"
NUMBERING = r"dont (?:le nombre|l'effectif|le total)(?: [^\W\d_]{1,15}){1,3}"
ANTECEDENT = re.compile(
    r"(?<!\w)(?:les|des|[sc]es|leurs|nos|aux) (?P<noun>[^\W\d_][\w-]{2,25}[sx])(?: (?:d'|de )?[^\W\d_]{3,20}){0,3},"
    rf" (?:qui {SET_AT}|{NUMBERING}|au nombre)(?: (?:de|à))? {HEDGED}$"
)
APPOSED = re.compile(r"(?<!\w)(?:les|des|aux) (?P<noun>[^\W\d_]{4,25}s) \($")
CLOSES = re.compile(r" ?\)")
MANY = 50  # « les Lions (23) » may be points or ranks


def noun_lent(document: Document, draft: Draft, before: Sequence[Draft], following: Draft | None) -> str | None:
    """The singular of the noun that a bare number stands for; ``None`` when it stands for none."""
    if draft.looks_like_year:
        return None
    if antecedent := _antecedent(document, draft):
        return antecedent
    model = _whole_behind(document, draft, following) or _spoken_of(document, draft, before)
    if model is None and AMONG_THEM.match(document.lower, draft.span.end):
        return people_before(document, draft.span.start)
    return model.noun_unit if model else None


def people_before(document: Document, offset: int) -> str | None:
    """The people spoken of last in the paragraph, in the singular: whom « ils » or « d'entre eux » means."""
    return _last_people(document.lower[max(_block(document, offset), offset - FAR) : offset])


def _antecedent(document: Document, draft: Draft) -> str | None:
    """The noun of « les ponts, dont le nombre est passé de 96 à 138 »."""
    start = draft.span.start
    before = document.lower[max(_block(document, start), start - CLAUSE) : start]
    match = ANTECEDENT.search(before) if ", " in before else None
    return lemma(match["noun"]) if match else None


def names_people(words: str) -> bool:
    """Whether people are spoken of: « le nombre des bénéficiaires »."""
    return _last_people(words) is not None


def other_people(words: str, noun: str | None) -> bool:
    """Whether people of another name are spoken of last: « tandis que les abonnés au fixe »."""
    return _last_people(words) not in (None, noun)


def _last_people(words: str) -> str | None:
    return next((noun for noun in map(lemma, reversed(PLURAL.findall(words))) if noun in _people()), None)


@cache
def _named() -> frozenset[str]:
    """What looks like a participle and is a noun: « assuré », « blessé », « entrée »."""
    tables = ("counted_kinds", "persons", "populations", "participle_nouns")
    return frozenset(form for table in tables for form in load(table, lambda row: row["note"]).entries)


@cache
def _people() -> frozenset[str]:
    return frozenset(load("counted_kinds", lambda row: row["note"]).entries)


def with_partitive(document: Document, draft: Draft) -> Draft:
    """The draft with the noun it counts when a few words link them: « 783 de ces patients » counts patients."""
    match = PARTITIVE.match(document.lower, draft.span.end) if draft.is_bare else None
    noun = counted_noun(document, match.end()) if match else None
    return replace(draft, noun=noun, noun_unit=lemma(noun.of(document.text))) if noun else draft


def with_apposed(document: Document, draft: Draft) -> Draft:
    """« les Allemands (412 377) et les Anglais (401 208) » : the number of those it stands behind."""
    value, start = draft.mention.numeral.value, draft.span.start
    apposed = APPOSED.search(document.lower, max(0, start - 34), start) if draft.is_bare and draft.scale == 1 else None
    if apposed is None or value is None or value < MANY or not CLOSES.match(document.lower, draft.span.end):
        return draft
    noun = Span(*apposed.span("noun"))
    people = lemma(noun.of(document.lower)) in _people() or noun.of(document.folded)[0].isupper()
    return replace(draft, noun_unit=lemma(noun.of(document.text))) if people else draft


def with_noun_of(document: Document, draft: Draft, before: Sequence[Draft]) -> Draft:
    """The draft whose noun is none, with that of the count before.

    « 441 candidats, dont 323 scolarisés » counts candidates, « 2 000 tonnes de blé et 8 000 d'orge » tonnes.
    """
    last = before[-1] if before else None
    if last is None or draft.noun is None or last.span.start < document.sentence_at(draft.span.start).span.start:
        return draft
    if _is_done(document, draft, last):
        return replace(draft, noun=None, noun_unit=last.noun_unit)
    return replace(draft, noun=None, noun_unit=None) if _is_weighed(document, draft, last) else draft


def _is_done(document: Document, draft: Draft, last: Draft) -> bool:
    """« dont 323 scolarisés », « 650 ont été acceptés et 150 rejetés » : what was done to those counted."""
    noun, lower = draft.noun, document.lower
    if noun is None or not DONE.search(noun.of(lower)) or last.unit:
        return False
    among = OF_WHICH.search(lower, last.end, draft.span.start)
    others = lower[draft.span.end : noun.start] == " autres "  # « 349 personnes tuées et 438 autres blessées »
    alike = ALSO.search(lower, last.end, draft.span.start) and DONE_TO.match(lower, last.span.end)
    return bool(others or ((among or alike) and is_larger(last, draft))) and lemma(noun.of(lower)) not in _named()


def _is_weighed(document: Document, draft: Draft, last: Draft) -> bool:
    """« 8 000 d'orge » after tonnes: a stuff is weighed, not counted."""
    value, noun = draft.mention.numeral.value, draft.noun
    if noun is None or value is None or value < 2 or not OF.match(document.lower, draft.span.end):
        return False
    measured = CLASSES.get(last.noun_unit or "") is WordClass.UNIT or (last.unit and last.unit.unit in WEIGHTS)
    return bool(measured) and SINGULAR.search(noun.of(document.text)) is not None


def noun_of_that(document: Document, start: int, end: int) -> str | None:
    """« 22 millions d'assurés et celui des familles 5 millions » : the noun « celui de » brings between two places."""
    match = THAT_OF.search(document.lower, max(start, end - FAR), end)
    noun = counted_noun(document, match.end()) if match else None
    return lemma(noun.of(document.text)) if noun and noun.end <= end else None


def is_larger(part: Draft, whole: Draft) -> bool:
    """Whether the part would exceed the whole."""
    mine, theirs = part.worth(part.mention)[0], whole.worth(whole.mention)[0]
    return mine is not None and theirs is not None and mine > theirs


def _whole_behind(document: Document, draft: Draft, following: Draft | None) -> Draft | None:
    """The count whose part a number is: « sept des 14 régions »."""
    if following is None or following.noun_unit is None or not is_larger(following, draft):
        return None
    return following if PART_OF.fullmatch(document.lower, draft.span.end, following.span.start) else None


def _spoken_of(document: Document, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """« deux sites sur 35 », « 50 autres », « 165 amendements ; sept ont été retenus », « trois d'entre eux »."""
    lower, start, end = document.lower, draft.span.start, draft.span.end
    out_of = before and OUT_OF.fullmatch(lower, before[-1].end, start)
    others = OTHERS.match(lower, end)
    acts = ACTS.match(lower, end) and BEGINS.search(lower, max(_block(document, start), start - 24), start)
    acts = acts or AMONG_THEM.match(lower, end)
    counts = list(_counts_before(document, draft, before)) if out_of or others or acts else []
    if not counts:
        return None
    if out_of and counts[0] is before[-1]:
        return counts[0] if is_larger(draft, counts[0]) else None
    if others:
        return counts[0]
    if before[-1].noun_unit is None and lower.endswith("dont ", 0, start):
        return None  # « 72 000 en ville, dont 27 000 ont été… » : part of what is not named
    return next((count for count in counts if is_larger(count, draft)), None) if acts else None


def _counts_before(document: Document, draft: Draft, before: Sequence[Draft]) -> Iterator[Draft]:
    """The counts with a noun said before in the sentence, or in the paragraph it goes on, the nearest first."""
    start, sentence = draft.span.start, document.sentence_at(draft.span.start).span.start
    goes_on = start == sentence or OF_THOSE.fullmatch(document.lower, sentence, start)
    reach = max(_block(document, start) if goes_on else sentence, start - FAR)
    near = (other for other in reversed(before[-NEIGHBOURS:]) if other.span.start >= reach)
    return (other for other in near if _is_of_things(other))


def _is_of_things(count: Draft) -> bool:
    """Whether a count has a noun, and no measure: tonnes are not « eux » nor do anything."""
    noun = count.noun_unit
    return noun is not None and count.unit is None and CLASSES.get(noun) is not WordClass.UNIT


def _block(document: Document, offset: int) -> int:
    return document.block_at(offset).span.start
