"""The map of the offers that answer a search, drawn on the server and enhanced in the browser.

Other rooms of the directory use `searched.draw` (the map of a search) and `sketch.sketch` (a few
offers, numbered). Both give a `drawing.Drawing`, which `directory/map_drawing.html` writes as an
SVG that is legible without any stylesheet.
"""
