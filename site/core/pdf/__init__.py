"""PDFs: one way from a page of HTML to a tagged document, for every room.

``printer`` makes them (PDF/UA-1, bookmarks, embedded fonts), ``paper`` writes the page from a
template, ``pictures`` gives it logos and QR codes without a second file, ``answers`` sends the
result to a browser.
"""
