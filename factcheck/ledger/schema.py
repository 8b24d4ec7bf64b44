"""The columns of every file of a ledger, once: what reads them and what documents them.

``datapackage.json`` is written from these tables and checked against them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.ledger.cells import (
    BOOLEAN,
    DATE,
    DECIMAL,
    DIGEST,
    IDENTIFIER,
    NATURAL,
    PERIODS,
    POSITIVE,
    PRINTED,
    RELATIVE_PATH,
    TEXT,
    VERBATIM,
    Cell,
    one_of,
)
from factcheck.ledger.records import (
    Alias,
    AliasKind,
    Assertion,
    Fact,
    Indicator,
    IndicatorKind,
    IndicatorRelation,
    PeriodBasis,
    PublishedBasis,
    RelationKind,
    Source,
    Status,
    Tier,
)
from factcheck.model import Hedge


@dataclass(frozen=True)
class Column:
    """A column: its cells, what it means (French), whether it may be empty, which table's ids it holds.

    ``empty`` is what an empty cell stands for; a column without it must be filled.
    """

    name: str
    cell: Cell
    description: str
    optional: bool = False
    empty: object = None
    refers: str | None = None


@dataclass(frozen=True)
class Table:
    """A file of the ledger; its rows are sorted by ``key``, which no two rows share.

    ``reviewed`` are the columns a person decides; the others come from a source.
    None is given where a person decides all, and may add rows.
    """

    name: str
    title: str
    record: type
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    reviewed: frozenset[str] | None = None

    def is_reviewed(self, column: str) -> bool:
        """Whether a person decides a column, in a row that is there."""
        return column not in self.key if self.reviewed is None else column in self.reviewed

    @property
    def file(self) -> str:
        """The file's name in the ledger's folder."""
        return f"{self.name}.csv"

    @property
    def header(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]


def _free(name: str, description: str, cell: Cell = TEXT) -> Column:
    """A column whose empty cell is an empty text."""
    return Column(name, cell, description, optional=True, empty="")


def _maybe(name: str, cell: Cell, description: str) -> Column:
    """A column whose empty cell says that nothing is known."""
    return Column(name, cell, description, optional=True)


SOURCES = Table(
    "sources",
    "Les documents où les faits ont été lus",
    Source,
    ("id",),
    (
        Column("id", IDENTIFIER, "Identifiant stable de la source."),
        Column("title", TEXT, "Titre tel qu’imprimé."),
        _free("publisher", "Qui publie ; vide quand la page ne se nomme pas."),
        _maybe("published", DATE, "Date de la source : celle de ses faits quand l’article n’en dit pas d’autre."),
        Column(
            "published_basis",
            one_of(PublishedBasis),
            "Sur quoi repose la date : front_matter et dateline (écrite par la rédaction), site_clock (horloge de la"
            " page, sans doute le jour de la lecture), event (le dernier événement daté du texte : date au plus tôt),"
            " option (donnée à la lecture), unknown.",
        ),
        Column("path", RELATIVE_PATH, "Fichier de la source, relatif au dossier qui contient le registre."),
        Column("sha256", DIGEST, "Empreinte des octets du fichier : il ne change pas sans qu’on le voie."),
        _free("url", "Adresse d’origine, si elle est connue."),
        Column("tier", one_of(Tier), "Rang : official (administration), agency (agence de presse), press."),
        _free("note", "Ce qu’un relecteur doit savoir."),
    ),
    frozenset({"title", "publisher", "published", "published_basis", "url", "tier", "note"}),
)

INDICATORS = Table(
    "indicators",
    "Ce qui est mesuré : une grandeur, d’une population, dans une unité",
    Indicator,
    ("id",),
    (
        Column("id", IDENTIFIER, "Identifiant stable : sujet.grandeur."),
        Column("label", TEXT, "Nom complet, comme un article l’écrirait."),
        _free("definition", "Ce que l’indicateur compte, et ce qu’il ne compte pas."),
        Column(
            "unit",
            TEXT,
            "Code ISO 4217 pour une somme, « % », « an », « date » pour un événement daté, sinon le nom compté au"
            " singulier (lit, agence).",
        ),
        _free("counts", "Ce qu’est une unité, quand le nom ne suffit pas : « assurés + ayants droit »."),
        Column(
            "kind",
            one_of(IndicatorKind),
            "stock (niveau ou cumul à une date), flow (par période), rate, share (part d’un tout), event (date).",
        ),
        _maybe("per", TEXT, "La base de temps ou de compte d’un flux ou d’un taux : an, mois, jour, enfant…"),
        _free("denominator", "De quoi une part est la part."),
        Column("entity", TEXT, "Programme, organisme ou lieu dont il s’agit."),
        _maybe("plausible_min", DECIMAL, "En deçà, c’est une erreur de plume."),
        _maybe("plausible_max", DECIMAL, "Au-delà, c’est une erreur de plume."),
        Column("status", one_of(Status), "current, ou to_verify quand la définition reste à établir."),
        _free("note", "Ce qu’un relecteur doit savoir."),
    ),
)

ALIASES = Table(
    "aliases",
    "Les autres noms des indicateurs",
    Alias,
    ("indicator", "alias"),
    (
        Column("indicator", IDENTIFIER, "L’indicateur nommé.", refers="indicators"),
        Column("alias", TEXT, "L’autre nom, comme la presse l’imprime."),
        Column(
            "kind",
            one_of(AliasKind),
            "label (un nom complet, qui ne désigne que cet indicateur), abbreviation (sigle), spelling (autre graphie"
            " d’un mot du nom).",
        ),
    ),
)

RELATIONS = Table(
    "relations",
    "Comment les indicateurs se tiennent",
    IndicatorRelation,
    ("a", "relation", "b"),
    (
        Column("a", IDENTIFIER, "Premier indicateur.", refers="indicators"),
        Column(
            "relation",
            one_of(RelationKind),
            "a has_part b, a subset_of b, a distinct_from b (à ne jamais confondre), a same_as b.",
        ),
        Column("b", IDENTIFIER, "Second indicateur.", refers="indicators"),
        Column("additive", BOOLEAN, "true quand les parties s’additionnent en le tout."),
        Column("basis", TEXT, "Sur quoi repose la relation."),
    ),
)

FACTS = Table(
    "facts",
    "Ce qu’une source affirme, un jour donné",
    Fact,
    ("id",),
    (
        Column("id", IDENTIFIER, "Identifiant stable : l’indicateur, puis ce qui distingue le fait."),
        Column("indicator", IDENTIFIER, "Ce qui est mesuré. Relu.", refers="indicators"),
        Column("stated", PRINTED, "Le nombre ou la date tels qu’imprimés, avec les mots qui les bornent. Calculé."),
        _maybe("value", DECIMAL, "Valeur exacte, échelle appliquée ; vide pour un événement daté. Calculé."),
        Column(
            "resolution",
            POSITIVE,
            "Poids du dernier chiffre significatif (« 24,7 millions » : 100000) ; 1 pour un événement daté. Calculé.",
        ),
        Column("bound", one_of(Hedge), "Comment la formule borne la valeur : « plus de » donne over. Calculé."),
        Column("unit", TEXT, "Unité, comme pour l’indicateur ; le nom compté est celui de l’article. Calculé."),
        _maybe("per", TEXT, "Base de temps ou de compte : an, mois, jour… Calculé quand l’article la dit."),
        _maybe(
            "period",
            PERIODS,
            "Période dont le fait parle, en ISO 8601 : 2025, 2024-12, 2024-11-26, début/fin. Un bout ouvert (2022/..)"
            " court jusqu’à la date de la source ; un cumul « jusqu’à fin janvier » est de janvier. Calculé selon"
            " period_basis.",
        ),
        Column(
            "period_basis",
            one_of(PeriodBasis),
            "D’où vient la période : stated (l’article la dit), as_of (la date de la source), unknown"
            " (l’article ne la dit pas et la date de la source ne convient pas). Relu.",
        ),
        _free("attributed_to", "Qui l’affirme selon l’article ; vide quand personne n’est nommé. Calculé."),
        Column("source", IDENTIFIER, "Où le fait est lu. Relu.", refers="sources"),
        _free(
            "quote",
            "La citation, qui ne contient que ce nombre-là ; vide pour un nombre d’une série de données, que seule une"
            " source official avec url peut donner : stated est alors la valeur même. Relu.",
            VERBATIM,
        ),
        _free("prefix", "Les 24 signes d’avant, « ⏎ » pour un saut de ligne. Calculé.", VERBATIM),
        _free("suffix", "Les 24 signes d’après, « ⏎ » pour un saut de ligne. Calculé.", VERBATIM),
        Column("start", NATURAL, "Début de la citation, en caractères Unicode depuis 0. Calculé."),
        Column("end", NATURAL, "Fin de la citation, exclue. Calculé."),
        Column(
            "status",
            one_of(Status),
            "current, historical (ancienne valeur), to_verify (informe, ne contredit jamais), disputed, superseded"
            " (révisé : voir superseded_by), retracted (relu et écarté : gardé pour n’être plus proposé). Relu.",
        ),
        Column(
            "superseded_by",
            IDENTIFIER,
            "Le fait qui révise celui-ci : même indicateur, même période.",
            optional=True,
            empty="",
            refers="facts",
        ),
        _free("note", "Ce qu’un relecteur doit savoir. Relu."),
    ),
    frozenset({"indicator", "period_basis", "status", "superseded_by", "note"}),
)

CHECKS = Table(
    "checks",
    "Ce qui doit rester vrai d’un indicateur à l’autre",
    Assertion,
    ("id",),
    (
        Column("id", IDENTIFIER, "Identifiant stable."),
        Column("expression", TEXT, "indicateur opérateur indicateur, l’opérateur étant >=, <=, >, < ou =."),
        _free("note", "Pourquoi cela doit être vrai."),
    ),
)

TABLES: tuple[Table, ...] = (SOURCES, INDICATORS, ALIASES, RELATIONS, FACTS, CHECKS)
DATAPACKAGE = "datapackage.json"


def datapackage() -> dict[str, Any]:
    """The Frictionless Data Package of a ledger: a Table Schema for every file."""
    return {
        "profile": "tabular-data-package",
        "name": "factcheck-reference-ledger",
        "title": "Registre de référence",
        "description": "Des faits chiffrés et datés, chacun avec la source qui l’affirme et sa citation.",
        "resources": [_resource(table) for table in TABLES],
    }


def datapackage_text() -> str:
    """``datapackage.json`` as it is committed."""
    return json.dumps(datapackage(), ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": table.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": _foreign_keys(table),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints = {"required": not column.optional, **column.cell.constraints}
    return {
        "name": column.name,
        "type": column.cell.type,
        "description": column.description,
        "constraints": constraints,
    }


def _foreign_keys(table: Table) -> Sequence[dict[str, Any]]:
    return [
        {
            "fields": [column.name],
            "reference": {"resource": "" if column.refers == table.name else column.refers, "fields": ["id"]},
        }
        for column in table.columns
        if column.refers
    ]
