"""Mailing the proof that somebody was erased."""

from core.mail import send
from events.erasure_words import lines_of
from events.services.erasing import Proof


def send_proof(proof: Proof, address: str) -> None:
    """Queue a proof for an address that was typed for it, and is kept nowhere but in this mail."""
    send("events/erasure_proof", [address], {"proof": proof, "lines": lines_of(proof)})
