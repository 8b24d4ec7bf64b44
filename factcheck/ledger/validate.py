"""Everything that is wrong with a ledger, in one run: its files, its sources, its figures read twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from factcheck import claims, reading
from factcheck.document import Document
from factcheck.errors import LedgerError, ReadingError
from factcheck.ledger import assertions, rereading
from factcheck.ledger.faults import Fault
from factcheck.ledger.places import around, shown
from factcheck.ledger.records import Fact, Ledger, Source
from factcheck.ledger.tables import examine
from factcheck.model import Article, Claim, Span
from factcheck.translation import N_
from factcheck.translation import gettext as _

DATA = ".csv"  # the sources that are files of data series
MOVED = N_("la citation n’est pas aux signes {start} à {end} de sa source ; « factcheck ledger build » le recalcule")
SURROUNDED = N_("prefix et suffix ne sont pas ce qui entoure la citation ; « factcheck ledger build » le recalcule")
READ_AS = N_(
    "colonne {column} : « {kept} », mais « {stated} » se lit « {read} » ; « factcheck ledger build » le recalcule"
)
WEIGHS = N_("colonne resolution : le dernier chiffre de « {stated} » pèse {weight}")
COUNTS = N_("colonne unit : « {kept} », mais la source compte des « {read} » ; « factcheck ledger build » le recalcule")
DATES = N_("colonne period : « {kept} », mais sa source se lit « {read} » ; « factcheck ledger build » le recalcule")
DATED = N_("{path} se date du {published} ({basis}) ; corriger published")


def validate(folder: Path, root: Path) -> list[str]:
    """Every fault of a ledger, one sentence each (French); empty when it is sound.

    ``root`` is where the paths of ``sources.csv`` start. Each figure is read
    again from the words of its row, each quote looked up in its source, and its
    unit and period read there.
    """
    try:
        examined = examine(folder)
    except LedgerError as error:
        return list(error.faults)
    ledger = examined.ledger
    articles, unreadable = _articles(ledger, root)
    agreement = (*assertions.disagreements(ledger), *assertions.faults(ledger))
    found = (*unreadable, *_fact_faults(ledger, articles), *agreement)
    return [str(fault) for fault in (*examined.faults, *examined.located(found))]


def _articles(ledger: Ledger, root: Path) -> tuple[dict[str, Article], list[Fault]]:
    """The sources' articles by id, and the sources that cannot be read or have changed."""
    articles, faults = {}, []
    for source in ledger.sources.values():
        if Path(source.path).suffix == DATA:
            faults += _data_faults(source, root / source.path)
            continue
        try:
            articles[source.id] = reading.read((root / source.path).as_posix())
        except ReadingError as error:
            faults.append(Fault("sources.csv", f"{source.path} : {error.fault}", id=source.id))
            continue
        if _digest(root / source.path) != source.sha256:
            what = _(
                "{path} a changé depuis sa lecture (sha256) ; rétablir le fichier, ou relire ses faits",
                path=source.path,
            )
            faults.append(Fault("sources.csv", what, id=source.id))
        faults += _date_faults(source, articles[source.id])
    return articles, faults


def _data_faults(source: Source, path: Path) -> list[Fault]:
    """What is wrong with a file of data series: it is not an article, its bytes alone are looked at."""
    if not path.is_file():
        return [Fault("sources.csv", _("{path} : fichier introuvable", path=source.path), id=source.id)]
    if _digest(path) == source.sha256:
        return []
    what = _("{path} a changé depuis sa lecture (sha256) ; « factcheck ledger import » le relit", path=source.path)
    return [Fault("sources.csv", what, id=source.id)]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _date_faults(source: Source, article: Article) -> Iterator[Fault]:
    same_basis = article.published_from is not None and source.published_basis == article.published_from.value
    if same_basis and source.published != article.published:
        what = _(DATED, path=source.path, published=article.published, basis=article.published_from)
        yield Fault("sources.csv", what, id=source.id)


def _fact_faults(ledger: Ledger, articles: Mapping[str, Article]) -> Iterator[Fault]:
    read = {id_: claims.build(Document.of(article)) for id_, article in articles.items()}
    for fact in ledger.facts.values():
        faults = [*_stated_faults(fact)] if fact.quote else [*_series_faults(fact)]
        if fact.quote and fact.source in articles:
            faults += _quote_faults(fact, articles[fact.source].text)
            faults += _context_faults(fact, read[fact.source], ledger.sources[fact.source])
        yield from (Fault("facts.csv", what, id=fact.id) for what in faults)


def _quote_faults(fact: Fact, text: str) -> Iterator[str]:
    span = Span(fact.start, fact.end)
    if shown(span.of(text)) != fact.quote:
        yield _(MOVED, start=fact.start, end=fact.end)
    elif around(text, span) != (fact.prefix, fact.suffix):
        yield _(SURROUNDED)


def _stated_faults(fact: Fact) -> Iterator[str]:
    """What differs when the printed words are read again, alone."""
    claim = rereading.figure(fact.stated)
    if claim is None:
        yield _("l’extracteur ne lit pas un chiffre et un seul dans « {stated} » ; corriger stated", stated=fact.stated)
        return
    for column, kept, read in (
        ("value", fact.value, rereading.value(claim)),
        ("resolution", fact.resolution, rereading.resolution(claim)),
        ("bound", fact.bound, claim.hedge),
    ):
        if kept != read:
            yield _(READ_AS, column=column, kept=_cell(kept), stated=fact.stated, read=_cell(read))


def _series_faults(fact: Fact) -> Iterator[str]:
    """What differs when a number of a series, which no sentence holds, is weighed again."""
    if fact.value is not None and fact.resolution != rereading.weight(fact.value):
        yield _(WEIGHS, stated=fact.stated, weight=_cell(rereading.weight(fact.value)))


def _cell(value: object) -> str:
    return rereading.plain(value) if isinstance(value, Decimal) else str(value or "")


def _context_faults(fact: Fact, read: Sequence[Claim], source: Source) -> Iterator[str]:
    """What differs when the figure is read again where its source prints it."""
    inside = rereading.printed_in(Span(fact.start, fact.end), read)
    if len(inside) != 1:
        yield rereading.not_one(inside)
        return
    claim, kept = inside[0], fact.period.iso() if fact.period else ""
    if rereading.dimension(fact.unit) != rereading.dimension(rereading.unit(claim)):
        yield _(COUNTS, kept=fact.unit, read=rereading.unit(claim))
    period = rereading.period(fact.period_basis, claim, source.published)
    if period != kept:
        yield _(DATES, kept=kept, read=period)
