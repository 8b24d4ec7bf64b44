"""Hand-made values that tests of the reports and of the command line share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from factcheck.model import (
    Article,
    ArticleReport,
    Attribution,
    Block,
    Cause,
    Claim,
    DateBasis,
    Evidence,
    Finding,
    Hedge,
    Kind,
    Label,
    LedgerSummary,
    Match,
    Measure,
    Period,
    Quantity,
    Relation,
    RelationType,
    Report,
    Role,
    Scope,
    Severity,
    Span,
    Verdict,
    Zone,
)

TEXT = (
    "L’AMO en chiffres\r\n\r\n"
    "Selon la CNSS, plus de 24,7 millions de bénéficiaires étaient couverts en 2025.\r\n"
    "Le budget de la Santé atteint 36,2 milliards de dirhams pour 2025, "
    "dont 9,5 milliards par an pour l’AMO Tadamon.\r\n"
    "Le régime a démarré le 1er décembre 2022. On parle de 13 500 inscrits."
)


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def article(text: str = TEXT, doc: str = "presse/amo.txt") -> Article:
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line.rstrip("\r\n"))), Zone.BODY))
        at += len(line)
    title = text.splitlines()[0] if text else None
    return Article(doc, text, tuple(blocks), title, date(2025, 3, 21), DateBasis.SITE_CLOCK)


def claim(words: str, value: str | None, text: str = TEXT, number: int = 1, **more: object) -> Claim:
    """A claim on the first occurrence of the words; ``more`` goes to the quantity when it is one of its fields."""
    span = span_of(words, text)
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    sentence = Span(start, len(text) if end < 0 else end)
    of_quantity = {key: more.pop(key) for key in list(more) if key in Quantity.__dataclass_fields__ and key != "hedge"}
    quantity = Quantity(
        span, span, of_quantity.pop("kind", Kind.COUNT), Decimal(value) if value else None, **of_quantity
    )
    return Claim(f"c{number}", quantity, Zone.BODY, sentence, **more)


COVERED = claim(
    "24,7 millions",
    "24700000.0",
    unit="bénéficiaire",
    hedge=Hedge.OVER,
    measure=Measure("bénéficiaires", span_of("bénéficiaires")),
    entity="AMO",
    period=Period.of_iso("2025"),
    attribution=Attribution("CNSS", span_of("CNSS"), Scope.SENTENCE),
)
BUDGET = claim(
    "36,2 milliards de dirhams", "36200000000", number=2, kind=Kind.MONEY, unit="MAD", period=Period.of_iso("2025")
)
SHARE = claim(
    "9,5 milliards",
    "9500000000",
    number=3,
    kind=Kind.MONEY,
    unit="MAD",
    per="an",
    relation=Relation(RelationType.CHANGE, "g1", Role.TO),
)
START = claim("1er décembre 2022", None, number=4, kind=Kind.DATE, period=Period.of_iso("2022-12-01"))
ENROLLED = claim("13 500", "13500", number=5, unit="inscrit")

BUDGET_FACT = Evidence(
    "32,6\u00a0milliards de dirhams",
    "2025",
    "seeds/a.txt",
    "AMO : le point",
    date(2025, 3, 21),
    "atteignant 32,6 milliards de dirhams pour 2025",
    120,
    166,
)
COVERED_FACT = Evidence(
    "plus de 24,7\u00a0millions de bénéficiaires", None, "seeds/a.txt", "AMO : le point", None, "24,7 millions", 10, 23
)

VERDICTS = (
    Verdict(COVERED, Label.SUPPORTED, "Le registre le confirme.", "f1", ("f9",), Match.BOUND, evidence=COVERED_FACT),
    Verdict(
        BUDGET,
        Label.CONTRADICTED,
        "Le registre donne 32,6\u00a0milliards de dirhams.",
        "f2",
        cause=Cause.TRANSPOSITION,
        evidence=BUDGET_FACT,
        computation="36,2 ∉ [32,55 ; 32,65)",
    ),
    Verdict(SHARE, Label.NOT_IN_LEDGER, "Le registre n’a pas de fait sur cette mesure."),
    Verdict(START, Label.OTHER_VINTAGE, "Le registre connaît une autre date."),
    Verdict(ENROLLED, Label.NOT_IN_LEDGER, "Le registre n’a pas de fait sur cette mesure."),
)
FINDINGS = (
    Finding(
        "FC101",
        "contradicted",
        Severity.ERROR,
        BUDGET.span,
        ("c2",),
        "Le registre donne 32,6\u00a0milliards de dirhams.",
        Cause.TRANSPOSITION,
        "36,2 ∉ [32,55 ; 32,65)",
    ),
    Finding(
        "FC305",
        "part_exceeds_whole",
        Severity.WARNING,
        SHARE.span,
        ("c2", "c3"),
        "La partie dépasse le tout.",
        None,
        "9,5 > 36,2",
    ),
    Finding("FC201", "uncited", Severity.WARNING, ENROLLED.span, ("c5",), "Ni source ni fait pour ce chiffre."),
)
LEDGER = LedgerSummary("reference", "sha256:abc", 26)
CHECKED = ArticleReport("presse/amo.txt", article(), VERDICTS, FINDINGS)
UNREADABLE = ArticleReport("presse/photo.txt", error="ce n’est pas du texte")
REPORT = Report((CHECKED, UNREADABLE), LEDGER)
