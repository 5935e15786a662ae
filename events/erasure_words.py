"""What a proof of erasure says: one wording for the printed page and the mail."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french import long_date, typography
from events.services.erasing import Proof


def lines_of(proof: Proof) -> list[str]:
    """Return the sentences of a proof; they name nobody."""
    told = [
        _("Le %(day)s, les données personnelles d’une personne ont été effacées à sa demande.")
        % {"day": long_date(proof.at)},
        _("Événements de : %(structures)s.") % {"structures": ", ".join(proof.structures)},
        _("Effacé : %(what)s.") % {"what": ", ".join(_what(proof))},
        _(
            "Il ne reste ni nom, ni adresse, ni téléphone, ni structure, ni réponse. Le "
            "département, la profession et les présences restent comptés, sans lien avec personne."
        ),
    ]
    if proof.attestations:
        told.append(_("Les attestations de présence remises ne peuvent plus être vérifiées."))
    told.append(
        _("Base légale : RGPD, article 17. Référence de la preuve : %(reference)s.")
        % {"reference": proof.reference}
    )
    return [typography(line) for line in told]


def _what(proof: Proof) -> list[str]:
    """Return how much was erased, in words."""
    counts = (
        (
            proof.registrations,
            ngettext("%(n)s inscription", "%(n)s inscriptions", proof.registrations),
        ),
        (proof.participants, ngettext("%(n)s nom", "%(n)s noms", proof.participants)),
        (
            proof.mails,
            ngettext("%(n)s courriel gardé", "%(n)s courriels gardés", proof.mails),
        ),
    )
    return [words % {"n": count} for count, words in counts if count]
