"""Words of the trade, with what patients understand better.

A list of ours, from what reviewers of leaflets mark most. « Hôpital », « traitement »,
« consultation » and the names of professions are everyday words and are not in it.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class TradeWord:
    """An expression of the trade and plainer words.

    Attributes:
        pattern: what finds it, plurals and genders included.
        plainer: what to write instead.
    """

    pattern: re.Pattern[str]
    plainer: str


def _word(pattern: str, plainer: str) -> TradeWord:
    """Return a word found whole, with either apostrophe and any space between its parts."""
    loose = pattern.replace("’", "[’']").replace(" ", r"\s+")
    return TradeWord(re.compile(rf"(?<!\w)(?:{loose})(?!\w)", re.IGNORECASE), plainer)


NOT_PAID = "(?! (?:par (?:l’assurance|la sécu|la mutuelle|votre)|à 100))"
"""After « prise en charge »: that of the insurance is what everybody calls it."""

TRADE_WORDS: tuple[TradeWord, ...] = (
    _word(
        f"prises? en charge{NOT_PAID}",
        "« soins », « suivi » ou « accompagnement »",
    ),
    _word(f"pris(?:e?s?) en charge{NOT_PAID}", "« soigné » ou « suivi »"),
    _word("(?:l’)?observance(?: thérapeutique)?", "« bien prendre son traitement »"),
    _word("adhésion thérapeutique|compliance", "« suivre son traitement »"),
    _word(
        "(?:en )?ambulatoires?",
        "« en consultation » ou « sans dormir à l’hôpital » ; ce mot ne veut pas dire « en ville »",
    ),
    _word("bilans? éducatifs?(?: partagés?)?", "« premier entretien », « premier rendez-vous »"),
    _word("diagnostics? éducatifs?", "« premier entretien », « premier rendez-vous »"),
    _word("auto-?soins?", "« se soigner soi-même au quotidien »"),
    _word("compétences? d’auto-?soins?", "« savoir se soigner au quotidien »"),
    _word("compétences? d’adaptation", "« mieux vivre avec sa maladie »"),
    _word("compétences? psycho-?sociales?", "« confiance en soi, relations avec les autres »"),
    _word("file active", "« personnes suivies »"),
    _word("aidants? naturels?", "« proches qui aident »"),
    _word("pluri-?disciplinaires?|multi-?disciplinaires?", "« de plusieurs métiers »"),
    _word("pluri-?professionnel(?:le)?s?", "« de plusieurs métiers »"),
    _word("comorbidités?", "« autres maladies »"),
    _word("co-?morbides?", "« qui a d’autres maladies »"),
    _word("pathologies? chroniques?", "« maladie de longue durée »"),
    _word("étiologies?", "« cause »"),
    _word("physiopathologies?", "« comment la maladie agit »"),
    _word("symptomatologies?", "« signes » ou « symptômes »"),
    _word("posologies?", "« dose », « combien et quand »"),
    _word("iatrogén(?:ie|ique)s?", "« dû au traitement »"),
    _word("polymédi(?:qué|quée|cation)s?", "« qui prend plusieurs médicaments »"),
    _word("hygiéno-?diététiques?", "« manger, bouger, dormir »"),
    _word("règles hygiéno-?diététiques", "« conseils pour manger, bouger, dormir »"),
    _word("réhabilitation", "« remise en forme » ou « rééducation »"),
    _word("réentra[iî]nement à l’effort", "« se remettre à l’activité physique »"),
    _word("prévention (?:primaire|secondaire|tertiaire)", "« éviter … » (dites quoi)"),
    _word("dyspnées?", "« essoufflement »"),
    _word("céphalées?", "« mal de tête »"),
    _word("asthénies?", "« fatigue »"),
    _word("algies?", "« douleur »"),
    _word("nutritionnels?", "« pour l’alimentation »"),
    _word("glycémies?", "« taux de sucre dans le sang » (au moins une fois)"),
    _word("exacerbations?", "« aggravation », « crise »"),
    _word("décompensations?", "« aggravation soudaine »"),
    _word("titrations?", "« réglage de la dose »"),
    _word("anamnèses?", "« votre histoire »"),
    _word("autonomisation|empowerment", "« devenir plus autonome »"),
    _word("mobiliser ses ressources", "« s’appuyer sur ce que l’on sait faire »"),
    _word("en présentiel|présentiel", "« sur place »"),
    _word("en distanciel|distanciel", "« à distance »"),
    _word("items?", "« point », « question »"),
    _word("adressages?", "« être envoyé par un professionnel »"),
    _word("primo-?prescri(?:ption|pteur)s?", "« première ordonnance »"),
    _word("éligibles?", "« qui peut participer »"),
    _word("critères? d’inclusion", "« qui peut participer »"),
    _word("critères? d’exclusion", "« ce qui ne convient pas »"),
    _word("modalités?", "« comment »"),
    _word("finalités?", "« but »"),
)


def trade_words_of(text: str) -> list[tuple[str, str]]:
    """Return the expressions of the trade found in ``text``, as written, with plainer words.

    Each suggestion comes once; inside a longer expression a shorter one says nothing.
    """
    taken: list[tuple[int, int]] = []
    found: dict[str, tuple[int, str]] = {}
    matches = (
        (match, word.plainer) for word in TRADE_WORDS for match in word.pattern.finditer(text)
    )
    for match, plainer in sorted(matches, key=lambda pair: pair[0].start() - pair[0].end()):
        start, end = match.span()
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        taken.append((start, end))
        found.setdefault(plainer, (start, match.group()))
    ordered = sorted(found.items(), key=lambda pair: pair[1][0])
    return [(words, plainer) for plainer, (_start, words) in ordered]
