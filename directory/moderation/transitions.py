"""The circuit of an entry in one table: from where, which step, by whom, to where.

The services consult it before every step, by ``directory.services.moderation.steps``. What is not
in the table is refused.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Stage(StrEnum):
    """Where the text of an entry stands."""

    DRAFT = "draft"
    """Never public, nobody is asked yet."""
    LIVE = "live"
    """Public, nothing else is written."""
    LIVE_DRAFT = "live-draft"
    """Public, with a newer draft."""
    OFFLINE = "offline"
    """Was public, is no longer."""
    IN_REVIEW = "in-review"
    """Submitted: awaits a moderator."""
    SENT_BACK = "sent-back"
    """A moderator asks its author to mend it."""
    REFUSED = "refused"
    """A moderator refused it, and nobody has written since."""
    WITHDRAWN = "withdrawn"
    """Its author took it back, and nobody has written since."""
    CANCELLED = "cancelled"
    """Its review was cancelled, and nobody has written since."""
    LOCKED = "locked"
    """A moderator keeps everybody else from it."""
    MERGED = "merged"
    """Another entry took its place."""
    DELETED = "deleted"
    """It is no more."""


class Step(StrEnum):
    """What somebody does to it."""

    SAVE = "save"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    SEND_BACK = "send-back"
    REFUSE = "refuse"
    CANCEL = "cancel"
    PUBLISH_ALONE = "publish-alone"
    LOCK = "lock"
    UNLOCK = "unlock"
    UNPUBLISH = "unpublish"
    """Take what should not have been there from the site."""
    MERGE = "merge"
    """Let all its addresses lead to another entry, for good."""


class Part(StrEnum):
    """In which part somebody does it; one person may play several."""

    TEAM = "team"
    """A member of the organisation, whoever wrote the version, or a person without an account."""
    MODERATOR = "moderator"
    """Answers for a département of the entry, or coordinates."""
    JUDGE = "judge"
    """A moderator who neither belongs to the organisation nor wrote the version alone."""
    LONE = "lone"
    """A moderator who alone wrote the version, and whom nobody else could answer."""
    LOCKER = "locker"
    """Whoever locked the entry."""


@dataclass(frozen=True)
class Rule:
    """Who may take a step from a stage, and where it leads: to one of ``then``."""

    parts: frozenset[Part]
    then: frozenset[Stage]


def _rule(then: Stage | Collection[Stage], *parts: Part) -> Rule:
    stages = {then} if isinstance(then, Stage) else then
    return Rule(frozenset(parts), frozenset(stages))


_DRAFTS = frozenset({Stage.DRAFT, Stage.LIVE_DRAFT, Stage.OFFLINE})
_AT_REST = frozenset({*_DRAFTS, Stage.WITHDRAWN, Stage.CANCELLED})
_UNLOCKED = frozenset(
    {*_AT_REST, Stage.LIVE, Stage.IN_REVIEW, Stage.SENT_BACK, Stage.REFUSED},
)
_ON_SITE = frozenset(
    {Stage.IN_REVIEW, Stage.SENT_BACK, Stage.REFUSED, Stage.WITHDRAWN, Stage.CANCELLED}
)
"""Where the text of an entry may stand while another version of it is public."""
_WRITERS = (Part.TEAM, Part.MODERATOR)

TABLE: dict[tuple[Stage, Step], Rule] = {
    **{(stage, Step.SAVE): _rule(stage, *_WRITERS) for stage in _DRAFTS},
    (Stage.LIVE, Step.SAVE): _rule(Stage.LIVE_DRAFT, *_WRITERS),
    (Stage.WITHDRAWN, Step.SAVE): _rule(_DRAFTS, *_WRITERS),
    (Stage.CANCELLED, Step.SAVE): _rule(_DRAFTS, *_WRITERS),
    (Stage.REFUSED, Step.SAVE): _rule(_DRAFTS, *_WRITERS),
    (Stage.SENT_BACK, Step.SAVE): _rule(Stage.SENT_BACK, *_WRITERS),
    (Stage.IN_REVIEW, Step.SAVE): _rule(Stage.IN_REVIEW, Part.JUDGE),
    (Stage.LOCKED, Step.SAVE): _rule(Stage.LOCKED, Part.LOCKER),
    **{(stage, Step.SUBMIT): _rule(Stage.IN_REVIEW, *_WRITERS) for stage in _AT_REST},
    (Stage.SENT_BACK, Step.SUBMIT): _rule(Stage.IN_REVIEW, *_WRITERS),
    (Stage.IN_REVIEW, Step.WITHDRAW): _rule(Stage.WITHDRAWN, Part.TEAM),
    (Stage.SENT_BACK, Step.WITHDRAW): _rule(Stage.WITHDRAWN, Part.TEAM),
    (Stage.IN_REVIEW, Step.APPROVE): _rule(Stage.LIVE, Part.JUDGE),
    (Stage.IN_REVIEW, Step.SEND_BACK): _rule(Stage.SENT_BACK, Part.JUDGE),
    (Stage.IN_REVIEW, Step.REFUSE): _rule(Stage.REFUSED, Part.JUDGE),
    (Stage.IN_REVIEW, Step.CANCEL): _rule(Stage.CANCELLED, Part.TEAM, Part.JUDGE),
    (Stage.SENT_BACK, Step.CANCEL): _rule(Stage.CANCELLED, Part.TEAM, Part.JUDGE),
    **{(stage, Step.PUBLISH_ALONE): _rule(Stage.LIVE, Part.LONE) for stage in _AT_REST},
    **{(stage, Step.LOCK): _rule(Stage.LOCKED, Part.MODERATOR) for stage in _UNLOCKED},
    (Stage.LOCKED, Step.UNLOCK): _rule(_UNLOCKED, Part.MODERATOR),
    (Stage.LIVE, Step.UNPUBLISH): _rule(Stage.OFFLINE, Part.MODERATOR),
    (Stage.LIVE_DRAFT, Step.UNPUBLISH): _rule(Stage.OFFLINE, Part.MODERATOR),
    **{(stage, Step.UNPUBLISH): _rule(stage, Part.MODERATOR) for stage in _ON_SITE},
    (Stage.LOCKED, Step.UNPUBLISH): _rule(Stage.LOCKED, Part.LOCKER),
    **{
        (stage, Step.MERGE): _rule(Stage.MERGED, Part.MODERATOR)
        for stage in {*_AT_REST, Stage.LIVE, Stage.REFUSED}
    },
}

STAGE_REFUSALS: dict[Stage, str | Promise] = {
    Stage.DRAFT: _("Cette fiche n’est pas en relecture."),
    Stage.LIVE: _("Rien n’a changé depuis la version publiée."),
    Stage.LIVE_DRAFT: _("Cette fiche n’est pas en relecture."),
    Stage.OFFLINE: _("Cette fiche n’est pas en relecture."),
    Stage.IN_REVIEW: _("Cette fiche est en relecture : attendez la réponse, ou retirez-la."),
    Stage.SENT_BACK: _("Cette fiche est renvoyée à son auteur, qui doit d’abord la compléter."),
    Stage.REFUSED: _("Cette version a été refusée : modifiez la fiche avant de la renvoyer."),
    Stage.WITHDRAWN: _("Cette fiche n’est plus en relecture : son auteur l’a retirée."),
    Stage.CANCELLED: _("Cette fiche n’est plus en relecture : l’envoi a été annulé."),
    Stage.LOCKED: _("Cette fiche est verrouillée."),
    Stage.MERGED: _("Cette fiche a été réunie à une autre et ne se modifie plus."),
    Stage.DELETED: _("Cette fiche n’existe plus."),
}
"""Why no step that the table lacks leaves a stage."""

NOT_ON_SITE = _("Cette fiche n’est pas sur le site.")
_ANSWER_FIRST = _("Répondez d’abord au texte qui attend sur la fiche à retirer.")
STEP_REFUSALS: dict[tuple[Stage, Step], str | Promise] = {
    (Stage.DRAFT, Step.UNPUBLISH): NOT_ON_SITE,
    (Stage.OFFLINE, Step.UNPUBLISH): NOT_ON_SITE,
    (Stage.IN_REVIEW, Step.MERGE): _ANSWER_FIRST,
    (Stage.SENT_BACK, Step.MERGE): _ANSWER_FIRST,
    (Stage.MERGED, Step.MERGE): _("Cette fiche a déjà été réunie à une autre."),
}
"""What is said instead where a step calls for words of its own."""

PART_REFUSALS: dict[Part, str | Promise] = {
    Part.TEAM: _("Seule l’équipe de la fiche peut faire cela."),
    Part.MODERATOR: _("Cette fiche revient à d’autres modérateurs."),
    Part.JUDGE: _("Une autre personne doit répondre à cet envoi."),
    Part.LONE: _("Une autre personne peut relire cette version : envoyez-la-lui."),
    Part.LOCKER: _("Seule la personne qui a verrouillé la fiche peut la modifier."),
}
"""Why somebody without a part may not take a step: of the first part that the rule names."""


def refusal(stage: Stage, step: Step, parts: Collection[Part]) -> str:
    """Return why somebody who plays ``parts`` may not take ``step``, or "" when they may."""
    rule = TABLE.get((stage, step))
    if rule is None:
        return str(STEP_REFUSALS.get((stage, step), STAGE_REFUSALS[stage]))
    if rule.parts.isdisjoint(parts):
        return str(PART_REFUSALS[next(part for part in Part if part in rule.parts)])
    return ""
