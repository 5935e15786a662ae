"""Gentle advice on how a text for patients reads; it never blocks anything."""

from directory.plain_language.advice import Advice, AdviceKind, advise

__all__ = ["Advice", "AdviceKind", "advise"]
