"""The words that tie a variation to the two levels it is drawn from, or that tell it is of something else."""

from __future__ import annotations

import re

from factcheck.mentions.gaps import SOFT, ending
from factcheck.model import Kind

START = re.compile(rf"(?<!\w)(?:de |d'|des ){SOFT}$")
MOVED = ending(
    r"^[^.;:()]{0,80}(?<!\w)(?:pass|mont|grimp|tomb|descend|bond|chut|recul|grossi|port|ramen|rédui|relev"
    r"|abaiss)[a-zéè]{0,6} à"
)
RISE_NOUN = (
    r"(?:hausse|baisse|augmentation|diminution|recul|progression|croissance|repli|chute|bond|gain|perte|accroissement"
    r"|contraction|réduction|aggravation|amélioration|dégradation|bonus|envolée|flambée|dégringolade|plongeon|rebond"
    r"|excédent"
    r"|érosion|tassement|variation|évolution|écart|surplus|multiplication)"
)
RESTATED = ending(
    rf"^[^.;:()%]{{0,60}},? soit(?: (?:ainsi|donc|même))?(?: (?:une?|en) (?:[a-zéè]+ )?{RISE_NOUN}(?: [a-zé]+)?"
    r"(?: de l'ordre)? de)?"
)
BRACKETED = ending(rf"^[^.;:()%]{{0,60}} ?\((?:soit )?(?:(?:une? |en )?{RISE_NOUN} de)?")
NOMINAL = ending(
    rf"^[^.;:()%]{{0,60}},? (?:en|une?|ce qui (?:représente|correspond à"
    rf"|constitue) une?) (?:[a-zéè]+ )?{RISE_NOUN} (?:[a-zé]+ )?(?:de l'ordre )?de"
)
SO_MUCH = ending(r"^[^.;:()%]{0,40}, soit")
AND_ANOTHER = re.compile(r"(?<!\w)(?:et|puis|ou|mais|avant|après) (?:à |en |d')?(?:une? )?[^,]*$")
COMING = ending(
    r"^,?[^.;:()%\d]{0,45}(?<!\w)(?:passant|grimpant|tombant|chutant|montant|bondissant|reculant|baissant|progressant"
    r"|augmentant|pour passer|en passant|passée?s?|descendant) (?:ainsi |respectivement )?(?:de|d')"
)
COMING_OF = ending(r"^(?: en (?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quelques) ans)?,? de")
LAST_YEAR = r"(?:l'année|l'an) (?:dernière|dernier|passée?|précédente?|écoulée?|d'avant)"
# « par rapport à la même période de 2023 » adds nothing to « contre … »
SAME_BASE = re.compile(
    rf" (?:par rapport|comparée?s?|comparativement) (?:à|au|aux) (?:la|le|une) même (?:période|mois|trimestre|date)"
    rf"(?: (?:de |en |d')?(?:{LAST_YEAR}|\d{{4}}(?:[/-]\d{{2,4}})?|un an (?:auparavant|plus tôt|avant)|il y a un an))?"
)
COMING_TO = ending(
    r"^,? (?:à|(?:pour (?:atteindre|s'établir|s'élever|se situer|se chiffrer|s'inscrire|ressortir)|atteignant"
    r"|s'établissant|s'élevant|totalisant|ce qui représente)(?: à| au niveau de| à un niveau de| à hauteur de)?)"
)
# « un accroissement de 15 % des importations (181 milliards au lieu de 157) »
NAMED = (
    r"(?!(?:et|ou|que?|qui|dont|malgré|grâce|avec|sous|par|hors|contre|en|à|aux?|sur|pour|dans) )[^\s,.;:()%\d]{1,20}"
)
IN_BRACKETS = ending(rf"^(?: (?:de|des|du|d'|de la|de l') ?(?:{NAMED} ){{1,5}}| )?\((?:soit )?")
# « en hausse de 17 % à 149 millions (127 millions l'année dernière) »
EARLIER = ending(
    r"^ ?(?:[^\s.,;:()]{1,20} ){0,3}(?:(?P<base>par rapport (?:à|au|aux) [^.;:()%\d]{0,40}"
    r"(?:\d{4}(?:[/-]\d{2,4})? )?))?\((?:contre |au lieu de |après )?"
)
DATED = re.compile(
    rf"^ ?(?:[^\s.,;:()]{{1,20}} ){{0,3}}(?:{LAST_YEAR}|un an (?:plus tôt|auparavant|avant)|(?:en|à fin|fin)"
    rf"(?: [a-zéû]{{3,9}})? \d{{4}}|à la même période[^().;]{{0,30}}|sur la même période[^().;]{{0,30}})\)"
)
OTHER_BASE = re.compile(
    r"par rapport|comparé|comparaison|sur un an|sur une année|en un an|glissement|annuel|depuis|par an|chaque année"
    r"|moyenne|moyen\b"
    r"|volume|en valeur|hors |périmètre|constant|réel|corrigé|net d'|inflation|rythme|mensuel|trimestriel|cumul"
    r"|attendu|prév"
    r"|objectif|contre|après \+?\d|d'ici|total|de (?:leur|son|sa) |du pib|des (?:dépenses|recettes|ventes)"
)
OWN_RATE = re.compile(
    r"par an\b|annuel|moyenne|moyen\b|glissement|volume|hors |périmètre|constant|réel|corrigé|rythme|chaque"
)
SHARED_OUT = re.compile(r"respectivement|tour à tour|d'une part")
MORE_THAN = ending(r"^[^.;:()%]{0,70}?(?:,|\() ?soit")
MORE = re.compile(
    r"^ (?:de (?:plus|moins|mieux)|supplémentaires?) (?:qu'|que |par rapport )[^.;:()%\d]{0,30}(?:\d{4} ?)?\($"
)
RELATIVE = ending(
    r"^(?: de (?:plus|moins|mieux))? (?:(?:par rapport|comparée?s?|comparativement) (?:à|aux|au)"
    r"(?: la même période [^.;:()%]{0,25}où [^.;:()%\d]{1,30}(?:était|atteignait|s'élevait|s'établissait) (?:de|à))?"
    r"|contre (?=les |la |l'))"
)
RELATIVE_BRACKET = ending(r"^ (?:par rapport|comparée?s?) (?:à|au|aux) [^.;:()%\d]{0,40}(?:\d{4}(?:[/-]\d{2,4})? ?)?\(")
TIMES_OF = re.compile(r"^ (?:plus )?(?:celui|celle|ceux|celles|le|la|les|l'|le montant|le budget)[^.;:()\d]{0,40}\($")
MORE_THAN_TIMES = re.compile(r"(?<!\w)(?:plus que |bien plus que |largement |plus qu'avoir )$")
TIMES_MORE = re.compile(r"fois (?:plus|supérieur)")
SHARE_OF = re.compile(rf"^ (?:de|du|des|d'|de l'|de la) ?(?!plus|moins|mieux|{RISE_NOUN})[^\W\d]")
CLOSED = re.compile(r"^ ?\)")
SOON_CLOSED = re.compile(r"^(?: (?:de |d')?[^\s().,;]{1,20})? ?\)")
TRAIL = re.compile(
    r"^ ?(?:[^\s,.;:()]{1,20} )?(?:de )?(?P<way>plus|moins|mieux|en plus|en moins|supplémentaires?)(?!\w| de \d)"
)
NEVER = re.compile(r"(?!)")
# « soit 20 % de plus qu'en 2023 (14,5 millions) », « soit deux fois celui de Fès (1,1) »
BRACKET_LINKS = {
    Kind.PERCENT: MORE,
    Kind.RATIO: TIMES_OF,
}
LEADS = (COMING, COMING_OF, COMING_TO, IN_BRACKETS)
