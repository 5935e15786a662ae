"""The map of a territory: a mark for each place, or numbers by intercommunalité where many are."""

from django.conf import settings
from django.utils.translation import gettext as _

from directory.map.drawing import Drawing, DrawnArea, legend
from directory.map.frames import served
from directory.map.places import located
from directory.map.searched import MOST_MARKED
from directory.map.spots import marks_of
from directory.territory_pages.atlas import INTERCOMMUNALITE, Atlas, Territory
from directory.territory_pages.contents import Contents
from territories.choropleth import Area, Frame, Ground, ground_of
from territories.names import plain_group_name
from territories.steps import step_of, steps_of


def draw(territory: Territory, contents: Contents, atlas: Atlas) -> Drawing | None:
    """Return the map of a territory, in one query; None where the project has no outlines of it."""
    ground = ground_of(settings.REGION, _frame(territory))
    if ground is None:
        return None
    title = _("Carte des offres : %(name)s") % {"name": territory.name}
    if contents.total > MOST_MARKED:
        return _counted(ground, title, territory, contents, atlas)
    offers = located(contents.keys)
    marks = marks_of(enumerate(offers, start=1), ground, range(0))
    areas = [_area(area, territory) for area in ground.areas]
    return Drawing(ground=ground, title=title, areas=areas, marks=marks)


def _frame(territory: Territory) -> Frame:
    """Return what the map of a territory holds; a CPTS is seen in its intercommunalités."""
    if territory.is_departement:
        return Frame(INTERCOMMUNALITE, (territory.code,))
    focus = territory.intercommunalites if territory.is_cpts else (territory.code,)
    return Frame(INTERCOMMUNALITE, territory.departements or served(), focus)


def _area(area: Area, territory: Territory) -> DrawnArea:
    name = plain_group_name(area.name)
    return DrawnArea(area, name, is_chosen=area.code == territory.code)


def _counted(
    ground: Ground, title: str, territory: Territory, contents: Contents, atlas: Atlas
) -> Drawing:
    """Return the map that counts; each area leads to the page of its territory."""
    pages = {one.code: one for one in atlas.of_kind(INTERCOMMUNALITE)}
    steps = steps_of(contents.counts.get(area.code, 0) for area in ground.areas)

    def drawn(area: Area) -> DrawnArea:
        if (page := pages.get(area.code)) is None:
            return _area(area, territory)
        count = contents.counts.get(area.code, 0)
        return DrawnArea(area, page.name, count, step_of(count, steps), page.path)

    return Drawing(
        ground=ground, title=title, areas=[drawn(area) for area in ground.areas],
        steps=legend(steps),
    )  # fmt: skip
