"""The Wagtail admin of the directory: entries, the desk of moderators, freshness, imports, people.

Beside the rooms, what they share: doors (``permissions``, ``deletion``, ``bulk``), Wagtail’s
reports, and its addresses that the directory answers itself (``urls``).
"""
