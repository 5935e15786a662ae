"""Names of the groups that every installation has; the code finds them by these names.

The first four are made by ``migrate``, that of the contributors with the page « Actualités ». An
instance may add groups of its own, never rename these.
"""

from typing import Any

HOLDERS = "Porteurs de programme"
"""Members of an organisation: the holders' space, never the admin."""

MODERATORS = "Modérateurs"
"""Review the entries of their départements."""

COMMUNICATION = "Chargés de communication"
"""Write pages, news and letters, set up events."""

COORDINATORS = "Coordinateurs"
"""Answer for the whole site: people, vocabularies, imports, what nobody else took."""

CONTRIBUTORS = "Rédacteurs"
"""Write news that officers or coordinators read before they are public."""

STAFF = (MODERATORS, COMMUNICATION, COORDINATORS, CONTRIBUTORS)
"""Those whose members enter the admin, with a second factor."""


def groups_of(user: Any) -> frozenset[str]:
    """Return the names of the groups of somebody signed in; read once in a request.

    Menus, lists and pages of the admin all ask, each for what it shows.
    """
    if not hasattr(user, "_names_of_groups"):
        user._names_of_groups = frozenset(user.groups.values_list("name", flat=True))
    found: frozenset[str] = user._names_of_groups
    return found
