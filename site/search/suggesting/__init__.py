"""What is offered while somebody types: names by the beginnings of their words, from memory.

``typed.py`` reads what is typed, ``names.py`` finds names in it, ``titles.py`` keeps those of the
index in step with it, ``offers.py`` is where rooms register what they offer.
"""
