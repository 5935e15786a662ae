"""The addresses of the desk, below ``/admin/envois/``."""

from django.urls import path

from news.sending import action_views as actions
from news.sending.campaign_view import CampaignView, ChooseView, TrialView
from news.sending.confirm_view import ConfirmView
from news.sending.failures_view import FailuresView
from news.sending.list_view import ListView
from news.sending.new_view import NewView
from news.sending.numbers_views import CountView, ProgressView
from news.sending.preview_views import PreviewView, TextPreviewView

CAMPAIGN = "<int:pk>/"

patterns = [
    path("", ListView.as_view(), name="list"),
    path("nouveau/<int:page_id>/", NewView.as_view(), name="new"),
    path(CAMPAIGN, CampaignView.as_view(), name="campaign"),
    path(f"{CAMPAIGN}listes/", ChooseView.as_view(), name="choose"),
    path(f"{CAMPAIGN}compte/", CountView.as_view(), name="count"),
    path(f"{CAMPAIGN}message/", PreviewView.as_view(), name="preview"),
    path(f"{CAMPAIGN}message.txt", TextPreviewView.as_view(), name="preview_text"),
    path(f"{CAMPAIGN}essai/", TrialView.as_view(), name="trial"),
    path(f"{CAMPAIGN}confirmer/", ConfirmView.as_view(), name="confirm"),
    path(f"{CAMPAIGN}annuler/", actions.CancelView.as_view(), name="cancel"),
    path(f"{CAMPAIGN}pause/", actions.PauseView.as_view(), name="pause"),
    path(f"{CAMPAIGN}reprise/", actions.ResumeView.as_view(), name="resume"),
    path(f"{CAMPAIGN}arret/", actions.StopView.as_view(), name="stop"),
    path(f"{CAMPAIGN}relance/", actions.RetryView.as_view(), name="retry"),
    path(f"{CAMPAIGN}supprimer/", actions.GiveUpView.as_view(), name="give_up"),
    path(f"{CAMPAIGN}chiffres/", ProgressView.as_view(), name="progress"),
    path(f"{CAMPAIGN}echecs.csv", FailuresView.as_view(), name="failures"),
]
