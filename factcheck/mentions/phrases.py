"""The noun phrases of a tagged sentence, and where each one's head stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

DET = "[Di]"
THING = "[NKWApGgIMUbuxyo]"  # after an article, any open word is a noun, whatever its ending
AGREES = r"(?:A|EA|K|B(?![NKWApG])|p(?=[XVUzLdfRE,.;:()\"]|$))"  # « superficie semée est », not « prix porté à »
# « du ministère », « de la Santé », « des trois céréales »; not « de consulter »
NESTED = rf"(?:dt(?=E?[df])|[df](?!iA?[xy])(?:{DET}[BT]{{0,3}}{THING}|[BT]{{0,3}}[NKWApGMUbuxyo]){AGREES}{{0,3}})"
BESIDE = rf"E{NESTED}(?:{NESTED})?"  # « … et de la Protection sociale »
# « recettes en devises ont », « ventes à l'étranger (VE) ont », « recettes tirées des ventes à l'étranger ont »
BEFORE_VERB = r"(?=(?:\(K\))?[XVzUF])"
SETTING = rf"(?:{DET}B{{0,2}}[NKWApGgIMUuo]|B{{0,2}}[NWApGM]){AGREES}{{0,2}}(?:{NESTED})?"
NAMED_BY = rf"[an](?:D?[NWApGM]){AGREES}{{0,2}}(?=a[LDdf]{{0,2}}F|\(F|W[LM]?[ad])"  # « crédits à l'habitat à 243 MDH »
TOLD = rf"[pgG]L?(?:[an]{SETTING}|{NESTED})(?:[aPn]{SETTING})?"
COMPLETED = rf"(?:(?:{TOLD}|[aPn]{SETTING}){BEFORE_VERB}|{TOLD}(?=g)|{NAMED_BY})"
QUOTED = r'"[DdKANW]{1,5}"'  # « programme « Go Siyaha » »
TAIL = rf"{AGREES}{{0,3}}(?:{QUOTED})?(?:(?:{NESTED}){{1,5}}(?:{BESIDE})?)?(?:{COMPLETED}|{QUOTED})?"

PHRASE = re.compile(
    rf"""
    (?:(?:(?<![NKApTFbuxyotLMPO)])d(?=D))?(?:{DET}{{1,2}}(?:L(?=B))?[BFT]{{0,3}}|(?<!L)B{{1,2}})|(?:(?<![NKWApTFbuxyotLMPO)])|(?<=Xp))fB?)
    (?:t[ALB]{{0,2}}|(?P<named>{THING}){TAIL})
  | (?:(?<=[dfnaP])(?P<bare>[NKWApGMbuxyo])|(?:(?<=F)(?P<after>[NKWGMbxyo])|(?<=T)(?P<dated>[NKbxyo]))
      |(?<=[:,("E])(?P<listed>[NKbuxyo]|[WG](?=A{{0,2}}[(:]))|^(?P<first>[NKWAbuxyo])){TAIL}
  | (?P<name>K){TAIL}
    """,
    re.VERBOSE,
)
COUNTED = re.compile(rf"{THING}{TAIL}")
# what completes a figure
OF_NOUN = re.compile(
    r"L?(?:\([^()]{1,4}\))?(?:nt)?"  # « 3 MDH en 2014 de céréales »
    r"(?:d(?=[Di][BT]{0,2}[NKWApGgIMUxybo]|[BT]{0,2}[NKWApGMxybo])|f(?=[BT]{0,2}[NKWApGgIMUxybo]))"
)
LEADS = frozenset("aPndfg")  # what brings a phrase in without making it a subject or an object
INNERMOST = re.compile(rf"[df][DiBT]{{0,3}}(?={THING})")


@dataclass(frozen=True)
class Phrase:
    """A noun phrase by word indices: ``[start, end)``, its head, and the letter before it."""

    start: int
    head: int
    end: int
    lead: str

    @property
    def free(self) -> bool:
        """Whether no preposition brings it in, so that it may be a subject or an object."""
        return self.lead not in LEADS


def phrases_of(letters: str) -> tuple[Phrase, ...]:
    """The noun phrases of a tagged sentence, in order, complements inside; times are left out."""
    return tuple(_phrase(letters, match) for match in PHRASE.finditer(letters) if match.lastgroup)


def _phrase(letters: str, match: re.Match[str]) -> Phrase:
    start, head = match.start(), match.start(match.lastgroup or 0)
    lead = letters[start - 1 : start]
    if lead == "F" and letters[start - 2 : start - 1] in LEADS:  # « avec trois enfants »
        lead = letters[start - 2 : start - 1]
    return Phrase(start, head, match.end(), lead)


def counted_phrase(letters: str, head: int) -> Phrase:
    """The phrase that begins with the noun a figure counts."""
    match = COUNTED.match(letters, head)
    return Phrase(head, head, match.end() if match else head + 1, "")


def nested(letters: str, phrase: Phrase) -> Phrase | None:
    """The complement of a phrase: « nombre de familles » gives « familles »."""
    match = INNERMOST.search(letters, phrase.head + 1, phrase.end)
    return Phrase(match.end(), match.end(), phrase.end, "d") if match else None


def innermost(letters: str, phrase: Phrase) -> Phrase:
    """The last noun of a phrase: « chiffres de la réunion » gives « réunion »."""
    deeper = nested(letters, phrase)
    return innermost(letters, deeper) if deeper else phrase
