"""Addresses of teams in the holders' space, and of the link in an invitation."""

from django.urls import URLPattern, path

from directory.space.team.views import handover, invitations, joining, members

TEAM = "structures/<slug:public_id>/equipe/"

urlpatterns: list[URLPattern] = [
    path(TEAM, members.team, name="team"),
    path(f"{TEAM}inviter/", invitations.invite, name="team_invite"),
    path(f"{TEAM}quitter/", members.leave, name="team_leave"),
    path(f"{TEAM}passer-la-main/", handover.hand_over, name="team_handover"),
    path(f"{TEAM}membres/<int:pk>/role/", members.change_role, name="team_role"),
    path(f"{TEAM}membres/<int:pk>/retirer/", members.remove, name="team_remove"),
    path(f"{TEAM}invitations/<int:pk>/renvoyer/", invitations.resend, name="team_resend"),
    path(f"{TEAM}invitations/<int:pk>/annuler/", invitations.cancel, name="team_cancel"),
    path("invitation/<str:token>/", joining.invitation, name="invitation"),
]
