"""What the territories add to the Wagtail admin."""

from wagtail import hooks
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.models import register_snippet

from territories.choosers import commune_chooser_viewset
from territories.viewsets import TerritoriesViewSetGroup

register_snippet(TerritoriesViewSetGroup)


@hooks.register("register_admin_viewset")
def register_commune_chooser() -> ChooserViewSet:
    """Make the chooser of communes the widget of every field that points to one."""
    return commune_chooser_viewset
