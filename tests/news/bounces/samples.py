"""Messages as servers and people write them; all of ours, no real address in them."""

from email.header import Header

OURS = (
    "From: Relais ETP <lettres@relais.exemple.fr>\n"
    "To: {address}\n"
    "Subject: La lettre de novembre\n"
    "Message-ID: <{number}.7@relais.exemple.fr>\n"
)
"""Headers of our mail, as reports give them back."""


def report(
    status: str,
    diagnostic: str,
    *,
    address: str = "marie@exemple.fr",
    number: str = "",
    action: str = "failed",
    words: str = "Votre message n'a pas pu être remis.",
    original: str = "",
) -> bytes:
    """Return a report of delivery as Postfix, Exchange and most others write it (RFC 3464)."""
    diagnosed = f"Diagnostic-Code: smtp; {diagnostic}\n" if diagnostic else ""
    forwarded = f"Original-Recipient: rfc822;{original}\n" if original else ""
    return (
        "From: MAILER-DAEMON@mx.exemple.fr (Mail Delivery System)\n"
        "To: retours@relais.exemple.fr\n"
        "Subject: Undelivered Mail Returned to Sender\n"
        "Auto-Submitted: auto-replied\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n'
        "--B\nContent-Type: text/plain; charset=utf-8\n\n"
        f"{words}\n\n"
        "--B\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mx.exemple.fr\n\n"
        f"{forwarded}Final-Recipient: rfc822; {address}\n"
        f"Action: {action}\nStatus: {status}\n{diagnosed}\n"
        "--B\nContent-Type: text/rfc822-headers\n\n"
        f"{OURS.format(address=address, number=number)}\n"
        "--B--\n"
    ).encode()


def complaint(address: str = "", number: str = "", kind: str = "abuse") -> bytes:
    """Return a report of abuse (RFC 5965), the address hidden unless given."""
    shown = f"Original-Rcpt-To: <{address}>\n" if address else ""
    return (
        "From: feedback@fournisseur.exemple.fr\n"
        "Subject: FW: La lettre de novembre\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="B"\n\n'
        "--B\nContent-Type: text/plain\n\nThis is an email abuse report.\n\n"
        "--B\nContent-Type: message/feedback-report\n\n"
        f"Feedback-Type: {kind}\nUser-Agent: Boucle/1.0\nVersion: 1\n{shown}\n"
        "--B\nContent-Type: message/rfc822\n\n"
        f"{OURS.format(address='redacted', number=number)}\nBonjour,\n\n--B--\n"
    ).encode()


def plain(
    subject: str, body: str, sender: str = "MAILER-DAEMON@mx.exemple.fr", more: str = ""
) -> bytes:
    """Return a message in plain text."""
    return (
        f"From: {sender}\nTo: retours@relais.exemple.fr\n"
        f"Subject: {Header(subject, 'utf-8').encode()}\n{more}"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
    ).encode()


QMAIL = plain(
    "failure notice",
    "Hi. This is the qmail-send program at smtp.exemple.fr.\n"
    "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
    "This is a permanent error; I've given up. Sorry it didn't work out.\n\n"
    "<marie@exemple.fr>:\n"
    "Sorry, no mailbox here by that name. (#5.1.1)\n\n"
    "--- Below this line is a copy of the message.\n\n"
    "Subject: La lettre 4.2.2\n",
)
ORANGE = plain(
    "Message non distribué",
    "Votre message n'a pas pu être distribué.\n\n"
    "<marie@exemple.fr> : 550 5.1.1 Adresse d'au moins un destinataire invalide. "
    "Invalid recipient. OFR204_418 [418]\n\n"
    "Received: from relais.exemple.fr\n",
    sender="postmaster@exemple.net",
)
FREE = plain(
    "Undelivered Mail Returned to Sender",
    "This is the mail system at host smtp.exemple.net.\n\n"
    "<marie@exemple.fr>: host mx1.exemple.fr[192.0.2.25] said: 550 5.2.1 "
    "This mailbox has been blocked due to inactivity (in reply to RCPT TO command)\n",
)
LA_POSTE = plain(
    "Échec de remise de votre message",
    "Le message adressé à marie@exemple.fr n'a pas pu lui être remis :\n"
    "552 5.2.2 La boîte aux lettres du destinataire est pleine.\n\n"
    "----- En-têtes du message -----\nSubject: La lettre\n",
    sender="postmaster@exemple.net",
)
EXIM = plain(
    "Mail delivery failed: returning message to sender",
    "A message that you sent could not be delivered to one or more of its recipients.\n\n"
    "  marie@exemple.fr\n    host mx.exemple.fr [192.0.2.25]\n"
    "    SMTP error from remote mail server after RCPT TO: 550 Unknown user\n\n"
    "------ This is a copy of your message, including all the headers. ------\n",
    more="X-Failed-Recipients: marie@exemple.fr\nAuto-Submitted: auto-replied\n",
)
SPAM = plain(
    "Non remis : La lettre de novembre",
    "Échec de la remise pour : marie@exemple.fr\n"
    "550 5.7.1 Message rejeté : considéré comme indésirable.\n",
    sender="MicrosoftExchange329e71ec88ae@exemple.fr",
)
LATE = plain(
    "Warning: could not send message for past 4 hours",
    "Votre message à marie@exemple.fr est retardé. 451 4.4.1 Nouvelle tentative prévue.\n",
)
AWAY = [
    plain(
        "Réponse automatique : La lettre de novembre", "Absente jusqu'au 30.", "marie@exemple.fr"
    ),
    plain("La lettre", "En congés.", "marie@exemple.fr", "Auto-Submitted: auto-replied\n"),
    plain("Re: La lettre", "550 5.1.1", "marie@exemple.fr", "X-Autoreply: yes\n"),
    plain("Absence du bureau", "Je reviens le 5.5.0.", "marie@exemple.fr"),
    plain("Automatic reply: La lettre", "Out until 30/11.", "marie@exemple.fr"),
]
HUMAN = plain(
    "Re: La lettre de novembre", "Bonjour, l'adresse 550 a changé, merci.", "marie@exemple.fr"
)
