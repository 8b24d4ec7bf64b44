"""Findings an editor has judged and silenced, with a reason: in the article itself, or in a file beside it.

A suppression names a code and words of the article: it covers findings of that
code that touch these words. One that covers nothing, or has expired, is itself a
finding, so that none outlives its reason.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from factcheck import directives
from factcheck.errors import ConfigurationError
from factcheck.folding import fold_lower
from factcheck.model import ArticleReport, Finding, Span
from factcheck.rules import RULES
from factcheck.translation import N_
from factcheck.translation import gettext as _
from factcheck.trouble import reason

IDLE = N_("La suppression {suppression} ne couvre aucun signalement ; retirez-la, ou corrigez son extrait.")
OVER = N_("La suppression {suppression} a expiré le {expires} ; relisez le chiffre, puis retirez-la ou datez-la.")
UNUSED, EXPIRED, UNCLEAR = "FC903", "FC904", "FC905"
HEADER = ("path", "code", "extrait", "motif", "expire_le")
AGAINST_LEDGER = "FC1"
START = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Suppression:
    """Which findings are silenced: their code, words they touch, why, and until when.

    ``at`` is its place in the article; ``origin`` that in the file beside it.
    """

    code: str
    extract: str
    reason: str
    at: Span = START
    origin: str = ""
    expires: date | None = None

    def covers(self, finding: Finding, lower: str) -> bool:
        """Whether a finding is of this code and touches these words of a folded lower-case text."""
        wanted = fold_lower(self.extract)
        if finding.code != self.code:
            return False
        reach = max(len(wanted), 1)
        window = Span(max(0, finding.span.start - reach), finding.span.end + reach)
        return any(_touch(Span(at, at + len(wanted)), finding.span) for at in _places(wanted, lower, window))


def _places(wanted: str, lower: str, window: Span) -> Iterator[int]:
    at = lower.find(wanted, window.start, window.end)
    while at >= 0:
        yield at
        at = lower.find(wanted, at + 1, window.end)


def _touch(words: Span, found: Span) -> bool:
    return words.overlaps(found) or words.contains(found)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The suppressions kept beside the articles, by the path of each as the file names it."""

    folder: str = ""
    rows: tuple[tuple[str, Suppression], ...] = ()

    def of(self, doc: str) -> tuple[Suppression, ...]:
        """Those of one article."""
        name = relative(doc, self.folder) if self.rows else ""
        return tuple(suppression for path, suppression in self.rows if path == name)


def relative(doc: str, folder: str) -> str:
    """The path of an article as a file in a folder names it."""
    return posixpath.normpath(os.path.relpath(doc, folder or ".").replace(os.sep, "/"))


def read(path: Path) -> Sidecar:
    """The suppressions of a CSV file; raises ``ConfigurationError`` at its first fault, with the line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            _("{path} : suppressions illisibles ({error}).", path=path, error=_reason(error))
        ) from None
    reader = csv.DictReader(io.StringIO(text))
    if tuple(reader.fieldnames or ()) != HEADER:
        raise ConfigurationError(
            _("{path}, ligne 1 : colonnes attendues : {header}.", path=path, header=",".join(HEADER))
        )
    rows = tuple(_row(row, _("{path}, ligne {line_num}", path=path, line_num=reader.line_num)) for row in reader)
    return Sidecar(str(path.parent), rows)


def _reason(error: Exception) -> str:
    return reason(error) if isinstance(error, OSError) else _("ce n’est pas de l’UTF-8")


def _row(row: dict[str, str], where: str) -> tuple[str, Suppression]:
    if None in row or None in row.values():
        raise ConfigurationError(_("{where} : nombre de colonnes inattendu.", where=where))
    cells = {name: cell.strip() for name, cell in row.items()}
    for name in ("path", "code", "extrait", "motif"):
        if not cells[name]:
            fault = _("{where} : la colonne {name} est vide ; elle est obligatoire.", where=where, name=name)
            raise ConfigurationError(fault)
    if cells["code"] not in RULES:
        raise ConfigurationError(_("{where} : règle « {code} » inconnue.", where=where, code=cells["code"]))
    expires = _day(cells["expire_le"], where) if cells["expire_le"] else None
    kept = Suppression(cells["code"], cells["extrait"], cells["motif"], origin=where, expires=expires)
    return posixpath.normpath(cells["path"]), kept


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        fault = _("{where} : expire_le « {text} » ; forme attendue : AAAA-MM-JJ.", where=where, text=text)
        raise ConfigurationError(fault) from None


def applied(report: ArticleReport, beside: Sequence[Suppression], today: date, ledger: bool) -> ArticleReport:
    """The report without what is silenced, and with what is wrong with the suppressions themselves.

    Without a ledger nothing can be found against it: its suppressions are not called unused then.
    """
    if report.article is None:
        return report
    inside = tuple(directives.find(report.article.text))
    known = [*_inline(inside), *beside]
    if not known and not inside:
        return report
    live = [one for one in known if one.expires is None or today <= one.expires]
    lower = fold_lower(report.article.text)
    used = {one for one in live for finding in report.findings if one.covers(finding, lower)}
    kept = tuple(f for f in report.findings if not any(one.covers(f, lower) for one in used))
    idle = [one for one in live if one not in used and (ledger or not one.code.startswith(AGAINST_LEDGER))]
    troubles = [*_unclear(inside), *_unused(idle), *_expired(one for one in known if one not in live)]
    hushed = report.hushed + len(report.findings) - len(kept)
    return replace(report, findings=(*kept, *troubles), hushed=hushed)


def _inline(found: Iterable[directives.Directive]) -> Iterator[Suppression]:
    for one in found:
        yield from (Suppression(code, one.extract, one.reason, one.span) for code in one.codes)


def _unclear(found: Iterable[directives.Directive]) -> Iterator[Finding]:
    for one in found:
        if one.fault:
            yield _trouble(UNCLEAR, one.span, _("Cette consigne ne se comprend pas : {fault}.", fault=one.fault))


def _unused(idle: Iterable[Suppression]) -> Iterator[Finding]:
    for one in idle:
        yield _trouble(UNUSED, one.at, _(IDLE, suppression=_told(one)))


def _expired(over: Iterable[Suppression]) -> Iterator[Finding]:
    for one in over:
        yield _trouble(EXPIRED, one.at, _(OVER, suppression=_told(one), expires=one.expires))


def _told(one: Suppression) -> str:
    told = _("{code} « {extract} »", code=one.code, extract=one.extract)
    return f"{told} ({one.origin})" if one.origin else told


def _trouble(code: str, span: Span, message: str) -> Finding:
    rule = RULES[code]
    return Finding(code, rule.name, rule.severity, span, (), message)


def fingerprint(beside: Sequence[Suppression], today: date) -> str:
    """What these suppressions change in a report: the same as long as none expires."""
    told = [(one, one.expires is not None and one.expires < today) for one in beside]
    return hashlib.sha256(repr(told).encode()).hexdigest()
