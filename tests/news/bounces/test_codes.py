"""What the answers of mail servers say of the person."""

import pytest

from news.bounces.codes import code_in, kind_of_answer, status_in
from news.enums import BounceKind

DEAD, LATER, NOT_THEIRS = BounceKind.DUR, BounceKind.TEMPORAIRE, BounceKind.REFUS

ANSWERS = [
    (550, "5.1.1 <a@exemple.fr>: Recipient address rejected: User unknown", DEAD),
    (550, "5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP lookup", DEAD),
    (550, "5.2.1 The email account that you tried to reach is disabled.", DEAD),
    (550, "5.4.4 Host or domain name not found", DEAD),
    (550, "5.1.2 Bad destination system address", DEAD),
    (556, "domain does not accept mail", DEAD),
    (550, "Requested action not taken: mailbox unavailable", DEAD),
    (550, "5.5.0 Adresse d'au moins un destinataire invalide. Invalid recipient. LPN416", DEAD),
    (550, "5.4.1 Recipient address rejected: Access denied. AS(201806281)", LATER),
    (551, "user not local", DEAD),
    (550, "5.7.1 Ce compte n’existe pas", DEAD),
    (554, "delivery error: dd This user doesn't have a exemple.fr account (a@exemple.fr)", DEAD),
    (452, "4.2.2 Mailbox full", LATER),
    (552, "5.2.2 Over quota", LATER),
    (550, "Boîte aux lettres pleine", LATER),
    (421, "4.7.0 Try again later", LATER),
    (450, "4.2.0 Greylisted, revenez dans 5 minutes", LATER),
    (451, "", LATER),
    (552, "5.3.4 Message size exceeds fixed limit", NOT_THEIRS),
    (550, "5.7.1 Message rejected as spam by Content Filtering", NOT_THEIRS),
    (550, "5.7.26 Unauthenticated email is not accepted due to domain's DMARC policy", NOT_THEIRS),
    (554, "5.7.1 Service unavailable; Client host blocked using DNSBL", NOT_THEIRS),
    (550, "Mail from your server is blocked: see our policies", NOT_THEIRS),
    (550, "5.6.0 content not supported", NOT_THEIRS),
    (554, "Transaction failed", NOT_THEIRS),
    (550, "5.1.8 Sender address rejected: Domain not found", NOT_THEIRS),
    (553, "5.7.1 Sender address rejected: not owned by user", NOT_THEIRS),
    (550, "5.7.0 Your IP has a poor reputation; recipient address is invalid or not", NOT_THEIRS),
    (0, "", NOT_THEIRS),
]


@pytest.mark.parametrize(("code", "words", "kind"), ANSWERS)
def test_an_answer_says_what_it_says_of_the_person(code: int, words: str, kind: BounceKind) -> None:
    assert kind_of_answer(code, words) == kind


def test_a_bare_code_after_the_content_blocks_nobody() -> None:
    assert kind_of_answer(550, "Administrative prohibition") == DEAD
    for said, kind in (
        ("Administrative prohibition", NOT_THEIRS),
        ("5.1.1 no such user", DEAD),
        ("No such user here", DEAD),
    ):
        assert kind_of_answer(550, said, is_of_recipient=False) == kind
    assert kind_of_answer(452, "", is_of_recipient=False) == LATER


def test_codes_are_found_in_words_and_versions_are_none() -> None:
    assert status_in("250 2.0.0 ok, then 550-5.1.1 unknown") == "5.1.1"
    assert status_in("Postfix 3.5.1.2 on 5.1.1.9") == ""
    assert code_in("refusé par le serveur (550) : 10.5.0.1") == 550
    assert code_in("reçu de 192.168.4.550") == 0
