"""Names of the groups that every installation has; the code finds them by these names.

The four are made by ``migrate``. An instance may add groups of its own, never rename these.
"""

HOLDERS = "Porteurs de programme"
"""Members of an organisation: the holders' space, never the admin."""

MODERATORS = "Modérateurs"
"""Review the entries of their départements."""

COMMUNICATION = "Chargés de communication"
"""Write pages, news and letters, set up events."""

COORDINATORS = "Coordinateurs"
"""Answer for the whole site: people, vocabularies, imports, what nobody else took."""

STAFF = (MODERATORS, COMMUNICATION, COORDINATORS)
"""Those whose members enter the admin, with a second factor."""
