"""Names of the groups under which the chooser of blocks shows them."""

from django.utils.translation import gettext_lazy as _

TEXT = _("1. Texte")
MEDIA = _("2. Images, vidéos et documents")
DATA = _("3. Chiffres et tableaux")
CONTACT = _("4. Boutons et contacts")
