"""The directory: structures, their offers, and all that is said of them.

Where things are:

- ``models/``, ``querysets.py``, ``enums/``, ``identifiers.py``, ``sections.py``: what is stored;
- ``services/``: every change of state, whoever asks; ``signals.py`` follows Wagtail's own doings;
- ``permissions.py``, ``moderation/``: who may see and do what, who answers for which département;
- ``public/``: the one door by which an entry becomes public data, and the rules of privacy;
- ``listing/``: what may be asked of the directory (criteria, facets, places) and what answers; the
  list, the map, the files, the API and the feeds all read it. ``list_page/``, ``map/``,
  ``entry_page/``: those pages; ``suggesting/``: what is offered while somebody types;
- ``territory_pages/``: a page and a booklet for each territory; ``shortlist/``: a few entries to
  print or to send; ``widget/``: a search in another site's page;
- ``open_data/``: files, changes, fields explained, proof that nothing private leaves; ``api/``: the
  same by questions; ``feeds/``: what is new in a search;
- ``space/``: the holders' space; ``proposals/``: corrections and new entries without an account;
  ``confirming/``: the pages behind a mail's link, and whom to ask;
- ``admin/``: the moderators' desk; ``importing/``: an agency's file read, understood, compared;
- ``comparing/``, ``history/``: two versions side by side, and all of them in turn;
- ``plain_language/``: help beside a text; ``freshness.py``, ``completeness.py``: how old and how
  whole an entry is;
- ``file_access.py``, ``file_permissions.py``: whose images and leaflets are seen by whom;
- ``registered/``: what the other rooms get (home page, search, site map, retention);
- ``demo/``: the demonstration and the large invented directory.
"""
