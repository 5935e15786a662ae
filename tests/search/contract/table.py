"""What people type, and what they must find: written by hand, the same on every engine.

Queries on one line mean the same and must be answered alike, to the last document.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Typed:
    """Queries that mean the same, and what is expected of each.

    Attributes:
        queries: what is typed.
        first: keys of the first documents, in order.
        found: keys of documents that are found too, anywhere.
        absent: keys of documents that must not be found.
        total: how many are found in all, where it is plain.
        mended: what was searched instead, where words were mended.
        doubts: the labels of what the words may mean, where they mean several things.
    """

    queries: tuple[str, ...]
    first: str = ""
    found: str = ""
    absent: str = ""
    total: int | None = None
    mended: str = ""
    doubts: tuple[str, ...] = ()


def typed(*queries: str, **expected: object) -> Typed:
    """Return one line of the table."""
    return Typed(queries, **expected)


TYPED = [
    # Case, accents, ligatures, plurals.
    typed("diabete", "DIABETE", "Diabète", "diabètes", "diabétique", "DIABÉTIQUES",
          found="diabete-cergy diabete-pontoise diabete-distance diabete-gestationnel journee",
          absent="rein asthme-pontoise"),
    typed("coeur", "cœur", "CŒUR", "Coeurs", first="coeur", absent="asthme-pontoise"),
    typed("lymphoedeme", "lymphœdème", "LYMPHŒDÈMES", first="lymphoedeme", absent="coeur"),
    typed("epilepsie", "Épilepsie", "ÉPILEPSIES", first="epilepsie"),
    typed("rein", "reins", "mes reins", "les REINS", found="greffe-rein rein"),
    typed("migraine", "migraines", "la migraine", first="migraine"),
    # Elision, apostrophes, hyphens.
    typed("asthme", "l'asthme", "L’ASTHME", "d`asthme", "d´asthme", "qu’asthme",
          found="asthme-pontoise asthme-enfant etp", absent="bpco-domicile"),
    typed("école de l’asthme", "ecole asthme", "asthme école", "l'école de l'asthme",
          first="asthme-pontoise", found="asthme-enfant"),
    typed("après-cancer", "après cancer", "aprescancer", "l’après-cancer", found="apres-cancer"),
    typed("anticoagulants", "anti-coagulants", "anticoagulant", "l’anticoagulant",
          found="anticoagulants"),
    typed("auto-immune", "autoimmune", "auto immunes", found="diabete-pontoise"),
    typed("sport-santé", "sport santé", "Sport Sante", "SPORTSANTÉ", first="sport"),
    typed("burn-out", "burn out", "le burn‑out", first="depression"),
    typed("95310", "95 310", found="dialyse", absent="diabete-pontoise"),
    # Both genders, families of words.
    typed("infirmière", "infirmier", "infirmières", "INFIRMIERS", first="infirmiere", total=1),
    typed("greffé", "greffée", "greffes", "greffés", first="greffe-rein"),
    typed("aidant", "aidante", "aidants", "AIDANTES", found="avc-aidants"),
    typed("dépressif", "dépressive", "dépression", "dépressions", first="depression"),
    typed("personne âgée", "personnes agees", "une personne agée", first="chutes"),
    typed("maux de tête", "mal de tete", "maux de têtes", found="migraine"),
    # Abbreviations: whole words, with full stops or without, never inside another word.
    typed("DT2", "dt2", "D.T.2", "DT 2", "DT-2", "diabète type II",
          "diabète de type 2", "type2 diabète", first="diabete-cergy", found="diabete-distance",
          absent="diabete-pontoise diabete-gestationnel thyroide"),
    typed("DT1", "d.t.1", "dt-1", found="diabete-pontoise", absent="diabete-cergy"),
    typed("BPCO", "bpco", "B.P.C.O.", "b.p.c.o", "la BPCO", "c’est quoi la BPCO ?",
          found="bpco-domicile bpco-eaubonne", absent="oxygene asthme-pontoise"),
    typed("MICI", "m.i.c.i.", "les MICI", first="mici", absent="bpco-domicile"),
    typed("MIC", total=0),
    typed("HTA", "hta", found="tension", absent="coeur"),
    typed("AVC", "a.v.c.", first="avc-aidants"),
    typed("SEP", "sep", first="sep", absent="depression"),
    typed("VIH", "HIV", "sida", first="vih"),
    typed("PPC", "ppc", first="sommeil"),
    typed("AVK", "mes AVK", first="anticoagulants"),
    typed("CSAPA", "csapa", found="tabac"),
    typed("IRC", "irc", "I.R.C.", found="rein oxygene bpco-eaubonne", absent="dialyse",
          doubts=("Insuffisance respiratoire chronique", "Maladie rénale chronique")),
    typed("IRC poissy", "poissy irc", first="rein", total=1,
          doubts=("Insuffisance respiratoire chronique", "Maladie rénale chronique")),
    typed("IRC Aincourt", first="oxygene",
          doubts=("Insuffisance respiratoire chronique", "Maladie rénale chronique")),
    # Lay words and phrases of the vocabulary, in any order.
    typed("sucre dans le sang", "sang sucre", "du sucre, dans mon sang", first="diabete-cergy",
          found="diabete-distance", absent="diabete-pontoise cuisine"),
    typed("mal de dos", "mal au dos", "j’ai mal au dos", "dos mal", found="dos",
          absent="douleur hepatite-b"),
    typed("insuffisance rénale", "insuffisances rénales", "rénale insuffisance",
          "maladie rénale chronique", "MRC", found="rein", absent="coeur oxygene"),
    typed("insuffisance cardiaque", "insuffisant cardiaque", "insuffisants cardiaques",
          first="coeur", absent="rein"),
    typed("maladie de Crohn", "crohn", "la maladie de crohn", first="mici"),
    typed("perte de poids", "surpoids de l’adulte poids perte", found="cuisine") ,
    typed("tension", "la tension", first="tension", absent="coeur"),
    typed("trisomie 21", "21 trisomie", first="trisomie"),
    typed("sclérose en plaques", "sclerose plaques", "plaques, sclérose", first="sep"),
    typed("cancer du sein", "cancer sein", "cancers du sein", first="cancer-sein",
          absent="apres-cancer"),
    typed("seins", "sein", first="cancer-sein", absent="tension vih cuisine"),
    typed("réhabilitation respiratoire", first="bpco-eaubonne", found="bpco-domicile"),
    typed("règles douloureuses", found="endometriose"),
    typed("sport sur ordonnance", "ordonnance de sport", found="sport"),
    typed("activité physique adaptée", "APA", found="sport", absent="cuisine"),
    typed("greffe de rein", "rein greffe", first="greffe-rein", absent="rein"),
    typed("œil sec", "oeil sec", "yeux secs", absent="migraine"),
    typed("muco", "mucoviscidose", first="muco"),
    typed("tabagisme", "fumer", "la cigarette", "tabacologue", found="tabac", absent="depression"),
    typed("IMC", found="cuisine", doubts=(
        "Obésité de l'adulte", "Traumatisme crânien, paralysie cérébrale et handicap moteur")),
    typed("insuline", found="diabete-cergy diabete-pontoise",
          doubts=("Diabète de type 1", "Diabète de type 2 et autres diabètes")),
    typed("metformine", found="diabete-cergy", absent="diabete-pontoise"),
    typed("Ventoline", found="asthme-pontoise bpco-domicile",
          doubts=("Asthme", "Bronchopneumopathie chronique obstructive")),
    typed("rhumatisme", "rhumatismes", "des rhumatismes", found="arthrose",
          doubts=("Arthrose et goutte", "Polyarthrite rhumatoïde",
                  "Spondylarthrite et rhumatisme psoriasique")),
    typed("rhumatisme psoriasique", absent="arthrose"),
    typed("mal aux reins", "mes reins, mal", found="rein dos",
          doubts=("Maladie rénale chronique", "Lombalgie chronique")),
    typed("cholestérol", "du cholestérol", absent="coeur"),
    typed("hernie discale", found="dos"),
    typed("troubles de la mémoire", "mémoire", absent="parkinson"),
    typed("infarctus cérébral", found="avc-aidants", absent="coeur"),
    typed("apixaban", found="anticoagulants"),
    # A document about one thing answers before one that only names it.
    typed("hépatite C", "hepatite c", first="hepatite-c", found="hepatite-b"),
    typed("hépatite B", "hépatites b", first="hepatite-b", found="hepatite-c"),
    typed("cuisine", "cuisiner", "cuisines", first="cuisine", total=1),
    typed("souffle", found="soiree covid oxygene", absent="bpco-domicile"),
    typed("éducation thérapeutique", "education therapeutique", "thérapeutiques éducations",
          "qu’est-ce que l’éducation thérapeutique ?", first="etp", total=1),
    # Organisations, communes, postcodes, départements, in the same box and in any order.
    typed("asthme pontoise", "pontoise asthme", "ASTHME, Pontoise", "asthme à Pontoise",
          first="asthme-pontoise", total=1),
    typed("diabete cergy", "cergy diabète", "Cergy : diabète", first="journee diabete-cergy",
          absent="diabete-pontoise sport"),
    typed("95300 diabète", "diabète 95300", "95 300 diabète", first="diabete-pontoise",
          absent="diabete-cergy"),
    typed("BPCO, à domicile, 95", "95 bpco domicile", found="bpco-domicile",
          absent="asthme-pontoise"),
    typed("saint ouen l'aumone", "st ouen l aumone", "Saint-Ouen-l’Aumône", "ST-OUEN-L'AUMÔNE",
          found="dialyse", absent="tension"),
    typed("dialyse st-ouen", "Saint-Ouen dialyses", first="dialyse", total=1),
    typed("l’Isle-Adam", "l isle adam", "ISLE ADAM", found="sommeil chutes", absent="dialyse"),
    typed("Magny-en-Vexin", "magny en vexin", found="infirmiere douleur", absent="oxygene"),
    typed("infirmière vexin", "vexin infirmier", first="infirmiere", total=1),
    typed("hôpital novo", "hopital NOVO", found="diabete-pontoise asthme-pontoise coeur", total=3),
    typed("novo asthme", first="asthme-pontoise", total=1),
    typed("pitié salpêtrière", "pitie-salpetriere", "la Pitié-Salpêtrière", first="cancer-sein",
          total=1),
    typed("rené dubos", "RENE-DUBOS", first="diabete-cergy", total=1),
    typed("association l’air libre", "« L’Air libre » association", first="asthme-enfant",
          total=1),
    typed("clinique ste marie", "clinique Sainte-Marie", first="dialyse", total=1),
    typed("val-d’oise diabète", "val d'oise diabete", found="diabete-cergy diabete-pontoise",
          absent="diabete-distance thyroide"),
    # Whole sentences.
    typed("je suis diabétique", "diabète", found="diabete-cergy diabete-pontoise"),
    typed("comment vivre avec le diabète ?", "vivre avec mon diabète", first="diabete-cergy"),
    typed("mon enfant a de l’asthme à Argenteuil", "asthme enfants argenteuil",
          first="asthme-enfant", total=1),
    typed("arrêter de fumer", "arreter fumer", first="tabac"),
    typed("le diabète et l’asthme", first="etp", total=1),
    # Slips, mended by the words of the site and said so.
    typed("diabtee", mended="diabète", found="diabete-cergy"),
    typed("diabaite", mended="diabète", found="diabete-cergy"),
    typed("asmthe", mended="asthme", found="asthme-pontoise"),
    typed("asme", mended="asthme", found="asthme-pontoise"),
    typed("l’astme pontoize", mended="asthme pontoise", first="asthme-pontoise", total=1),
    typed("alzeimer", mended="alzheimer", absent="parkinson"),
    typed("parkinsson", mended="parkinson", first="parkinson"),
    typed("tiroide", mended="thyroïde", first="thyroide"),
    typed("squizofrenie", mended="schizophrénie", absent="depression"),
    typed("bcpo", mended="bpco", found="bpco-domicile"),
    typed("éduction thérapeutique", mended="éducation thérapeutique", first="etp", total=1),
    typed("insufisance renale", mended="insuffisance renale", found="rein"),
    typed("sergy", mended="cergy", found="sport diabete-cergy"),
    typed("epileptique", mended="épilepsie", first="epilepsie"),
    typed("kiné", mended="kinésithérapie", found="muco"),
    typed("hypertendu", mended="hypertension", found="tension"),
    typed("obèse", mended="obésité", found="cuisine obesite-enfant"),
    # What is unknown stays as it is: no word is taken for quite another.
    typed("cardiologie", total=0),
    typed("vieux", total=0),
    typed("piscine", "licorne", "yoga", "doliprane", "marseille", "passeport", "contrat", total=0),
    typed("xyzzy", "qwertz asthme", total=0),
    # Numbers, single letters, pictures, quotes, what is no word.
    typed("21", first="trisomie"),
    typed("12", first="lettre"),
    typed("c", first="hepatite-c"),
    typed("x", total=0),
    typed("asthme 😀", "asthme ⚠️", "asthme ®", '"asthme"', "« asthme »", "asthme'); --",
          "asthme\x00", "(asthme", "asthme***", "asthme &",
          found="asthme-pontoise asthme-enfant etp"),
    typed("", " ", "de la", "le", "a", "L’", '"', "\x00", "😀", "…", "'; --", "%", "*:*",
          found="asthme-pontoise etp droits"),
    typed("x" * 10_000, "asthme " + "y" * 500, total=0),
    typed("asthme " * 2_000, found="asthme-pontoise asthme-enfant etp"),
]  # fmt: skip

QUERIES = [(query, line) for line in TYPED for query in line.queries]
