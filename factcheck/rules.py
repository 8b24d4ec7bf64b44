"""The rules a finding can come from: one row each, with what an editor should know.

Codes are stable and never reused: ``FC1xx`` against the ledger, ``FC2xx`` on
sources, ``FC3xx`` the article against itself, ``FC4xx`` against its siblings,
``FC9xx`` input and ledger trouble.
"""

from __future__ import annotations

from factcheck.consistency.explanations import ROWS as ARITHMETIC
from factcheck.model import Severity
from factcheck.rulebook import SILENCE
from factcheck.rulebook import Rule as Rule

TROUBLE = (
    "Cette règle ne se tait pas article par article : elle dit que la vérification n’a pas eu lieu. Retirez le "
    "fichier de la liste, ou réparez-le."
)

SUPPRESSED = (
    "Retirez ou corrigez la suppression en cause. À défaut, laissez la règle de côté : ignore dans factcheck.toml."
)

ROWS = (
    Rule(
        code="FC101",
        name="contradicted",
        severity=Severity.ERROR,
        title="Chiffre contredit par le registre",
        what="Le registre tient un fait sur le même indicateur, la même population et la même date, et aucune lecture "
        "des deux chiffres — arrondi, troncature, « plus de », « près de »… — ne les fait se rencontrer.",
        why="C’est l’erreur qui appelle un rectificatif. La cause probable (échelle, chiffres intervertis, autre "
        "indicateur, devise…) est nommée quand une faute courante l’explique exactement.",
        example="« 36,2 milliards de dirhams pour la Santé en 2025 » quand le registre dit 32,6 milliards de dirhams : "
        "deux chiffres sont intervertis.",
        what_to_do="Relisez la source citée par le registre, puis corrigez l’article — ou le registre, si c’est lui "
        "qui est en retard.",
        silence=SILENCE,
        extract="36,2 milliards",
    ),
    Rule(
        code="FC102",
        name="outdated",
        severity=Severity.WARNING,
        title="Chiffre dépassé",
        what="Le chiffre est donné pour actuel et s’accorde avec une valeur plus ancienne de l’indicateur, alors que "
        "le registre en avait une plus récente à la date de publication.",
        why="Un chiffre périmé est exact à sa date et faux à celle de l’article.",
        example="« La CNSS aligne 120 agences », dans un article de mars 2025, quand le réseau est passé de 120 à 174.",
        what_to_do="Mettez le chiffre à jour, ou dites sa date (« 120 agences avant l’extension »).",
        silence=SILENCE,
        extract="120 agences",
    ),
    Rule(
        code="FC103",
        name="disputed",
        severity=Severity.INFO,
        title="Chiffre disputé",
        what="Le registre tient deux valeurs en vigueur qui ne s’accordent pas, et le chiffre s’accorde avec l’une "
        "d’elles.",
        why="Les sources se contredisent : l’article a le droit de choisir, le lecteur a celui de le savoir.",
        example="Une source officielle dit 3,8 millions d’adhérents, une autre 3,5 millions à la même date.",
        what_to_do="Citez la source retenue, et l’autre valeur si l’écart change le sens.",
        silence=SILENCE,
        extract="3,8 millions",
    ),
    Rule(
        code="FC104",
        name="other_vintage",
        severity=Severity.INFO,
        title="Chiffre d’une autre date que celle du registre",
        what="Le registre connaît l’indicateur à une autre date que celle du chiffre, et les valeurs diffèrent.",
        why="La différence est sans doute légitime : ce n’est pas une accusation, mais le registre ne confirme rien.",
        example="« 9,4 millions d’assurés fin 2022 » quand le registre ne connaît que 2024 et 2025.",
        what_to_do="Rien, si la source est sûre. Pensez à verser le chiffre au registre.",
        silence=SILENCE,
        extract="9,4 millions",
    ),
    Rule(
        code="FC201",
        name="uncited",
        severity=Severity.WARNING,
        title="Chiffre sans source",
        what="L’article ne nomme pas de source pour ce chiffre, ni dans la phrase ni ailleurs, et le registre ne "
        "connaît pas l’indicateur à cette valeur.",
        why="Un chiffre que personne n’endosse ne peut être ni vérifié ni défendu.",
        example="« 1,7 million de personnes sont concernées. »",
        what_to_do="Nommez la source (« selon la CNSS »), ou retirez le chiffre.",
        silence=SILENCE,
        extract="1,7 million",
    ),
    Rule(
        code="FC202",
        name="not_in_ledger",
        severity=Severity.INFO,
        title="Chiffre sourcé, absent du registre",
        what="L’article nomme une source, mais le registre n’a pas de fait sur cet indicateur, ou aucun qui soit "
        "comparable.",
        why="Le chiffre n’est ni confirmé ni contredit : le silence ne vaut pas approbation.",
        example="« 268 000 inscrits à l’AMO Achamil, selon le directeur de la Caisse. »",
        what_to_do="Vérifiez auprès de la source ; versez le fait au registre si le chiffre doit resservir.",
        silence=SILENCE,
        extract="268 000",
    ),
    *ARITHMETIC,
    Rule(
        code="FC901",
        name="unreadable",
        severity=Severity.ERROR,
        title="Article illisible",
        what="Le fichier manque, est vide, n’est pas du texte, ou son encodage ne se laisse pas reconnaître.",
        why="Un article non lu n’est pas un article sans faute : la vérification se termine par le code 2.",
        example="Un .txt qui contient une image ; un dossier dont un fichier a été supprimé pendant la lecture.",
        what_to_do="Enregistrez l’article en UTF-8, ou dans un format pris en charge.",
        silence=TROUBLE,
    ),
    Rule(
        code="FC902",
        name="ledger_trouble",
        severity=Severity.ERROR,
        title="Registre inutilisable",
        what="Le registre ne se lit pas ou se contredit : colonne manquante, identifiant inconnu, citation introuvable "
        "dans sa source…",
        why="Un registre douteux ferait de fausses accusations : on préfère ne rien vérifier.",
        example="Une ligne de facts.csv dont l’indicateur n’existe pas dans indicators.csv.",
        what_to_do="Lancez « factcheck ledger validate » : chaque faute y est nommée avec son fichier, sa ligne et "
        "son remède.",
        silence=TROUBLE,
    ),
    Rule(
        code="FC903",
        name="unused_suppression",
        severity=Severity.WARNING,
        title="Suppression sans objet",
        what="Une suppression, dans l’article ou dans le fichier de suppressions, ne couvre aucun signalement : le "
        "chiffre a été corrigé, le registre complété, ou l’extrait ne correspond plus.",
        why="Une suppression oubliée cacherait un jour une vraie faute.",
        example='<!-- factcheck: ignore FC101 "36,2 milliards" — relu -->, et l’article dit désormais 32,6 milliards.',
        what_to_do="Retirez la suppression, ou corrigez son code et son extrait.",
        silence=SUPPRESSED,
    ),
    Rule(
        code="FC904",
        name="expired_suppression",
        severity=Severity.WARNING,
        title="Suppression expirée",
        what="La date d’expiration d’une ligne du fichier de suppressions est passée : le signalement qu’elle taisait "
        "revient.",
        why="Une exception accordée pour un temps doit être relue quand ce temps est écoulé.",
        example='« une.txt,FC104,"9,4 millions",loi de finances,2025-06-30 », lue en juillet 2025.',
        what_to_do="Relisez le chiffre ; retirez la ligne, ou donnez-lui une nouvelle date.",
        silence=SUPPRESSED,
    ),
    Rule(
        code="FC905",
        name="unclear_suppression",
        severity=Severity.WARNING,
        title="Suppression mal formée",
        what="Un commentaire s’adresse à factcheck mais ne se comprend pas : code, extrait entre guillemets ou motif "
        "manquant.",
        why="Une suppression sans motif ne dit pas à la relecture si elle est encore fondée.",
        example='<!-- factcheck: ignore FC101 "13,5 %" --> : le motif manque.',
        what_to_do='Écrivez <!-- factcheck: ignore FC101 "13,5 %" — motif -->.',
        silence=SUPPRESSED,
    ),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in ROWS}
"""Every rule by its code."""
