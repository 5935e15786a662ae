"""The figures of the year that the agenda counts, each with the definition printed beside it."""

from django.utils.translation import gettext_lazy as _

from core.registry import year_figures
from core.year_figures import YearFigures
from events.figures import cases

FIGURES = {
    "evenements": YearFigures(
        title=_("Événements, par type et par part prise"),
        tab=_("Événements"),
        definition=_(
            "Un événement compte l’année où il commence, une fois commencé, s’il est publié. "
            "Annulé ou reporté, il ne compte pas. Une série de séances est un seul événement."
        ),
        columns=[_("Type"), _("Notre part")],
        cases=cases.by_kind_and_part,
        order=10,
    ),
    "buts": YearFigures(
        title=_("Événements, par but"),
        tab=_("Buts"),
        definition=_(
            "Les événements commencés dans l’année et publiés, ni annulés ni reportés, selon le "
            "but choisi sur leur page."
        ),
        columns=[_("But")],
        cases=cases.by_purpose,
        order=20,
    ),
    "presents": YearFigures(
        title=_("Personnes présentes, par type d’événement"),
        tab=_("Présents par type"),
        definition=_(
            "Une personne est présente si sa présence est notée à une séance au moins. Elle compte "
            "une fois par événement : qui vient à deux événements compte deux fois."
        ),
        columns=[_("Type")],
        cases=cases.present_by_kind,
        order=30,
    ),
    "acteurs": YearFigures(
        title=_("Personnes présentes, par but et par type d’acteur"),
        tab=_("Présents par acteur"),
        definition=_(
            "Les personnes dont la présence est notée à une séance au moins, une fois par "
            "événement. Le type d’acteur est le « je suis » de l’inscription, pour toutes les "
            "personnes qu’elle nomme ; « non précisé » quand il n’est pas demandé ou pas dit."
        ),
        columns=[_("But"), _("Type d’acteur")],
        cases=cases.present_by_purpose,
        order=40,
    ),
    "inscriptions": YearFigures(
        title=_("Personnes inscrites, et ce qu’elles sont devenues"),
        tab=_("Inscriptions"),
        definition=_(
            "Chaque personne nommée dans une inscription compte une fois par événement. "
            "« Absente » ne se dit que d’un événement où des présences sont notées. Les "
            "inscriptions réunies comptent une fois."
        ),
        columns=[_("Issue")],
        cases=cases.registrations,
        order=50,
    ),
    "territoires": YearFigures(
        title=_("Événements, par département et par structure d’appui"),
        tab=_("Territoires"),
        definition=_(
            "Les événements commencés dans l’année et publiés, ni annulés ni reportés, selon le "
            "département de leur lieu et la structure d’appui qui en répond. « En ligne ou sans "
            "lieu » quand aucune commune n’est dite."
        ),
        columns=[_("Département"), _("Structure d’appui")],
        cases=cases.by_territory,
        order=25,
    ),
    "presents-territoires": YearFigures(
        title=_("Personnes présentes, par département et par structure d’appui"),
        tab=_("Présents par territoire"),
        definition=_(
            "Les personnes dont la présence est notée à une séance au moins, une fois par "
            "événement, selon le département du lieu de l’événement et la structure d’appui qui "
            "en répond."
        ),
        columns=[_("Département"), _("Structure d’appui")],
        cases=cases.present_by_territory,
        order=45,
    ),
    "formations": YearFigures(
        title=_("Formations relayées, par niveau et organisme"),
        tab=_("Formations"),
        definition=_(
            "Les événements de type « formation », qu’on s’y inscrive ici ou sur un autre site, "
            "selon le niveau et l’organisme écrits sur leur page."
        ),
        columns=[_("Niveau"), _("Organisme")],
        cases=cases.trainings,
        order=60,
    ),
}


def register() -> None:
    """Register the tables; called once, when the application is ready."""
    for name, figures in FIGURES.items():
        year_figures.register(name, figures)
