"""What all rooms share; imports no other app.

Where things are:

- ``models/``, ``blocks/``, ``fields.py``: base page, images and documents, the body of a page;
- ``mail/``: from a message to the outbox and out; ``worker/``: the process that runs due jobs;
- ``registry.py``: what a room offers to the others; ``offers.py``: what this one offers;
- ``text.py``, ``french.py``: folding and slugs; how French is written;
- ``forms.py``, ``form_guard.py``, ``mail_field.py``, ``signed_links.py``, ``throttle.py``: forms
  and links that anybody may meet;
- ``services/``: backup, restore, first installation; ``retention.py``, ``health.py``: what the
  worker and the proxy ask.
"""
