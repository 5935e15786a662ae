"""Addresses of subscribing: sign-up, the pages behind the link of a person, leaving."""

from django.urls import URLPattern, path

from news.addresses import LEAVE, SIGN_UP
from news.subscribing.beginning import begin
from news.subscribing.choices import choices
from news.subscribing.confirmation import confirm
from news.subscribing.erasure import erase, erased
from news.subscribing.export import export
from news.subscribing.leaving import leave
from news.subscribing.moving import move
from news.subscribing.sign_up import sent, sign_up

_SIGN_UP, _LEAVE = SIGN_UP.lstrip("/"), LEAVE.lstrip("/")

app_name = "subscribing"
urlpatterns: list[URLPattern] = [
    path(_SIGN_UP, sign_up, name="sign_up"),
    path(f"{_SIGN_UP}choisir/", begin, name="begin"),
    path(f"{_SIGN_UP}envoye/", sent, name="sign_up_sent"),
    path(f"{_SIGN_UP}efface/", erased, name="erased"),
    path(f"{_SIGN_UP}confirmer/<str:token>/", confirm, name="confirm"),
    path(f"{_SIGN_UP}<str:token>/", choices, name="choices"),
    path(f"{_SIGN_UP}<str:token>/mes-donnees/", export, name="export"),
    path(f"{_SIGN_UP}<str:token>/adresse/", move, name="move"),
    path(f"{_SIGN_UP}<str:token>/effacer/", erase, name="erase"),
    path(f"{_LEAVE}<str:token>/<str:number>/", leave, name="leave"),
]
