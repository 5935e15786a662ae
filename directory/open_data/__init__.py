"""The directory as data that anybody may reuse: exports, nightly dump, changes, documentation.

Everything here is made of ``directory.public`` forms, which alone decide what the public may read,
and of one declaration of fields (``fields.FIELDS``).
"""
