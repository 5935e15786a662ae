"""What the checks of a letter say of the mail of a campaign: errors stand in its way."""

from dataclasses import dataclass

from core.french import typography
from news.enums import CampaignKind
from news.letter.checks import mail_problems, problems
from news.models import Campaign
from news.sending.content import Content


@dataclass(frozen=True)
class Findings:
    """Sentences for the officer.

    Attributes:
        errors: to be mended before the mail leaves.
        warnings: advice.
    """

    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def findings_of(campaign: Campaign, content: Content | None) -> Findings:
    """Return what is wrong with the mail of a campaign; nothing where there is no mail."""
    if content is None:
        return Findings()
    if campaign.kind == CampaignKind.LETTRE:
        found = problems(content.page, fresh=False, mail=content.mail)
    else:
        found = mail_problems(content.mail, typed_subject=campaign.subject)
    sentences = [(one.is_error, typography(one.message)) for one in found]
    return Findings(
        tuple(dict.fromkeys(words for is_error, words in sentences if is_error)),
        tuple(dict.fromkeys(words for is_error, words in sentences if not is_error)),
    )
