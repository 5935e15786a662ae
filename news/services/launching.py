"""A campaign leaves: frozen when it is launched or scheduled, its people written when it begins."""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from news.enums import CampaignKind, CampaignState, CampaignVerb, DeliveryState, SubscriberState
from news.exceptions import CampaignError, CampaignStateChanged, CountDiffers, NobodyToWriteTo
from news.models import Campaign, Delivery
from news.sending.audience import Choice, got_by, people
from news.sending.checking import findings_of
from news.sending.content import Content, content_of, published
from news.sending.hours import in_words, is_quiet, next_moment
from news.services.announcing import thing_of, told_of
from news.services.campaign_mails import tell_held_back
from news.services.campaign_states import check_follows, finish, hold, move
from news.services.materialising import materialise, take_turn

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Order:
    """What an officer confirmed.

    Attributes:
        typed: how many people they say it goes to.
        seen: stamp of the mail that they read.
        at: when; None: now.
        at_any_hour: they want it in the evening, on a Sunday or a holiday.
    """

    typed: int
    seen: str
    at: datetime | None = None
    at_any_hour: bool = False


def launch(campaign: Campaign, order: Order, by: "User") -> Campaign:
    """Begin a campaign now, or schedule it; its content is frozen either way.

    Raises:
        CampaignStateChanged: it was launched already: two clicks, or two officers.
        NobodyToWriteTo: no address is left.
        CountDiffers: another number of people was typed.
        CampaignError: the hour is a quiet one, or past; the mail is not the one that was read, or
            something in it has to be corrected first.
    """
    now = timezone.now()
    _check_hour(order, now)
    content = content_of(campaign)
    if findings_of(campaign, content).errors:
        raise CampaignError(_("Le message a quelque chose à corriger avant de partir."))
    raw = content.frozen(campaign)
    with transaction.atomic():
        held = hold(campaign.pk)
        check_follows(held, CampaignState.PROGRAMMEE)
        take_turn(held)
        _check_order(held, order, content)
        _keep(held, content, raw)
        held.at_any_hour = order.at_any_hour
        if order.at is None:
            _begin(held, by=by, now=now)
        else:
            held.scheduled_for = order.at
            move(
                held,
                CampaignState.PROGRAMMEE,
                CampaignVerb.PROGRAMME,
                by=by,
                detail=_("pour le %(when)s") % {"when": in_words(order.at)},
            )
    return held


def cancel_schedule(campaign: Campaign, by: "User | None", why: str = "") -> Campaign:
    """Take a scheduled campaign back into preparation; what the site itself does, it tells.

    Its mail is frozen no more: what the desk shows then is the page as it is published.

    Raises:
        CampaignStateChanged: it is not scheduled any more.
    """
    with transaction.atomic():
        held = hold(campaign.pk)
        held.scheduled_for = held.revision_id = None
        Campaign.objects.filter(pk=held.pk).update(raw=None)
        move(held, CampaignState.BROUILLON, CampaignVerb.ANNULE, by=by, detail=why)
        if by is None:
            tell_held_back(held, why)
    return held


def start_due(now: datetime | None = None) -> int:
    """Begin the scheduled campaigns whose time has come; return how many were looked at."""
    moment = now or timezone.now()
    due = Campaign.objects.filter(state=CampaignState.PROGRAMMEE, scheduled_for__lte=moment)
    done = 0
    for campaign in due.defer("raw").order_by("scheduled_for", "pk"):
        # A worker that was down must not wake up at three in the morning and send.
        if campaign.at_any_hour or not is_quiet(moment):
            try:
                done += _start(campaign, moment)
            except Exception:  # one that cannot begin must not hold up the others
                logger.exception("campaign %s could not begin", campaign.pk)
    return done


def resume(campaign: Campaign, by: "User | None") -> Campaign:
    """Go on with a sending that was held back; who registered in between is left out at the claim.

    Raises:
        CampaignStateChanged: it is not held back.
        CampaignError: the letter was taken off the site; or what is announced is over, cancelled,
            or no longer what the mail says.
    """
    _check_still_true(campaign)
    with transaction.atomic():
        held = hold(campaign.pk)
        if held.state != CampaignState.PAUSE:
            raise CampaignStateChanged(
                _("Cet envoi n’est pas en pause : il est « %(state)s ».")
                % {"state": held.get_state_display()}
            )
        move(held, CampaignState.ENVOI, CampaignVerb.REPRISE, by=by)
    return held


def send_again(campaign: Campaign, by: "User") -> int:
    """Try again those whose mail failed, and return how many they are.

    Those who left or are blocked since, who registered to what is announced, or who got the mail
    through another campaign, are not tried again.

    Raises:
        CampaignStateChanged: the campaign has not ended by itself.
        NobodyToWriteTo: nobody is left to try.
        CampaignError: what is announced is over or has changed, or the mail was forgotten.
    """
    _check_still_true(campaign)
    with transaction.atomic():
        held = hold(campaign.pk)
        if held.state != CampaignState.TERMINEE:
            raise CampaignStateChanged(
                _("Cet envoi est « %(state)s » : attendez qu’il soit terminé.")
                % {"state": held.get_state_display()}
            )
        if not Campaign.objects.filter(pk=held.pk, raw__isnull=False).exists():
            raise CampaignError(_("Le message n’est plus conservé : cet envoi est trop ancien."))
        take_turn(held)
        count = retryable(held).update(
            state=DeliveryState.ATTENTE, tries=0, not_before=None, last_error=""
        )
        if not count:
            raise NobodyToWriteTo(_("Personne n’est à essayer de nouveau."))
        held.ended_at = None
        detail = ngettext("%(count)s adresse", "%(count)s adresses", count) % {"count": count}
        move(held, CampaignState.ENVOI, CampaignVerb.RELANCE, by=by, detail=detail)
    return count


def retryable(campaign: Campaign) -> QuerySet[Delivery]:
    """Return the deliveries that failed and may be tried again."""
    failed = Delivery.objects.filter(
        campaign=campaign,
        state__in=[DeliveryState.REFUSEE, DeliveryState.ECHEC],
        subscriber__state=SubscriberState.ABONNE,
    )
    got = got_by(campaign.page, campaign.pk).exclude(subscriber=None)
    others = failed.exclude(subscriber__in=got.values("subscriber"))
    told = told_of(campaign.page)
    return others.exclude(subscriber__email_key__in=told) if told else others


def _start(campaign: Campaign, now: datetime) -> int:
    """Begin one whose time has come; give it back to the officers where it has no object left."""
    try:
        _check_still_true(campaign)
    except CampaignError as gone:
        try:
            cancel_schedule(campaign, None, str(gone))
        except CampaignStateChanged:
            return 0
        return 1
    with transaction.atomic():
        held = hold(campaign.pk)
        is_due = held.scheduled_for is not None and held.scheduled_for <= now
        if held.state != CampaignState.PROGRAMMEE or not is_due:
            return 0
        take_turn(held)
        _begin(held, by=None, now=now)
    if not held.total:
        finish(held)
    return 1


def _check_still_true(campaign: Campaign) -> None:
    """Raise CampaignError where a frozen mail should not leave any more.

    What was corrected in a letter stays on the site; an announcement would tell a former date.
    """
    page = published(campaign)
    if campaign.kind == CampaignKind.LETTRE:
        return
    thing_of(page)
    if page.live_revision_id != campaign.revision_id:
        raise CampaignError(
            _(
                "La page annoncée a changé depuis que le message a été figé : relisez-la, puis "
                "préparez l’envoi de nouveau."
            )
        )


def _begin(held: Campaign, *, by: "User | None", now: datetime) -> None:
    """Write whom a held campaign goes to, and let the worker have it."""
    check_follows(held, CampaignState.ENVOI)
    held.total, held.started_at, held.ended_at = materialise(held), now, None
    count = ngettext("%(count)s personne", "%(count)s personnes", held.total)
    move(
        held,
        CampaignState.ENVOI,
        CampaignVerb.DEBUT,
        by=by,
        detail=count % {"count": held.total},
        at=now,
    )


def _keep(held: Campaign, content: Content, raw: bytes) -> None:
    """Freeze the mail in the row of a held campaign."""
    held.revision_id = content.revision_id
    Campaign.objects.filter(pk=held.pk).update(
        raw=raw,
        subject=content.mail.subject[:200],
        preheader=content.mail.preheader[:200],
    )


def _check_hour(order: Order, now: datetime) -> None:
    """Raise CampaignError where nothing should begin at the hour of the order."""
    if order.at is not None and order.at <= now:
        raise CampaignError(_("Cette heure est passée : choisissez-en une à venir."))
    wanted = order.at or now
    if is_quiet(wanted) and not order.at_any_hour:
        raise CampaignError(
            _(
                "Rien ne part entre 21 h et 8 h, ni un dimanche ou un jour férié. Choisissez par "
                "exemple le %(when)s, ou cochez « à toute heure » si c’est urgent."
            )
            % {"when": in_words(next_moment(wanted))}
        )


def _check_order(held: Campaign, order: Order, content: Content) -> None:
    """Raise unless the officer confirmed this mail, for this number of people."""
    if order.seen != content.stamp:
        raise CampaignError(
            _("Le message a changé depuis que vous l’avez lu. Relisez-le, puis confirmez.")
        )
    count = people(Choice.of(held)).count()
    if not count:
        raise NobodyToWriteTo(_("Personne ne recevrait ce message : choisissez d’autres listes."))
    if order.typed != count:
        raise CountDiffers(
            ngettext(
                "Le message partirait à %(count)s personne, et vous avez tapé %(typed)s. Rien "
                "n’est parti.",
                "Le message partirait à %(count)s personnes, et vous avez tapé %(typed)s. Rien "
                "n’est parti.",
                count,
            )
            % {"count": count, "typed": order.typed}
        )
