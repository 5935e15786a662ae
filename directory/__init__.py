"""The directory: structures, their offers, and all that is said of them.

Where things are:

- ``models/``, ``querysets.py``, ``enums.py``, ``identifiers.py``: what is stored;
- ``services/``: every change of state, whoever asks; ``signals.py`` follows Wagtail's own doings;
- ``public/``: the one door by which an entry becomes public data, and the rules of privacy;
- ``listing/``: the public list, its criteria and facets; ``entry_page/``: the page of one entry;
- ``admin/``: the moderators' desk; ``importing/``: an agency's file read, understood, compared;
- ``registered/``: what the other rooms get (home page, search, site map, retention);
- ``freshness.py``, ``completeness.py``: how old and how whole an entry is;
- ``demo/``: the demonstration and the large invented directory.
"""
