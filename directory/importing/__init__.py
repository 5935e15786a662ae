"""Reading a health agency's untidy spreadsheet of programmes.

``reading`` turns bytes into sheets of numbered rows, ``columns`` finds out what each column means,
``cleaning`` and ``meaning`` turn cells into values, ``plan`` compares them with the directory, and
``report`` says row by row what is new, changed, unchanged or skipped. Nothing here writes to the
database: ``directory.services.importing.imports`` does.
"""
