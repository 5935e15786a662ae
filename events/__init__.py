"""The agenda: events, registrations, waiting lists, attendance, calendars.

Where things are:

- ``models/``, ``enums.py``, ``blocks.py``, ``question_blocks.py``: what is stored. A page is what
  officers write; ``Event`` and ``Sitting`` are the live rows that all else reads (ADR 67);
- ``services/``: every change of state, whoever asks; ``signals.py`` follows Wagtail's own doings;
- ``scope.py``, ``permissions.py``, ``page_permissions.py``: who answers for which event, who reads
  its registrations, who edits its page;
- ``editor/``: the form in which an event is written, what it refuses, its warnings;
- ``availability.py`` (may one register?), ``position.py`` (where in the line?), ``hours.py`` (when
  may a place be offered?), ``questions.py``, ``contact.py``: the rules of registering;
- ``states.py``, ``dates.py``, ``when.py``, ``facts.py``, ``differences.py``: an event in words;
- ``listing/``: what may be asked of the agenda and what answers; ``agenda_page/``, ``event_page/``:
  those pages; ``cards.py``: an event among others; ``calendars/``: files and feeds for diaries;
- ``addresses.py``, ``former_addresses.py``: where an event is, and once was;
- ``form/``: registering; ``own/``: the pages behind the link of a registration; ``mails/``;
- ``admin/``: desk, register, papers, figures of the year, erasing; ``papers/``: the PDFs;
  ``attestations/``, ``attestation_hash.py``: the page that verifies them;
- ``consent.py``, ``keeping.py``, ``personal.py``, ``erasure_words.py``: what people are told of
  their data, how long it is kept, what is left of it (ADR 68);
- ``figures/``: what is counted of a year; ``reminder_times.py``: when people are reminded;
- ``registered/``: what the other rooms get (home page, territories, search, worker, retention);
- ``demo/``: the demonstration.
"""
