"""The mailbox to which mails come back, read by IMAP or POP3."""
