"""The teams of organisations in the admin: who holds what, a first manager, what has expired.

Moderators see the organisations of their départements, coordinators all of them.
"""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.exceptions import AccountError
from core.mail_field import SenderField
from core.text import clean_line, fold
from directory.admin.people.where import communes_of
from directory.enums import MemberRole
from directory.exceptions import TeamError
from directory.models import Invitation, Membership, Organisation, Place
from directory.moderation.absences import profiles_answered
from directory.moderation.routing import is_coordinator, is_moderator
from directory.services.people import invitations, members
from directory.space.team.shown import invitations_of, team_of

if TYPE_CHECKING:
    from accounts.models import User

PER_PAGE = 50
LONGEST_SEARCH = 100


def overseen(user: "User") -> QuerySet[Organisation]:
    """Return the organisations whose teams ``user`` looks after."""
    if not is_moderator(user):
        return Organisation.objects.none()
    if is_coordinator(user):
        return Organisation.objects.all()
    departements = profiles_answered(user).values("departements")
    placed = Place.objects.filter(commune__departement__in=departements)
    return Organisation.objects.filter(
        Q(commune__departement__in=departements)
        | Q(pk__in=placed.values("programme__organisation"))
    )


class InviteForm(forms.Form):
    """Whom to make a manager, or a contributor."""

    email = SenderField(
        label=gettext_lazy("Adresse électronique"),
        help_text=gettext_lazy("La personne reçoit un lien valable trente jours."),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Rôle"),
        choices=[
            (MemberRole.GESTIONNAIRE.value, MemberRole.GESTIONNAIRE.label),
            (MemberRole.CONTRIBUTEUR.value, MemberRole.CONTRIBUTEUR.label),
        ],
        widget=forms.RadioSelect,
        initial=MemberRole.GESTIONNAIRE,
    )


class TeamPage(WagtailAdminTemplateMixin, View):
    """What the pages about teams share: who enters, title, trail."""

    page_title: str | Promise = gettext_lazy("Équipes")
    header_icon = "group"
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Open to those who answer for some organisation."""
        if not is_moderator(self.person):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> "User":
        """The signed-in person: the admin lets nobody else in."""
        return cast("User", self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the trail down to this page."""
        items = [
            *self.breadcrumbs_items,
            {"url": reverse("directory_teams:list"), "label": TeamPage.page_title},
        ]
        if self.page_title != TeamPage.page_title:
            items.append({"url": "", "label": self.page_title})
        return items


class TeamsView(TeamPage):
    """The organisations, with the number of their members; those that nobody holds can be asked."""

    template_name = "directory/admin/teams.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of the list."""
        words = clean_line(request.GET.get("q", "").replace("\x00", ""))[:LONGEST_SEARCH]
        without = request.GET.get("sans-gestionnaire") == "1"
        managed = Membership.objects.filter(
            organisation=OuterRef("pk"), role=MemberRole.GESTIONNAIRE, user__is_active=True
        )
        rows = overseen(self.person).annotate(
            managed=Exists(managed),
            member_count=Count("memberships", distinct=True),
            entry_count=Count("programmes", distinct=True),
        )
        if words:
            rows = rows.filter(pk__in=_named(rows, words))
        if without:
            rows = rows.filter(managed=False)
        page = Paginator(rows.order_by("name", "pk"), PER_PAGE).get_page(request.GET.get("p", "1"))
        communes = communes_of([row.pk for row in page])
        return self.render_to_response(
            self.get_context_data(
                page_obj=page,
                rows=[(row, communes.get(row.pk, "")) for row in page],
                words=words,
                without=without,
            )
        )


def _named(rows: QuerySet[Organisation], words: str) -> list[int]:
    """Return the keys of those whose name holds ``words``, whatever accents and capitals."""
    wanted = fold(words)
    return [key for key, name in rows.values_list("pk", "name") if wanted in fold(name)]


class TeamView(TeamPage):
    """One team: members, invitations, and the form that invites."""

    template_name = "directory/admin/team.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the organisation among those of the person; 404 for any other."""
        super().setup(request, *args, **kwargs)
        self.organisation = get_object_or_404(
            overseen(self.person).distinct(), public_id=kwargs["public_id"]
        )
        self.page_title = str(self.organisation)

    def get(self, _request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the team."""
        return self._page(InviteForm())

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Invite, or do what the button beside a name says."""
        form = InviteForm()
        try:
            match request.POST.get("action", ""):
                case "invite":
                    form = InviteForm(request.POST)
                    if not form.is_valid():
                        return self._page(form, status=400)
                    self._invite(form)
                case "remove":
                    members.remove(self._row(Membership), by=self.person)
                    messages.success(request, _("La personne ne fait plus partie de l’équipe."))
                case "resend":
                    invitations.resend(self._row(Invitation), by=self.person)
                    messages.success(request, _("L’invitation repart, avec un nouveau lien."))
                case "cancel":
                    invitations.cancel(self._row(Invitation), by=self.person)
                    messages.success(request, _("L’invitation est annulée."))
                case MemberRole.GESTIONNAIRE | MemberRole.CONTRIBUTEUR as role:
                    members.change_role(self._row(Membership), role, by=self.person)
                    messages.success(request, _("Le rôle est changé."))
                case _:
                    return self._page(form, status=400)
        except (TeamError, AccountError) as error:
            if form.is_bound:
                form.add_error("email", str(error))
            else:
                messages.error(request, str(error))
            return self._page(form, status=400)
        return redirect("directory_teams:organisation", public_id)

    def _invite(self, form: InviteForm) -> None:
        data = form.cleaned_data
        row = invitations.invite(
            self.organisation, data["email"], role=data["role"], by=self.person
        )
        messages.success(self.request, _("L’invitation part à %(email)s.") % {"email": row.email})

    def _row(self, model: type) -> Any:
        """Return the row of this team that a button names; raises Http404 for any other."""
        key = self.request.POST.get("row", "")
        key = key if key.isascii() and key.isdecimal() and len(key) <= 18 else "0"  # noqa: PLR2004 – of a key
        return get_object_or_404(model, pk=int(key), organisation=self.organisation)

    def _page(self, form: InviteForm, *, status: int = 200) -> HttpResponse:
        waiting, over = invitations_of(self.organisation)
        team = team_of(self.organisation)
        context = self.get_context_data(
            organisation=self.organisation,
            team=team,
            waiting=waiting,
            over=over,
            managed=any(row.role == MemberRole.GESTIONNAIRE for row in team),
            form=form,
        )
        return self.render_to_response(context, status=status)
