"""The engine `elasticsearch`: the same questions answered by a cluster, where one is named.

Nothing here but ``addresses`` is imported unless ``ELASTICSEARCH_URL`` is set. ``addresses`` reads
the setting and ``connection`` opens it; ``document`` says what an index holds. ``bodies``,
``faceted`` and ``requests`` put a question into Elasticsearch's words, ``engine`` answers it,
``scanning`` yields all that it finds, ``hits`` reads both. ``states`` knows the number of the last
change that an index has, ``sending`` brings one up to date, ``indices`` builds one beside the one
that serves and swaps them, ``checking`` compares one with the table, ``following`` is the job of
the worker. ``guard`` leaves a cluster that fails alone for a while, ``delay`` finds out one that is
late, ``serving`` puts them together for ``search.queries``; ``failures`` and ``words`` say what may
go wrong.

Only what the core of Elasticsearch has is used, so that any cluster serves, managed or not.
"""
