"""The ready-made pages, really written: a new installation is never empty.

One module a page. Officers change the pages in the admin; these files only give the first text.
Type plain spaces and apostrophes: French typography is put in when the pages are laid out. In
links, ``page:glossaire`` names a page by its slug.
"""
