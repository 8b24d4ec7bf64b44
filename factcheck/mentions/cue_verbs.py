"""Verbs that make a source speak: « le ministre a indiqué », « publié par X », « a-t-elle dit ».

The shape of a verb's form (simple, participle, infinitive…) tells where its subject may stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from factcheck.mentions.cue_forms import ADVERBS, CLITICS, SPOKEN, TIPS, Cue, Frame, Hit, is_country
from factcheck.mentions.sources import DEFINITE, Phrase, SourceKind, phrase_at, phrases_in

AUXILIARY = re.compile(
    rf"(?:(?<![\w'-])|(?<=qu'))(?P<clitics>{CLITICS})(?P<word>a|ont|avait|avaient|ayant|aurait|auraient|est|sont|était|étaient|fut"
    rf"|furent|été)(?:-t)?(?:-(?P<pronoun>il|elle|on|ils|elles))?(?:, [^,;:.«»]{{3,45}},)?{ADVERBS} $"
)
PASSIVE_AUXILIARIES = frozenset({"est", "sont", "était", "étaient", "fut", "furent", "été"})
BEFORE_INFINITIVE = re.compile(
    rf"(?<![\w'-]){CLITICS}(?:(?:vient|viennent|venait|venaient){ADVERBS} (?:de |d')|(?:a|ont|avait) tenu à |tient à )$"
)
SUFFIX = re.compile(r"(?:-t)?-(?P<pronoun>il|elle|on|ils|elles)(?!\w)")
TRAILING_CLITICS = re.compile(rf"(?<![\w'-]){CLITICS}$")
# what makes a verb-like form a noun (« la note », « de chiffre ») and what makes it a verb all the same
NOUN_BEFORE = re.compile(
    r"\b(?:de |du |des |d'|une? |l[ae]s? |l'|ce |cette |son |sa |ses |leurs? |au |aux |par |pour |chaque |toute )$"
)
VERB_BEFORE = re.compile(r"\b(?:comme|ainsi que|ainsi qu|que|qu'il|qu'elle|qui|tel que)(?: |')(?:l'|le |la |les )$")
# what stands before a verb whose subject follows it
OPENING = re.compile(r"(?:[,;:»\"”)!?-]|^|\b(?:comme|que|qu'|dont|selon|toujours|ainsi|où))\s*$")
# what may stand between such a verb and its subject: « a indiqué, jeudi à Rabat, le ministre »
LEAD = re.compile(rf"{ADVERBS}(?:(?:,| (?:à|dans|lors|sur|devant|en|au|aux|via) )[^,;:«».]{{1,90}},)?\s?")
# « a annoncé, vendredi 4 juillet, la ministre », « rapporte ce lundi 1er mars, l'AFP »
DATED = re.compile(
    r"(?=[^;:«».\"]{0,40}\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|\d{1,2}(?:er)?)\b)"
    r",? [^,;:«».\"]{3,60}, "
)
# « un indice de sociétés qui ont la meilleure note, telle que publiée par l'agence » : the agency published the note
TOLD_OF = re.compile(r"[^.;:]{0,60} (?:qui|dont|où) [^.;:]{3,60}, tel(?:le)?s? que $")
# « La fédération, elle, redoute 300 fermetures » is no inversion
TAKEN_UP = re.compile(r", (?:elles?|lui|eux|quant à \w{3,5}|de (?:son|leur) côté|pour (?:sa|leur) part), $")
PLURAL = re.compile(r"(?:\bont \w+|\w+ent)$")
CLAUSE = re.compile(r"(?:(?! qu[e'])[^,;:.«»\"“(])*")
THAT = re.compile(r"[^.;«»\"]{0,120}?(?: que | qu'| : ?|:)|\s?[«\"“]")
QUOTE = re.compile(r"\s?:?\s?[«\"“]|\s?:")
INFINITIVE = re.compile(r" (?:\w+ ){0,2}\w{2,}(?:er|ir|re|oir)(?!\w)")
THAT_OR_INFINITIVE = re.compile(f"(?:{THAT.pattern})|(?:{INFINITIVE.pattern})")
AGENT = re.compile(
    r"(?: (?!par )[\w'.-]{1,25}){0,8}"
    r"(?:, (?:hier|ce|le \d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)[^,;:.]{0,40},)?"
    r" par (?:la voix d(?:e |u )|le biais d(?:e |u ))?"
)
FIGURES_BEFORE = re.compile(
    r"\b(?:ces|les|ce|le) (?:chiffres?|données|statistiques|indicateurs|résultats|bilan)\b[^.;:]{0,30}$"
)
SETTING = re.compile(r"(?: [\w'-]{1,20}){0,5},? (?:lors|au cours|à l'occasion|à l'issue) (?=d)")
PRONOUN = r"(?P<pronoun>il|elle|ils|elles|on|lui|eux|ce dernier|cette dernière|celui-ci|celle-ci|ces dernie?r?e?s)"
# « il vise », but not « la création de celle-ci vise »
PRONOUN_BEFORE = re.compile(rf"(?:^|(?<! de)(?<! par)(?<! avec)[^\w'-]|qu'){PRONOUN}{ADVERBS} {CLITICS}$")
AT = re.compile(r"(?:à (?=l)|chez |du côté (?:de (?=l)|du )|au |dans (?=l))")
PREPOSITION_BEFORE = re.compile(
    r"\b(?:de|du|des|à|au|aux|par|avec|dans|pour|sur|chez|contre|auprès|entre|vers|sous|sans|devant|via|en|d)[' ]"
    r"(?:(?:sa|son) [a-zà-ÿ]{5,9} |sm |s\.m\.? )?$"
)
RESUMES = re.compile(rf"(?:,|\)| qui| et| dont){ADVERBS} ?{CLITICS}$")
OPENS_CLAUSE = re.compile(r"""[ -]*["“]?|[^,;:]{1,90}, """)  # « Dans son rapport, la Cour… »
DIRECT = re.compile(rf"{ADVERBS},? ?{CLITICS}")
OF = re.compile(rf"{ADVERBS} (?=d(?:'|e |u |es ))")
PARTICIPLE = re.compile(r"\w+(?:é|ée|és|ées|ant)")
LAWS = frozenset(
    {"loi", "dahir", "loi-cadre", "loi de finances", "décret", "arrêté", "code", "circulaire", "règlement"}
)
SUBJECT_REACH = 160  # a subject stands no farther from its verb
STUDIES = frozenset({SourceKind.DOCUMENT})
PASSIVE_IF_REFLEXIVE = frozenset({Frame.SPEECH, Frame.CLAUSE, Frame.RELEASE, Frame.FINDING})
TRAILING = frozenset({SourceKind.BODY, SourceKind.NAME, SourceKind.PERSON, SourceKind.DOCUMENT})
CLOSES = re.compile(r" ?(?:[.!]|$|(?:dans|lors|sur) [^,;:]{3,80}[.])")
TELLS = re.compile("rapport|avanc|calcul")
JUDGES = re.compile("reconn|dénonc|regrett|déplor|admis|défend")  # « reconnu coupable par la Cour »
IMPERSONAL = re.compile(r"convient d")  # « il convient de rappeler »
SAYS_ITSELF = re.compile("dit|déclar|montr|défend")
OBLIQUE = frozenset({"du", "des", "au", "aux", "de la", "de l'", "de", "d'", "à la", "à l'", "à"})
MAKES = re.compile("réalis|men|effectu|produi|établi")  # a company makes results, an institute studies
BUDGET = re.compile(r"(?:projet de )?(?:loi de finances|budget)\b|plf\b|loi\b|projet de loi\b")
# « le budget lui réserve », never « il réserve », « réserve le budget »
IMPERSONALLY = frozenset({Frame.ACT, Frame.RELEASE, Frame.ALLOTMENT, Frame.RECKONING})
UNINVERTED = IMPERSONALLY | {Frame.INTENT}
RELEASED = frozenset({SourceKind.DOCUMENT, SourceKind.DATA})


def read(hit: Hit) -> Cue | None:
    """Who a verb makes speak in its sentence, if it makes anybody speak."""
    return SHAPES[hit.form.shape](hit)


def _simple(hit: Hit) -> Cue | None:
    suffix = SUFFIX.match(hit.lower, hit.span.end)
    if suffix:
        return _of_suffix(hit, suffix["pronoun"], suffix.end())
    left = hit.left(hit.span.start)
    if NOUN_BEFORE.search(left) and not VERB_BEFORE.search(left):
        return None
    clitics = TRAILING_CLITICS.search(left)
    if clitics and _is_passive(hit, clitics.group()):
        return None
    return _active(hit, hit.span.start - len(clitics.group() if clitics else ""))


def _participle(hit: Hit) -> Cue | None:
    auxiliary = AUXILIARY.search(hit.left(hit.span.start))
    if auxiliary is None:
        return _passive(hit)
    if _is_passive(hit, auxiliary["clitics"]):
        return None
    reflexive = "s" in auxiliary["clitics"][:1]
    if auxiliary["word"] in PASSIVE_AUXILIARIES and not reflexive:
        return _passive(hit)
    if auxiliary["pronoun"]:
        return _of_suffix(hit, auxiliary["pronoun"], hit.span.end)
    return _active(hit, hit.span.start - len(auxiliary.group()))


def _is_passive(hit: Hit, clitics: str) -> bool:
    """« s'annonce exceptionnelle », « s'est confirmée », but « s'est dit prêt », « s'agace »."""
    reflexive = clitics.startswith(("s'", "se "))
    return reflexive and hit.form.frame in PASSIVE_IF_REFLEXIVE and not SAYS_ITSELF.match(hit.span.of(hit.lower))


def _either(hit: Hit) -> Cue | None:
    return _participle(hit) if AUXILIARY.search(hit.left(hit.span.start)) else _simple(hit)


def _tag(hit: Hit) -> Cue | None:
    suffix = SUFFIX.match(hit.lower, hit.span.end)
    if suffix:
        return _of_suffix(hit, suffix["pronoun"], suffix.end())
    phrase = _following(hit)
    return hit.cue_of(phrase, leading=True) if phrase else None


def _infinitive(hit: Hit) -> Cue | None:
    before = BEFORE_INFINITIVE.search(hit.left(hit.span.start))
    return _active(hit, hit.span.start - len(before.group())) if before else None


def _of_suffix(hit: Hit, pronoun: str, after: int) -> Cue | None:
    """« a-t-il indiqué », « affirme-t-elle », « assure-t-on au ministère »."""
    if hit.form.frame in IMPERSONALLY:
        return None
    return hit.cue_of_on(after) if pronoun == "on" else hit.cue_of_pronoun(pronoun, leading=True)


def _passive(hit: Hit) -> Cue | None:
    """« publié par X », « annoncé jeudi par X », « fixé par la loi »."""
    agent = AGENT.match(hit.lower, hit.span.end, hit.end)
    phrase = phrase_at(hit.document, agent.end(), hit.end) if agent else None
    if phrase is not None:
        return hit.cue_of(phrase, _tells_figures(hit)) if _may_be_agent(hit, phrase) else None
    return _presented(hit) or _contained(hit)


def _contained(hit: Hit) -> Cue | None:
    """« détaillée dans la note de présentation », « annoncé dans un communiqué du ministère »."""
    if hit.form.frame not in (Frame.SPEECH, Frame.RELEASE):
        return None
    phrase = phrase_at(hit.document, hit.span.end + len(" dans "), hit.end)
    told = hit.lower.startswith(" dans ", hit.span.end) and phrase is not None and phrase.kind is SourceKind.DOCUMENT
    return hit.cue_of(phrase, leading=False) if phrase and told and not phrase.bare else None


def _presented(hit: Hit) -> Cue | None:
    """« Ces chiffres ont été présentés mardi, lors de la réunion de la commission »."""
    if hit.form.frame not in (Frame.RELEASE, Frame.SPEECH) or not FIGURES_BEFORE.search(hit.left(hit.span.start)):
        return None
    setting = SETTING.match(hit.lower, hit.span.end, hit.end)
    phrase = phrase_at(hit.document, setting.end(), hit.end) if setting else None
    # « le bilan présenté, lors d'une rencontre, par la Caisse » is the Caisse's
    heard = phrase is not None and not hit.lower.startswith(", par ", phrase.span.end)
    return hit.cue_of(phrase, leading=True) if phrase and heard and phrase.kind is SourceKind.EVENT else None


def _tells_figures(hit: Hit) -> bool:
    """Whether a passive introduces figures rather than tags one: « les chiffres publiés par X »."""
    return FIGURES_BEFORE.search(hit.left(hit.span.start)) is not None or hit.opens()


def _may_be_agent(hit: Hit, phrase: Phrase) -> bool:
    if hit.form.frame in (Frame.RELEASE, Frame.FINDING):
        return _names_release(hit, max(hit.sentence.start, hit.span.start - 80), hit.span.start)
    if hit.form.frame in (Frame.ACT, Frame.PLAN):
        return phrase.head in LAWS
    if JUDGES.match(hit.span.of(hit.lower)):
        return False
    if hit.form.frame is Frame.CLAUSE:
        # « jugé dangereux par les autorités » gives no figure
        return _tells_figures(hit) or TELLS.match(hit.span.of(hit.lower)) is not None
    return hit.form.frame not in UNINVERTED | {Frame.INVERTED}


def _names_release(hit: Hit, start: int, end: int) -> bool:
    kinds = STUDIES if MAKES.match(hit.span.of(hit.lower)) else RELEASED
    named = phrases_in(hit.document, start, min(end, hit.end))
    return any(
        phrase.kind in kinds and phrase.head not in TIPS and not TOLD_OF.match(hit.lower, phrase.span.end, end)
        for phrase in named
    )


def _active(hit: Hit, start: int) -> Cue | None:
    return _inverted(hit, start) or _with_subject(hit, start) or _trailing(hit)


def _inverted(hit: Hit, start: int) -> Cue | None:
    """« …, indique un communiqué », « …, a indiqué, jeudi à Rabat, le ministre »."""
    if hit.form.frame in UNINVERTED or not OPENING.search(hit.left(start)) or TAKEN_UP.search(hit.left(start)):
        return None
    phrase = _named_before(hit, start) or _following(hit)
    return hit.cue_of(phrase, leading=True) if phrase else None


def _named_before(hit: Hit, start: int) -> Phrase | None:
    """« le directeur, Karim Alami, décrit l'état des lieux » is no inversion."""
    named = list(phrases_in(hit.document, max(hit.sentence.start, start - SUBJECT_REACH), start))
    return named[-1] if named and _is_full_name(hit, named[-1], start) else None


def _trailing(hit: Hit) -> Cue | None:
    """« … après 5 % en mai indique l'Insee. » : the comma forgotten before a verb that closes its sentence."""
    if hit.form.frame is not Frame.SPEECH or hit.form.shape == "infinitive":
        return None
    phrase = phrase_at(hit.document, hit.span.end + 1, hit.end)
    if phrase is None or phrase.kind not in TRAILING or not CLOSES.match(hit.lower, phrase.span.end, hit.end):
        return None
    return hit.cue_of(phrase, leading=True) if phrase.determiner in DEFINITE else None


def _following(hit: Hit) -> Phrase | None:
    """The subject behind a verb, past an adverb or a setting between commas."""
    named = _past_complements(hit)
    if named and named.name and hit.directory.names.is_person(named.name):
        # « détaillait en mars Karim Alami, directeur de l'Office »
        return named
    behind = _past(hit, LEAD) or phrase_at(hit.document, hit.span.end + 1, hit.end)
    # « ont alerté des agences de l'ONU » : several of them
    plural = behind is not None and behind.determiner == "des" and PLURAL.search(hit.left(hit.span.end, 30)) is not None
    if behind is not None and (plural or not _is_object(hit, behind)):
        return behind
    return named or _past(hit, DATED)


def _past(hit: Hit, setting: re.Pattern[str]) -> Phrase | None:
    lead = setting.match(hit.lower, hit.span.end, hit.end)
    return phrase_at(hit.document, lead.end(), hit.end) if lead else None


def _past_complements(hit: Hit) -> Phrase | None:
    """« a indiqué lundi à l'AFP l'Office », « a déclaré le 3 mai devant la presse le ministre »."""
    clause = CLAUSE.match(hit.lower, hit.span.end, min(hit.end, hit.span.end + SUBJECT_REACH))
    named = phrases_in(hit.document, hit.span.end, clause.end() if clause else hit.span.end)
    return next((phrase for phrase in named if not _is_object(hit, phrase)), None)


def _with_subject(hit: Hit, start: int) -> Cue | None:
    """« le ministre a rappelé que », « il vise », « X vient de publier une étude »."""
    if not _allows_subject(hit):
        return None
    pronoun = PRONOUN_BEFORE.search(hit.left(start))
    if pronoun:
        house = _house(hit) if pronoun["pronoun"] == "on" else None
        if house is not None:
            return hit.cue_of(house, leading=True)
        nobody = pronoun["pronoun"] == "on" or IMPERSONAL.match(hit.lower, hit.span.start)
        if nobody or hit.form.frame in IMPERSONALLY:
            return None
        return hit.cue_of_pronoun(pronoun["pronoun"], leading=True)
    phrase = _named_before(hit, start) or _subject(hit, start)
    return hit.cue_of(phrase, leading=True) if phrase and _may_be_subject(hit, phrase) else None


def _allows_subject(hit: Hit) -> bool:
    follows = FOLLOWED_BY.get(hit.form.frame)
    if hit.form.frame is Frame.ACT and hit.form.shape == "simple":
        return False
    return follows is None or follows.match(hit.lower, hit.span.end, hit.end) is not None


def _house(hit: Hit) -> Phrase | None:
    """« À la direction régionale, on promet… » : whose people speak."""
    at = AT.match(hit.lower, hit.sentence.start, hit.span.start)
    phrase = phrase_at(hit.document, at.end(), hit.span.start) if at else None
    told = phrase is not None and hit.lower.startswith((", on ", ", l'on "), phrase.span.end)
    return phrase if told and phrase and phrase.kind is SourceKind.BODY else None


def _may_be_subject(hit: Hit, phrase: Phrase) -> bool:
    if hit.form.frame not in SPOKEN and is_country(phrase):
        return False
    if hit.form.frame is Frame.RELEASE:
        return _names_release(hit, hit.span.end, hit.span.end + 80) or ":" in hit.lower[hit.span.end : hit.end]
    if hit.form.frame is Frame.ALLOTMENT:
        # « il affirme que le budget réserve… » is his word
        told = hit.left(phrase.start).endswith(" que ")
        return phrase.kind is SourceKind.DOCUMENT and BUDGET.match(phrase.head) is not None and not told
    if hit.form.frame in (Frame.ACT, Frame.RECKONING):
        return phrase.kind is SourceKind.BODY or hit.directory.publishes(phrase)
    return phrase.kind is not SourceKind.EVENT


def _subject(hit: Hit, start: int) -> Phrase | None:
    """The phrase before a verb that is its subject: next to it, set off by commas, or opening the clause."""
    first = max(hit.sentence.start, start - 2 * SUBJECT_REACH)
    clause = max(first, *(hit.lower.rfind(mark, first, start) + 1 for mark in ";:«»"))
    named = list(phrases_in(hit.document, clause, start))
    if named and hit.lower[named[-1].span.end : start].strip() == "" and not _is_object(hit, named[-1]):
        return named[-1]
    for phrase in named:
        gap = hit.lower[phrase.span.end : start]
        if len(gap) > SUBJECT_REACH or _is_object(hit, phrase):
            continue
        opens = OPENS_CLAUSE.fullmatch(hit.lower, clause, phrase.start) is not None
        if DIRECT.fullmatch(gap) or ((opens or _is_set_off(gap)) and not _is_aside(phrase, gap)):
            return phrase
    return None


def _is_full_name(hit: Hit, phrase: Phrase, start: int) -> bool:
    """« Reprenant les mots du chef du gouvernement, Karim Alami, a affirmé »."""
    if phrase.name is None or " " not in phrase.name or _is_object(hit, phrase):
        return False
    apart = hit.lower[phrase.start - 2 : phrase.start] == ", " or phrase.start == hit.sentence.start
    return apart and DIRECT.fullmatch(hit.lower, phrase.span.end, start) is not None


def _is_set_off(gap: str) -> bool:
    return gap.startswith((",", " qui ", " dont ", " (")) and RESUMES.search(gap) is not None


def _is_object(hit: Hit, phrase: Phrase) -> bool:
    if phrase.determiner in OBLIQUE:
        return True
    return PREPOSITION_BEFORE.search(hit.left(phrase.start, 24)) is not None


def _is_aside(phrase: Phrase, gap: str) -> bool:
    """« Interrogée, une responsable confirme » : a lone capital at the head of a sentence is hardly a name."""
    if phrase.kind is not SourceKind.NAME or phrase.name is None or " " in phrase.name or phrase.name.isupper():
        return False
    return not gap.startswith(",") or PARTICIPLE.fullmatch(phrase.name) is not None


FOLLOWED_BY: Mapping[Frame, re.Pattern[str]] = {
    Frame.CLAUSE: THAT_OR_INFINITIVE,
    Frame.INVERTED: QUOTE,
    Frame.INTENT: INFINITIVE,
    Frame.RECKONING: re.compile(
        r" (?:plus de |près de |environ |quelque )?\d[\d., ]{0,12}(?:%|mill|pour cent|points?\b)"
    ),
    Frame.WAGER: re.compile(rf"{ADVERBS} (?:sur|à|pour)\b"),
}
SHAPES: Mapping[str, Callable[[Hit], Cue | None]] = {
    "simple": _simple,
    "participle": _participle,
    "either": _either,
    "infinitive": _infinitive,
    "tag": _tag,
}
