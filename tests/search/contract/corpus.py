"""The documents that every engine is asked about: a small directory, always the same.

Those with a name of their own were written to be found by the table of queries. The others fill
the directory: three for each pathology of the site's vocabulary, with its real labels, initials and
lay words, somewhere on the map, confirmed on either side of each limit of freshness.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from search.concepts import Concept
from search.registry import DocumentData

TODAY = date(2026, 11, 22)
VOCABULARY = Path(__file__).parents[3] / "directory" / "data" / "pathologies.csv"
REMOTE = "mode:a-distance"
AGES = (0, 30, 182, 183, 300, 364, 365, 900, None)  # days since the last confirmation


@dataclass(frozen=True)
class Commune:
    """Where something takes place; in degrees."""

    name: str
    postcode: str
    departement: str
    latitude: float
    longitude: float


_DEPARTEMENTS = {
    "60": "Oise", "75": "Paris", "78": "Yvelines", "93": "Seine-Saint-Denis", "95": "Val-d’Oise",
}  # fmt: skip
COMMUNES = {
    commune.name: commune
    for commune in (
        Commune("Pontoise", "95300", "95", 49.0510, 2.1010),
        Commune("Cergy", "95000", "95", 49.0364, 2.0761),
        Commune("Argenteuil", "95100", "95", 48.9472, 2.2467),
        Commune("Sarcelles", "95200", "95", 48.9974, 2.3782),
        Commune("Gonesse", "95500", "95", 48.9869, 2.4489),
        Commune("Saint-Ouen-l’Aumône", "95310", "95", 49.0443, 2.1108),
        Commune("L’Isle-Adam", "95290", "95", 49.1107, 2.2229),
        Commune("Eaubonne", "95600", "95", 48.9922, 2.2814),
        Commune("Aincourt", "95510", "95", 49.0742, 1.7739),
        Commune("Magny-en-Vexin", "95420", "95", 49.1527, 1.7870),
        Commune("Poissy", "78300", "78", 48.9290, 2.0459),
        Commune("Versailles", "78000", "78", 48.8014, 2.1301),
        Commune("Paris", "75013", "75", 48.8322, 2.3561),
        Commune("Saint-Denis", "93200", "93", 48.9362, 2.3574),
        Commune("Beauvais", "60000", "60", 49.4295, 2.0807),
    )
}


@cache
def vocabulary() -> dict[str, Concept]:
    """Return the pathologies of the site by slug, as the directory declares them."""
    with VOCABULARY.open(encoding="utf-8", newline="") as lines:
        return {
            row["slug"]: Concept(
                value=f"pathologie:{row['slug']}",
                label=row["label"],
                initials=tuple(filter(None, row["abbreviations"].split("|"))),
                phrases=tuple(filter(None, row["synonyms"].split("|"))),
            )
            for row in csv.DictReader(lines)
        }


def document(
    key: str,
    title: str,
    pathologies: str = "",
    commune: str = "",
    organisation: str = "",
    other: str = "",
    facets: str = "",
    age: int | None = 30,
    kind: str = "programme",
) -> DocumentData:
    """Return a document as rooms give them; lists are words between spaces.

    Args:
        age: days since its last confirmation; None when there was none.
        facets: ``facet:value`` beside those of the pathologies and of the département.
    """
    concepts = [vocabulary()[slug] for slug in pathologies.split()]
    place = COMMUNES.get(commune)
    values = [*(concept.value for concept in concepts), *facets.split()]
    if place:
        values.append(f"departement:{place.departement}")
    return DocumentData(
        kind=kind,
        key=key,
        title=title,
        url=f"/{kind}/{key}/",
        summary=organisation,
        places=f"{place.name}, {_DEPARTEMENTS[place.departement]}" if place else "",
        pathology=[name for concept in concepts for name in (concept.label, *concept.initials)],
        other=[
            other,
            *([place.postcode, place.departement] if place else []),
            *(phrase for concept in concepts for phrase in concept.phrases),
        ],
        facet_values=values,
        points=[(place.latitude, place.longitude)] if place else [],
        confirmed_on=None if age is None else TODAY - timedelta(days=age),
    )


def named() -> list[DocumentData]:
    """Return the documents that the table of queries names."""
    far, home, child = REMOTE, "cadre:domicile", "public:enfants"
    return [
        document("diabete-cergy", "Mieux vivre avec mon diabète de type 2", "diabete-type-2",
                 "Cergy", "Centre hospitalier René-Dubos"),
        document("diabete-pontoise", "Diabète de l’enfant et de l’adolescent", "diabete-type-1",
                 "Pontoise", "Hôpital NOVO", facets=child),
        document("diabete-distance", "Mon diabète par téléphone", "diabete-type-2", "",
                 "Maison du diabète", facets=far, age=200),
        document("diabete-gestationnel", "Enceinte et en forme", "diabete-gestationnel",
                 "Argenteuil", "Maternité d’Argenteuil"),
        document("thyroide", "Ma thyroïde", "maladies-endocriniennes", "Versailles"),
        document("asthme-pontoise", "École de l’asthme", "asthme", "Pontoise", "Hôpital NOVO"),
        document("asthme-enfant", "Asthme de l’enfant : les ateliers de Léo", "asthme",
                 "Argenteuil", "Association « L’Air libre »", facets=child),
        document("bpco-domicile", "Respirer mieux chez soi", "bpco", "Sarcelles",
                 "Équipe mobile de l’Est", "à domicile", home),
        document("bpco-eaubonne", "Réhabilitation respiratoire", "bpco insuffisance-respiratoire",
                 "Eaubonne"),
        document("mici", "Ma maladie de Crohn et moi", "mici", "Gonesse", "Hôpital de Gonesse"),
        document("rein", "Protéger ses reins", "maladie-renale-chronique", "Poissy",
                 "Aurore Santé"),
        document("oxygene", "L’oxygène au quotidien", "insuffisance-respiratoire", "Aincourt",
                 "Groupe hospitalier du Vexin"),
        document("coeur", "Cœur fatigué : garder l’équilibre", "insuffisance-cardiaque",
                 "Pontoise", "Hôpital NOVO"),
        document("lymphoedeme", "Apprivoiser son lymphœdème", "lymphoedeme", "Paris"),
        document("tension", "Ma tension et moi", "hypertension-arterielle", "Saint-Denis"),
        document("avc-aidants", "Après un AVC : pour les proches", "avc aidants", "Sarcelles"),
        document("sep", "Sclérose en plaques : rester actif", "sclerose-en-plaques", "Poissy"),
        document("parkinson", "Parkinson : bouger et parler", "maladie-de-parkinson", "Eaubonne"),
        document("cuisine", "Cuisiner autrement", "obesite-adulte", "Saint-Denis",
                 "L’Assiette partagée", "ateliers de cuisine et d’activité physique"),
        document("obesite-enfant", "RéPPOP : accompagner l’enfant", "obesite-enfant", "Versailles",
                 facets=child),
        document("cancer-sein", "Après un cancer du sein", "cancer-sein", "Paris",
                 "Hôpital de la Pitié-Salpêtrière"),
        document("dos", "École du dos", "lombalgie-chronique", "Beauvais"),
        document("vih", "Vivre avec le VIH", "vih", "Saint-Denis"),
        document("tabac", "Arrêter de fumer", "addictions", "Cergy", "CSAPA du Vexin"),
        document("depression", "Sortir de la dépression", "depression", "Gonesse"),
        document("douleur", "Apprivoiser la douleur chronique", "douleur-chronique",
                 "Magny-en-Vexin"),
        document("psoriasis", "Psoriasis : bien dans sa peau", "psoriasis-maladies-de-peau",
                 "Paris"),
        document("epilepsie", "Épilepsie : vivre avec les crises", "epilepsie", "Versailles"),
        document("sommeil", "Dormir avec une PPC", "apnees-troubles-du-sommeil", "L’Isle-Adam"),
        document("greffe-rein", "Greffé du rein, et après ?", "greffe-rein", "Paris"),
        document("anticoagulants", "Mes AVK sans souci", "anticoagulants", "Beauvais"),
        document("endometriose", "Endométriose : comprendre et agir", "sante-femme-endometriose",
                 "Poissy"),
        document("dialyse", "Dialyse : choisir sa méthode", "dialyse", "Saint-Ouen-l’Aumône",
                 "Clinique Sainte-Marie"),
        document("hepatite-b", "Hépatite B : le parcours", "hepatites-virales", "Argenteuil"),
        document("hepatite-c", "Hépatite C : le parcours", "hepatites-virales", "Argenteuil"),
        document("sport", "Maison Sport-Santé de Cergy", "activite-physique-adaptee", "Cergy",
                 "Ville de Cergy"),
        document("infirmiere", "Consultation infirmière de suivi", "polypathologie",
                 "Magny-en-Vexin", "Maison de santé pluriprofessionnelle"),
        document("chutes", "Équilibre et prévention des chutes", "personnes-agees-chutes",
                 "L’Isle-Adam"),
        document("migraine", "Mes migraines, je les gère", "migraine-cephalees", "Versailles"),
        document("covid", "Covid long : retrouver du souffle", "covid-long-fatigue-chronique", "",
                 facets=far),
        document("lsf", "Ateliers en langue des signes", "audition-acouphenes", "Paris"),
        document("arthrose", "Jardiner avec l’arthrose", "arthrose-goutte", "Beauvais"),
        document("muco", "Grandir avec la mucoviscidose", "mucoviscidose", "Versailles",
                 facets=child),
        document("trisomie", "Prendre soin de soi avec une trisomie 21",
                 "handicap-deficience-intellectuelle", "Aincourt"),
        document("apres-cancer", "L’après-cancer au jour le jour", "cancers-autres", "Cergy"),
        document("etp", "Qu’est-ce que l’éducation thérapeutique ?", kind="page", age=None,
                 other="Des ateliers pour vivre avec une maladie chronique : diabète, asthme…"),
        document("droits", "Vos droits", kind="page", age=None, other="Refuser, se plaindre"),
        document("journee", "Journée du diabète à Cergy", commune="Cergy", kind="agenda", age=3),
        document("soiree", "Soirée découverte : souffle et sommeil", commune="Pontoise",
                 kind="agenda", age=3),
        document("lettre", "Lettre n° 12 : l’ETP en ville", kind="actualite", age=100),
    ]  # fmt: skip


def filling() -> Iterator[DocumentData]:
    """Yield three documents for each pathology."""
    communes = [*COMMUNES, ""]
    slugs = list(vocabulary())
    for rank, slug in enumerate(slugs):
        for turn in range(3):
            number = rank * 3 + turn
            second = slugs[(rank * 7 + 5) % len(slugs)] if turn == 2 else ""
            commune = communes[number * 5 % len(communes)]
            yield document(
                f"p{number}",
                f"Parcours {1000 + number}",
                f"{slug} {second}",
                commune,
                f"Réseau {('Nord', 'Sud', 'Est', 'Ouest')[number % 4]}",
                facets=" ".join(
                    (
                        f"public:{('adultes', 'enfants', 'aidants')[number % 3]}",
                        f"cadre:{('hopital', 'ville', 'domicile', 'hopital')[number % 4]}",
                        REMOTE if number % 6 == 0 or not commune else "mode:sur-place",
                    )
                ),
                age=AGES[number % len(AGES)],
            )


def documents() -> list[DocumentData]:
    """Return the whole corpus."""
    return [*named(), *filling()]
