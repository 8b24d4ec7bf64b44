"""The work done on each article, the same whichever process does it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck import baseline, suppressions
from factcheck.baseline import Baseline
from factcheck.errors import FactcheckError, ReadingError
from factcheck.model import Article, ArticleReport, DateBasis, LedgerSummary, Severity
from factcheck.policy import Policy
from factcheck.reports import Format, form_of
from factcheck.reports.look import PLAIN, Look
from factcheck.reports.summary import of_article
from factcheck.runs.cache import Cache, key_of
from factcheck.runs.digest import Digest, Trace
from factcheck.suppressions import Sidecar
from factcheck.trouble import debugging, internal

if TYPE_CHECKING:
    from factcheck.ledger import Ledger
    from factcheck.syntax import Syntax

STDIN = "-"
CLAIMS = "claims"  # the page of an extraction
NAMED = (DateBasis.FRONT_MATTER, DateBasis.DATELINE)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims alone: with the figures that claim nothing, and with the model's opinion, or without."""

    everything: bool = False
    confidence: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """All that decides what is found in an article and how it is written, the article itself aside.

    ``forms`` are those of the reports, each in a look of its own. An ``extraction``
    asks for the claims instead of any check. ``model`` names a syntax model.
    """

    ledger: LedgerSummary | None = None
    published: date | None = None
    today: date = date.max
    policy: Policy = field(default_factory=Policy)
    sidecar: Sidecar = field(default_factory=Sidecar)
    baseline: Baseline = field(default_factory=Baseline)
    baseline_folder: str = ""
    forms: tuple[tuple[Format, Look], ...] = ()
    lang: str = "fr"
    extraction: Extraction | None = None
    model: str | None = None


@dataclass(frozen=True)
class Worker:
    """A task and where its results are kept; it reads the ledger and the model when first needed."""

    task: Task
    cache: Cache = field(default_factory=Cache)

    @cached_property
    def ledger(self) -> Ledger | None:
        """The ledger of the task; raises ``LedgerError`` when it cannot be trusted."""
        from factcheck.ledger import read

        return read(Path(self.task.ledger.path)) if self.task.ledger else None

    @cached_property
    def syntax(self) -> Syntax | None:
        """The model of the task; raises ``ModelError`` when it cannot be had."""
        from factcheck.syntax import Syntax

        return Syntax.load(self.task.model) if self.task.model else None

    @cached_property
    def _common(self) -> str:
        task = self.task
        used = (task.ledger.path, task.ledger.fingerprint) if task.ledger else None
        forms = [page_name(form, look) for form, look in task.forms]
        policy = (task.policy.select, task.policy.ignore, task.policy.levels, task.policy.min_level)
        return key_of(used, task.published, policy, forms, task.baseline_folder, task.lang, *_asked(task))

    def remembered(self, path: str) -> Digest | None:
        """What is known already of an article, without reading more than its bytes."""
        from factcheck.reading.files import name_of, read_bytes

        if self.cache.folder is None or path == STDIN:
            return None
        try:
            return self.cache.get(self._key(name_of(path), read_bytes(path)))
        except ReadingError:
            return None

    def work(self, path: str) -> Digest:
        """An article checked; one that cannot be read, or breaks us, gives its fault."""
        from factcheck.reading.files import name_of, read_bytes

        try:
            data = read_bytes(path)
        except ReadingError as error:
            return self.failed(error.doc, error.fault)
        doc = name_of(path)
        found = self.digest(data, doc)
        if found.error is None:
            self.cache.put(self._key(doc, data), found)
        return found

    def digest(self, data: bytes, doc: str) -> Digest:
        """The bytes of an article checked under a name."""
        from factcheck import reading

        try:
            return self._digest(dated(reading.read_stdin(data, doc), self.task.published))
        except ReadingError as error:
            return self.failed(error.doc, error.fault)
        except FactcheckError:
            raise
        except Exception as error:
            if debugging():
                raise
            return self.failed(doc, internal(error))

    def failed(self, doc: str, fault: str) -> Digest:
        """The digest of an article that could not be read."""
        return _failed(doc, fault, self.task)

    def compared(self, paths: Sequence[str]) -> list[Digest]:
        """The digests of articles that may contradict one another, held against one another."""
        from factcheck.consistency import across

        key = self.key_of_group(paths)
        raw = [self.raw(path) for path in paths]
        digests = [self._of(report) for report in across.compared(raw)]
        if all(digest.error is None for digest in digests):
            for place, found in enumerate(digests):
                self.cache.put(key_of(key, place), found)
        return digests

    def compared_before(self, paths: Sequence[str]) -> list[Digest] | None:
        """What is known of such a group already."""
        if self.cache.folder is None:
            return None
        key = self.key_of_group(paths)
        known = []
        for place in range(len(paths)):
            found = self.cache.get(key_of(key, place))
            if found is None:
                return None
            known.append(found)
        return known

    def key_of_group(self, paths: Sequence[str]) -> str:
        """What decides the findings of articles held against one another."""
        from factcheck.reading.files import name_of, read_bytes

        return key_of("group", *(self._key(name_of(path), read_bytes(path)) for path in paths))

    def raw(self, path: str) -> ArticleReport:
        """An article checked against the ledger and itself, nothing left out yet."""
        from factcheck import pipeline, reading
        from factcheck.reading.files import name_of, read_bytes

        article = dated(reading.read_stdin(read_bytes(path), name_of(path)), self.task.published)
        return pipeline.check(article, self.ledger, self.syntax)

    def _digest(self, article: Article) -> Digest:
        from factcheck import pipeline

        if self.task.extraction:
            return _extracted(article, self.task.extraction, self.syntax)
        return self._of(pipeline.check(article, self.ledger, self.syntax))

    def _of(self, raw: ArticleReport) -> Digest:
        """The digest of a report, once what is accepted, silenced or unwanted has been left out."""
        task = self.task
        accepted = baseline.entries_of(raw, task.baseline_folder)
        report, stale = baseline.applied(raw, task.baseline.of(raw.doc), task.baseline.folder)
        beside = task.sidecar.of(raw.doc)
        report = suppressions.applied(report, beside, task.today, task.ledger is not None)
        heard = replace(report, findings=task.policy.heard(report.findings))
        shown = task.policy.shown(heard)
        return Digest(
            doc=raw.doc,
            summary=of_article(shown),
            worst=max((one.severity for one in heard.findings), key=list(Severity).index, default=None),
            notes=raw.article.notes if raw.article else (),
            pages=pages_of(shown, task.forms),
            stale=tuple(map(str, stale)),
            accepted=tuple(map(str, accepted)),
            traces=traces_of(raw),
        )

    def _key(self, doc: str, data: bytes) -> str:
        content = hashlib.sha256(data).hexdigest()
        accepted = list(map(str, self.task.baseline.of(doc)))
        beside = suppressions.fingerprint(self.task.sidecar.of(doc), self.task.today)
        return key_of(self._common, doc, content, accepted, beside)


def pages_of(report: ArticleReport, forms: Sequence[tuple[Format, Look]]) -> dict[str, str]:
    """What an article contributes to each of the forms, by the names of its parts there."""
    return {
        page_name(form, look, part): text
        for form, look in forms
        for part, text in form_of(form).parts(report, look).items()
    }


def traces_of(report: ArticleReport) -> tuple[Trace, ...]:
    """What the report leaves behind to be held against other articles."""
    from factcheck.consistency import traces

    return traces.of(report)


def page_name(form: Format, look: Look = PLAIN, part: str = "") -> str:
    """What a digest calls a part of a form in a look."""
    return f"{form} {look.width} {look.colour:d}{look.french_spreadsheet:d}{look.confidence:d} {part}".rstrip()


def dated(article: Article, published: date | None) -> Article:
    """The article with the date given, unless it names its own; a site's clock names none."""
    if published is None or article.published_from in NAMED:
        return article
    return replace(article, published=published, published_from=DateBasis.OPTION)


def _asked(task: Task) -> tuple[object, ...]:
    """What tells one extraction, or one model, from another."""
    extraction = (task.extraction.everything, task.extraction.confidence) if task.extraction else None
    return extraction, task.model, _edition(task.model)


def _edition(model: str | None) -> str | None:
    """The version of an installed model; the one we ship is part of the program."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(model) if model else None
    except PackageNotFoundError:
        return None


def _extracted(article: Article, asked: Extraction, syntax: Syntax | None) -> Digest:
    from factcheck import pipeline
    from factcheck.reports.to_jsonl import render_claims

    found = [claim for claim in pipeline.extract(article, syntax) if asked.everything or claim.is_claim]
    counts = replace(of_article(ArticleReport(article.doc, article)), claims=len(found))
    lines = render_claims(found, article, confidence=asked.confidence)
    return Digest(article.doc, counts, notes=article.notes, pages={CLAIMS: lines})


def _failed(doc: str, fault: str, task: Task) -> Digest:
    report = ArticleReport(doc, error=fault)
    pages = {CLAIMS: ""} if task.extraction else pages_of(report, task.forms)
    return Digest(doc, of_article(report), fault, pages=pages)
