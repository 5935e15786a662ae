"""The mails of the room to one person, by the outbox."""
