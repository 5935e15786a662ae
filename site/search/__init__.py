"""Search: one French analysis, one index of public documents, what rooms declare to it.

``registry.py`` takes the documents that rooms offer, ``analysis.py`` cuts words, ``services.py``
writes the index, ``queries.py`` asks it, ``checking.py`` tells whether it is whole;
``wagtail_backend.py`` keeps the lists of the admin from Wagtail's own slow queries.
"""
