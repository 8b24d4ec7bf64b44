"""What a search of the ledger found, word by word, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.ledger.history import reader_of
from factcheck.ledger.records import Fact, Ledger
from factcheck.ledger.search import How, Met, Reading, Search
from factcheck.ledger.vocabulary import Role
from factcheck.reports.escaping import visible
from factcheck.reports.ledger_views import STATUSES, dated
from factcheck.reports.wording import count
from factcheck.translation import N_
from factcheck.translation import gettext as _

EXPLAINED = {
    How.SAID: N_("mot de son nom"),
    How.SAME: N_("autre mot pour « {term} »"),
    How.RESPELT: N_("lu « {term} »"),
    How.SUBJECT: N_("son programme, organisme ou lieu"),
    How.GENERAL: N_("le cadre dont il relève"),
}
OPPOSED = {
    Role.SUBJECT: N_("un autre programme ou organisme"),
    Role.RIVAL: N_("un autre pays, organisme ou programme"),
    Role.RESTRICTION: N_("une partie seulement"),
    Role.POPULATION: N_("une autre population"),
    Role.NAME: N_("un nom que le registre ne connaît pas"),
    Role.TERM: N_("un mot étranger à ses noms"),
}
UNSAID = N_("« {word} » n’est pas dit")
MARGIN = 22


def render(found: Search, ledger: Ledger) -> str:
    """Each indicator with the words that led to it and its facts, then those refused and why."""
    facts_of = reader_of(ledger.facts)
    lines = [line for one in found.found for line in _entry(one, facts_of(one.indicator.id))]
    if found.refused:
        lines += [_("Écartés :"), *(f"  {one.indicator.id} — {_(' ; ').join(_faults(one))}" for one in found.refused)]
    if found.left:
        words = ", ".join(map(_quoted, found.left))
        lines.append(_("Ce que rien n’explique dans le registre : {words}.", words=words))
    matching = sum(one.matches for one in found.found)
    return "\n".join([*lines, count(matching, "indicateur", "indicateurs") + "."])


def _entry(reading: Reading, facts: Iterable[Fact]) -> Iterator[str]:
    alike = "" if reading.matches else " " + _("(ressemblant, sans convenir)")
    yield f"{reading.indicator.id}  {reading.indicator.label}{alike}"
    yield f"  {_('nom'):<{MARGIN}}{_quoted(reading.name)}"
    yield from (f"  {_quoted(word.printed):<{MARGIN}}{_explained(word)}" for word in (*reading.told, *reading.left))
    yield from (f"  {_quoted(word):<{MARGIN}}{_('compté, mais non dit')}" for word in reading.unsaid)
    if reading.missing:
        yield f"  {_('reste du nom'):<{MARGIN}}{', '.join(map(_quoted, reading.missing))}"
    yield from (f"  {dated(fact)} ({_(STATUSES[fact.status])}) — {fact.id}" for fact in facts)


def _faults(reading: Reading) -> Iterator[str]:
    """Why an indicator is not what the phrase speaks of."""
    yield from (_("{word} : {why}", word=_quoted(word.printed), why=_explained(word)) for word in reading.left)
    yield from (_(UNSAID, word=word) for word in (*reading.unsaid, *reading.missing))


def _explained(word: Met) -> str:
    return _(OPPOSED[word.role] if word.how is How.LEFT else EXPLAINED[word.how], term=word.term)


def _quoted(words: str) -> str:
    return _("« {words} »", words=visible(words))
