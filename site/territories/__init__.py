"""Territories: régions down to communes, CPTS, and the support structures that cover them.

``data_files.py`` and ``services/`` load what ``data/`` holds, ``lookup.py`` and ``geo.py`` find a
commune or what is near, ``scope.py`` says what the site serves, ``names.py``, ``prepositions.py``
and ``slugs.py`` how places are called, ``outlines.py`` and ``maps.py`` how they are drawn,
``support.py`` whom to call.
"""
