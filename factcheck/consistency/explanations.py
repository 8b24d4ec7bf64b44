"""The rows of the arithmetic rules: what each finds, why, on an example that fires it, and what to do."""

from __future__ import annotations

from factcheck.model import Severity
from factcheck.rulebook import SILENCE, Rule

ARITHMETIC = (
    "Le calcul prend chaque chiffre dans toutes ses lectures honnêtes — arrondi, troncature, « près de », « plus de "
    "»… — "
    "et ne se plaint que si aucune ne convient."
)

ROWS = (
    Rule(
        code="FC301",
        name="headline_body",
        severity=Severity.ERROR,
        title="Le titre et le corps ne disent pas le même nombre",
        what="Le titre donne une mesure à une valeur, le corps la donne à une autre, et aucun chiffre du corps, ni la "
        "somme de deux d’entre eux, ne rejoint le titre.",
        why="Le titre est ce qui est lu, cité et repris. " + ARITHMETIC,
        example="Titre : « Le déficit commercial atteint 86,4 milliards d’euros ». Corps : « Le déficit commercial "
        "s’est "
        "établi à 84,6 milliards d’euros. »",
        what_to_do="Reprenez la source ; corrigez celui des deux qui s’en écarte.",
        silence=SILENCE,
        extract="86,4 milliards d’euros",
    ),
    Rule(
        code="FC302",
        name="two_values",
        severity=Severity.ERROR,
        title="Deux valeurs pour une même mesure",
        what="Un même nombre, à la même date, est donné deux fois dans l’article à deux valeurs incompatibles. Quand "
        "deux "
        "sources différentes en répondent, c’est une simple note : elles se contredisent.",
        why="L’une des deux au moins est fausse, et le lecteur ne sait pas laquelle. " + ARITHMETIC,
        example="« Le club revendique 3,76 millions d’abonnés, dont le nombre atteint près de 6 millions. »",
        what_to_do="Vérifiez les deux à la source ; si elles ne mesurent pas la même chose, dites-le.",
        silence=SILENCE,
        extract="3,76 millions",
    ),
    Rule(
        code="FC303",
        name="change_percent",
        severity=Severity.ERROR,
        title="Variation qui ne découle pas des deux niveaux",
        what="L’article donne un niveau avant, un niveau après et une variation — en pourcentage, en points ou en "
        "nombre — "
        "qui n’est pas celle des deux niveaux.",
        why="C’est la faute de calcul la plus fréquente : écart pris pour un pourcentage, mauvaise base, signe perdu. "
        + ARITHMETIC,
        example="« Le réseau est passé de 120 à 174 stations, soit une progression de 54 %. » 120 → 174 : +45 %.",
        what_to_do="Refaites le calcul : (après − avant) / avant. Entre deux pourcentages, l’écart se dit en points.",
        silence=SILENCE,
        extract="54 %",
    ),
    Rule(
        code="FC304",
        name="change_multiple",
        severity=Severity.ERROR,
        title="« Doublé », « quintuplé », « quatre fois » à tort",
        what="Le multiple annoncé n’est pas celui des deux niveaux donnés à côté.",
        why="« Doubler » se dit à partir de +80 % environ ; au-delà de ce jeu, le mot exagère ou minimise. "
        + ARITHMETIC,
        example="« Les ventes ont quintuplé, passant de 2 400 à 5 100. » 5 100 / 2 400 : un peu plus du double.",
        what_to_do="Divisez l’un par l’autre, et choisissez le mot qui convient.",
        silence=SILENCE,
        extract="quintuplé",
    ),
    Rule(
        code="FC305",
        name="parts_total",
        severity=Severity.WARNING,
        title="Les parties ne font pas le total",
        what="Une liste présentée comme complète (« : A, B et C », « réparties en », « soit un total de ») ou deux "
        "moitiés "
        "d’un tout (« d’hommes », « de femmes ») ne donnent pas le total annoncé.",
        why="Un poste est faux, oublié, ou compté deux fois. Les listes partielles (« dont », « notamment ») ne sont "
        "pas "
        "concernées. " + ARITHMETIC,
        example="« Le club compte 320 licenciés : 180 hommes et 120 femmes. » 180 + 120 = 300.",
        what_to_do="Refaites l’addition ; si la liste est partielle, écrivez « dont ».",
        silence=SILENCE,
        extract="320",
    ),
    Rule(
        code="FC306",
        name="share_over_100",
        severity=Severity.ERROR,
        title="Plus de 100 % d’un tout",
        what="Une part d’une population dépasse 100 %, ou les parts d’une même répartition dépassent ensemble 100 %.",
        why="Une part ne peut être plus grande que le tout. Les taux qui peuvent dépasser 100 % (dette rapportée au "
        "PIB, "
        "exécution, remplissage, variation) et les sondages à plusieurs réponses ne sont pas concernés.",
        example="« Le programme touche 112 % des élèves de la région. »",
        what_to_do="Vérifiez le dénominateur : il manque sans doute « visés » ou « attendus », ou le chiffre est faux.",
        silence=SILENCE,
        extract="112 %",
    ),
    Rule(
        code="FC307",
        name="part_exceeds_whole",
        severity=Severity.ERROR,
        title="La partie dépasse le tout",
        what="Derrière « dont », « parmi les » ou « sur les », un nombre de la même unité est plus grand que le tout.",
        why="Les deux nombres sont intervertis, ou l’un des deux est faux. Si un arrondi peut encore l’expliquer "
        "(« 4 millions, dont 4,3 millions »), c’est une alerte et non une erreur : le lecteur, lui, n’y croira pas.",
        example="« Le festival a reçu 4 200 visiteurs, dont 5 600 venus de l’étranger. »",
        what_to_do="Vérifiez les deux nombres et leur ordre.",
        silence=SILENCE,
        extract="5 600",
    ),
    Rule(
        code="FC308",
        name="complement",
        severity=Severity.WARNING,
        title="Complément à 100 % mal calculé",
        what="Deux parts dites complémentaires (« les 44 % restants », « le reste », « par conséquent 13 % ne le "
        "sont pas ») "
        "ne font pas 100 %.",
        why="Le complément se calcule de tête et se rate souvent. Les arrondis sont admis, un point de part et "
        "d’autre.",
        example="« Les deux tiers du corpus, soit 66 % des lettres, sont datés. Les 44 % restants ne le sont pas. »",
        what_to_do="Refaites la soustraction.",
        silence=SILENCE,
        extract="44 %",
    ),
    Rule(
        code="FC309",
        name="share_of_whole",
        severity=Severity.ERROR,
        title="Part qui ne correspond pas à ses deux nombres",
        what="« x % de N, soit M », « M, soit x % des N », « N, dont M (x %) », « M sur N, soit x % » : le produit "
        "n’est pas celui annoncé. Un demi-point d’écart est une simple alerte.",
        why="Un pourcentage mal reporté change l’ordre de grandeur du sujet. " + ARITHMETIC,
        example="« Le vaccin a été donné à 1,68 million d’enfants, soit 56 % de la cible de 11 millions. » 1,68 / 11 : "
        "15,3 %.",
        what_to_do="Refaites la division, et vérifiez que la part est bien celle de ce tout.",
        silence=SILENCE,
        extract="56 %",
    ),
    Rule(
        code="FC310",
        name="conversion",
        severity=Severity.ERROR,
        title="Conversion à un taux invraisemblable",
        what="Un montant et sa conversion supposent un taux de change qui n’a jamais eu cours, souvent à un facteur "
        "10 ou "
        "1 000 près.",
        why="Million pour milliard, zéro de trop : la conversion trahit l’erreur de l’un des deux montants. La "
        "fourchette "
        "admise couvre vingt ans de cours.",
        example="« Les importations ont coûté 118 milliards de dirhams (11,9 millions de dollars). »",
        what_to_do="Refaites la conversion au cours du jour.",
        silence=SILENCE,
        extract="11,9 millions de dollars",
    ),
    Rule(
        code="FC311",
        name="duration",
        severity=Severity.WARNING,
        title="Durée qui ne correspond pas aux dates",
        what="Une durée ou un âge donné entre deux années (« de 2015 à 2020, soit dix ans », « en 2018, dix ans après "
        "sa création en 1998 », « né en 1950, mort en 2020 à 65 ans ») s’en écarte de plus d’un an.",
        why="L’une des deux dates ou la durée est fausse ; un an de jeu est admis, selon que l’on compte les bornes, "
        "et un dixième pour les nombres ronds.",
        example="« Il a dirigé le musée de 2008 à 2019, soit vingt ans. »",
        what_to_do="Refaites la soustraction.",
        silence=SILENCE,
        extract="vingt ans",
    ),
    Rule(
        code="FC312",
        name="impossible_date",
        severity=Severity.ERROR,
        title="Date impossible",
        what="Un jour qui n’existe pas (31 juin, 29 février d’une année ordinaire), ou un jour de la semaine qui "
        "n’est pas "
        "celui de la date.",
        why="Le lecteur ne saura pas quand ; l’erreur se recopie d’agenda en agenda.",
        example="« Le colloque se tiendra le 31 juin. »",
        what_to_do="Vérifiez la date sur un calendrier.",
        silence=SILENCE,
        extract="31 juin",
    ),
    Rule(
        code="FC313",
        name="separators",
        severity=Severity.WARNING,
        title="Nombre qui se lit de deux façons",
        what="Un même nombre mêle le point et l’espace entre ses tranches de trois chiffres.",
        why="« 8 325.308 » est huit millions pour l’un, huit mille et des décimales pour l’autre.",
        example="« Le port a traité 8.947 232 conteneurs. »",
        what_to_do="Gardez une seule convention : l’espace pour les milliers, la virgule pour les décimales.",
        silence=SILENCE,
        extract="8.947 232",
    ),
    Rule(
        code="FC314",
        name="per_unit",
        severity=Severity.ERROR,
        title="Division ou multiplication à refaire",
        what="Un total, un nombre et la part de chacun — « par habitant », « l’unité », « à chacun des », un prix et "
        "une quantité — ne vont pas ensemble.",
        why="Diviser des milliards par des millions se rate d’un facteur 1 000 sans que l’œil s’en aperçoive. Une "
        "erreur de moins du triple est une simple alerte : le texte a pu taire une autre dépense. Les montants par "
        "mois, par an ou sur plusieurs années ne sont pas concernés. " + ARITHMETIC,
        example="« Les 500 millions de dollars de la campagne, partagés entre 327 millions d’habitants, soit un "
        "million de dollars chacun. » 500 / 327 : 1,5 dollar.",
        what_to_do="Refaites la division, en comptant les zéros ; si autre chose entre dans le total, dites-le.",
        silence=SILENCE,
        extract="un million de dollars",
    ),
    Rule(
        code="FC315",
        name="scale_outlier",
        severity=Severity.ERROR,
        title="Valeur mille fois hors d’échelle",
        what="Un chiffre est mille fois plus grand ou plus petit que ne le veulent ses voisins : multiplié ou divisé "
        "par 1 000, il donne la variation annoncée, complète la somme ou rentre dans la série de la même mesure.",
        why="« Millions » pour « milliards », « tonnes » pour « milliers de tonnes » : l’œil lit les chiffres et saute "
        "le mot. Quand le texte ne fait pas lui-même le calcul — une série, une somme qu’il ne dit pas — c’est une "
        "simple alerte. La taille seule n’accuse jamais.",
        example="« Les recettes ont atteint 61 millions de dirhams, contre 57,4 milliards un an plus tôt, soit une "
        "hausse de 6,3 %. »",
        what_to_do="Vérifiez le mot d’échelle de chacun des chiffres.",
        silence=SILENCE,
        extract="61 millions de dirhams",
    ),
    Rule(
        code="FC401",
        name="cross_article",
        severity=Severity.ERROR,
        title="Deux articles se contredisent",
        what="Deux articles de la même vérification donnent, pour la même mesure, la même population et la même "
        "date, deux valeurs incompatibles, ou le même nombre avec deux chiffres voisins intervertis. Un chiffre "
        "sans date est du mois où l’article paraît. Quand leurs sources diffèrent, c’est une simple note.",
        why="L’un des deux au moins appelle une correction. " + ARITHMETIC,
        example="Un article : « Le taux de chômage s’est établi à 12,6 % au troisième trimestre 2024. » Un autre : « "
        "Le taux "
        "de chômage s’est établi à 13,4 % au troisième trimestre 2024. »",
        what_to_do="Reprenez la source commune, puis corrigez l’article qui s’en écarte.",
        silence=SILENCE,
        extract="12,6 %",
    ),
)
