"""Who writes news, who publishes them, and what each is told."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.permissions import policy_registry
from wagtail.test.utils.form_data import nested_form_data, streamfield

from accounts import groups
from core import scheduled_pages
from core.models import OutboxMessage, SiteImage
from news.articles.laying_out import lay_out_news
from news.models import NewsCategory, NewsIndexPage, NewsPage
from tests.accounts.factories import HolderFactory, TeamFactory
from tests.core.mails import parsed, text_of
from tests.directory.factories import ProgrammeFactory
from tests.news.articles.people import contributor, member, officer, set_up
from tests.news.factories import make_letter, make_news
from tests.territories.factories import CommuneFactory, CPTSFactory, DepartementFactory

pytestmark = pytest.mark.django_db

ADD = "wagtailadmin_pages:add"


@pytest.fixture
def index(db):
    return set_up()


def sent(title="Une nouvelle", **values):
    """Return what the form of a piece of news sends."""
    paragraphs = [("paragraph", '{"entityMap": {}, "blocks": []}')]
    return nested_form_data(
        {
            "title": title,
            "slug": "",
            "introduction": "Une phrase.",
            "published_on": timezone.localdate().isoformat(),
            "tags": "diabète, marche",
            "body": streamfield(paragraphs[:0]),
            "linked": streamfield([]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0,
                         "MAX_NUM_FORMS": 1000},
            **values,
        }
    )  # fmt: skip


def create(client, index, **values):
    address = reverse(ADD, args=["news", "newspage", index.pk])
    return client.post(address, sent(**values))


def test_setup_makes_page_categories_group_and_circuit_once(index):
    assert index.get_url() == "/actualites/"
    assert lay_out_news() is None
    assert NewsCategory.objects.count() == 6
    assert index.get_workflow().name == "Relecture des actualités"
    group = Group.objects.get(name=groups.CONTRIBUTORS)
    rights = group.page_permissions.values_list("permission__codename", flat=True)
    assert list(rights) == ["add_page"]


def test_an_officer_writes_and_publishes_in_french(client, index):
    client.force_login(officer())
    form = client.get(reverse(ADD, args=["news", "newspage", index.pk])).content.decode()
    for words in ("Classement", "Signature", "À propos de", "À la une", "Date affichée"):
        assert words.lower() in form.lower()
    tools = NewsCategory.objects.get(slug="outils")
    create(client, index, title="L’été des équipes", categories=tools.pk,
           **{"action-publish": "1"})  # fmt: skip
    page = NewsPage.objects.get()
    assert page.live
    assert page.slug == "l-ete-des-equipes"
    assert list(page.categories.all()) == [tools]
    assert sorted(page.tags.names()) == ["diabète", "marche"]
    create(client, index, title="L’été des équipes", **{"action-publish": "1"})
    assert NewsPage.objects.filter(slug="l-ete-des-equipes-2", live=True).exists()
    create(client, index, title="« !")  # saved by itself while the title is being typed
    assert NewsPage.objects.get(title="« !").slug == "sans-nom"


def test_an_image_chosen_by_a_word_is_refused(client, index):
    """As a forged form does: the field refuses it, its widget could not show it again."""
    client.force_login(officer())
    assert create(client, index, image="abc").status_code == 400


def test_what_is_filed_under_a_cpts_is_so_under_its_departements(client, index):
    cpts, chosen = CPTSFactory(), DepartementFactory(code="78", name="Yvelines")
    cpts.communes.add(CommuneFactory(insee="95127", name="Cergy"))
    client.force_login(officer())
    create(client, index, departements=chosen.pk, cpts=cpts.pk)
    filed = NewsPage.objects.get().departements.values_list("code", flat=True)
    assert sorted(filed) == ["78", "95"]


def test_a_category_is_renamed_and_keeps_the_address_of_its_feeds(client, index):
    client.force_login(officer())
    tools = NewsCategory.objects.get(slug="outils")
    values = {"name": "Boîte à outils", "slug": "boite", "description": "", "order": 5}
    client.post(reverse("wagtailsnippets_news_newscategory:edit", args=[tools.pk]), values)
    tools.refresh_from_db()
    assert (tools.name, tools.slug) == ("Boîte à outils", "outils")
    add = reverse("wagtailsnippets_news_newscategory:add")
    for name, typed, slug in (
        ("Été", "été", "ete"),
        ("L’été", "", "l-ete"),
        ("Eté", "ete", "ete-2"),
    ):
        client.post(add, {**values, "name": name, "slug": typed})
        assert NewsCategory.objects.get(name=name).slug == slug


def test_the_address_of_the_feeds_is_reserved(client, index):
    page = make_news()
    client.force_login(officer())
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.post(edit, sent(slug="flux", **{"action-publish": "1"}))
    assert "Cette adresse est réservée" in answer.content.decode()
    create(client, index, title="Flux", **{"action-publish": "1"})
    assert NewsPage.objects.filter(slug="flux-2", live=True).exists()


def test_categories_are_chosen_not_created_in_a_window(client, index):
    client.force_login(officer())
    chooser = reverse("wagtailsnippetchoosers_news_newscategory:choose")
    assert client.get(chooser).status_code == 200
    assert client.post(f"{chooser}create/", {"name": "x"}).status_code == 404


def test_a_contributor_proposes_and_an_officer_answers(
    client, index, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
    author, reader = contributor(), officer()
    client.force_login(author)
    with django_capture_on_commit_callbacks(execute=True):
        create(client, index, title="Proposée", **{"action-publish": "1", "action-submit": "1"})
    page = NewsPage.objects.get()
    assert not page.live
    assert page.owner == author
    told = letters_to(reader.email)
    assert any("attend votre relecture" in text for text in told)
    state = page.current_workflow_task_state
    client.force_login(reader)
    offered = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Approuver et Publier" in offered
    assert 'name="action-publish"' not in offered  # which would tell the author nothing
    act = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", state.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(act, {"comment": "Il manque la date."})
    assert any("Il manque la date." in text for text in letters_to(author.email))
    client.force_login(author)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    with django_capture_on_commit_callbacks(execute=True):
        again = sent("Proposée, le 3 mai", slug=page.slug, **{"action-submit": "1"})
        client.post(edit, again)
    state = NewsPage.objects.get().current_workflow_task_state
    client.force_login(reader)
    act = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(act, {"comment": ""})
    page = NewsPage.objects.get()
    assert page.live
    assert page.title == "Proposée, le 3 mai"
    assert any("accepté" in text for text in letters_to(author.email))


def letters_to(address):
    """Return the texts of the mails to somebody."""
    rows = OutboxMessage.objects.order_by("pk")
    return [text_of(parsed(row)) for row in rows if address in str(row.recipients)]


def test_a_contributor_publishes_nothing_by_any_door(client, index):
    author = contributor()
    page = make_news(publish=False, owner=author)
    live = make_news(owner=author, title="Parue")
    client.force_login(author)
    for name in ("unpublish", "delete", "move", "set_privacy"):
        answer = client.post(reverse(f"wagtailadmin_pages:{name}", args=[live.pk]))
        assert answer.status_code in (302, 403)
    for act in ("publish", "unpublish", "delete", "move"):
        bulk(client, act, page if act == "publish" else live)
    yesterday = timezone.now() - timedelta(days=1)
    hours = {"go_live_at": f"{yesterday:%Y-%m-%d %H:%M}", "expire_at": ""}
    for one in (page, live):
        client.post(
            reverse("wagtailadmin_pages:edit", args=[one.pk]),
            sent("Passée", slug=one.slug, **hours, **{"action-publish": "1"}),
        )
    copy = {"new_title": "C", "new_slug": "c", "new_parent_page": index.pk, "publish_copies": "on"}
    client.post(reverse("wagtailadmin_pages:copy", args=[live.pk]), copy)
    NewsPage.objects.update(expire_at=None)
    assert scheduled_pages.run() == 0
    assert list(NewsPage.objects.filter(live=True).values_list("title", flat=True)) == ["Parue"]
    assert not NewsPage.objects.get(slug="c").live


def bulk(client, act, page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", act])
    return client.post(f"{address}?id={page.pk}", {"confirm": "1"})


def test_a_contributor_neither_reads_copies_nor_deletes_the_drafts_of_others(client, index):
    page = make_news(publish=False, introduction="Pas encore dit", owner=officer())
    revision = page.save_revision()
    client.force_login(contributor())
    for name in ("edit", "view_draft", "history", "delete", "copy", "usage", "preview_on_edit"):
        answer = client.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
        assert answer.status_code in (302, 403, 404), name
    for name in ("revisions_view", "revisions_revert", "revisions_unschedule"):
        answer = client.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk, revision.pk]))
        assert answer.status_code in (302, 403, 404), name
    copy = {"new_title": "C", "new_slug": "c", "new_parent_page": index.pk}
    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), copy)
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    bulk(client, "delete", page)
    assert list(NewsPage.objects.values_list("pk", flat=True)) == [page.pk]


@pytest.mark.wagtail_indexes
def test_a_file_that_the_public_sees_is_changed_by_those_who_publish_alone(client, index):
    author, reader = contributor(), officer()
    image = SiteImage.objects.create(
        title="Marche", file=get_test_image_file(), uploaded_by_user=author
    )
    page = make_news(publish=False, owner=author, image=image)
    policy = policy_registry.get_by_type(SiteImage)

    def may(user, action):
        return policy.user_has_permission_for_instance(user, action, image)

    assert may(author, "change")
    page.get_latest_revision().publish()
    rights = [action for action in ("choose", "change", "delete") if may(author, action)]
    assert rights == ["choose"]
    assert may(reader, "change")
    client.force_login(author)
    client.post(reverse("wagtailimages:delete", args=[image.pk]))
    assert SiteImage.objects.filter(pk=image.pk).exists()
    NewsPage.objects.get().unpublish()
    assert may(author, "delete")


@pytest.mark.wagtail_indexes
def test_choosers_offer_no_draft_of_others(client, index):
    letter = make_letter(publish=False, title="Inconnue")
    make_news(title="Connue", owner=officer())
    listings = [
        reverse("wagtailadmin_choose_page_child", args=[letter.get_parent().pk]),
        reverse("wagtailadmin_choose_page_search") + "?q=inconn",
        reverse("wagtailadmin_choose_page_child", args=[letter.pk]),
        reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={letter.pk}",
    ]
    strangers = [contributor(), member(groups.MODERATORS)]
    for person in (*strangers, TeamFactory(is_superuser=True)):
        client.force_login(person)
        for listing in listings:
            assert ("Inconnue" in client.get(listing).content.decode()) == person.is_superuser
        known = client.get(reverse("wagtailadmin_choose_page_child", args=[index.pk]))
        assert "Connue" in known.content.decode()


def test_a_contributor_links_to_what_is_public(client, index):
    ProgrammeFactory(title="Publique")
    ProgrammeFactory(title="Inconnue", draft=True)
    client.force_login(contributor())
    offered = client.get("/admin/snippets/choose/directory/programme/").content.decode()
    assert "Publique" in offered
    assert "Inconnue" not in offered


@pytest.mark.parametrize("name", [groups.MODERATORS, ""])
def test_an_outsider_reads_and_writes_nothing(client, index, name):
    page = make_news(publish=False, title="Secrète")
    client.force_login(member(name) if name else HolderFactory())
    for view in ("edit", "view_draft", "history", "preview_on_edit", "delete", "copy"):
        answer = client.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]))
        assert answer.status_code in (302, 403, 404)
        assert "Secrète" not in answer.content.decode()
    assert client.get(reverse(ADD, args=["news", "newspage", index.pk])).status_code in (302, 403)
    for listing in ("news_listing:index", "wagtailsnippets_news_newscategory:list"):
        assert "Secrète" not in client.get(reverse(listing)).content.decode()


def test_a_copy_is_of_its_day_and_no_alias_is_made(client, index):
    yesterday = timezone.localdate() - timedelta(days=1)
    page = make_news(is_featured=True, published_on=yesterday)
    client.force_login(officer())
    copy = reverse("wagtailadmin_pages:copy", args=[page.pk])
    asked = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": index.pk}
    client.post(copy, {**asked, "alias": "on"})
    assert NewsPage.objects.count() == 1
    client.post(copy, asked)
    copied = NewsPage.objects.get(slug="copie")
    assert (copied.live, copied.is_featured) == (False, False)
    assert copied.published_on == timezone.localdate()


def test_the_day_shown_follows_the_hour_of_the_first_publication_alone(client, index):
    page = make_news(published_on=timezone.localdate() - timedelta(days=9))
    draft = make_news(publish=False)
    client.force_login(officer())
    hour = timezone.localtime(timezone.now() + timedelta(days=3))
    for one in (page, draft):
        edit = reverse("wagtailadmin_pages:edit", args=[one.pk])
        values = {"go_live_at": f"{hour:%Y-%m-%d %H:%M}", "published_on": one.published_on}
        client.post(edit, sent(slug=one.slug, **values, **{"action-publish": "1"}))
    saved = NewsPage.objects.order_by("pk")
    drafts = [one.get_latest_revision_as_object() for one in saved]
    assert [one.go_live_at is not None for one in drafts] == [True, True]
    assert [one.published_on for one in drafts] == [page.published_on, hour.date()]


def test_news_neither_move_nor_become_private(client, index):
    page = make_news()
    boss = TeamFactory(is_superuser=True)
    for one in (page, NewsIndexPage.objects.get()):
        tester = one.permissions_for_user(boss)
        assert not tester.can_move()
        assert not tester.can_set_view_restrictions()


def test_the_list_of_the_admin_asks_the_same_number_of_questions(
    client, index, django_assert_max_num_queries
):
    client.force_login(officer())
    make_news()
    address = reverse("news_listing:index")
    client.get(address)
    with django_assert_max_num_queries(60) as before:
        client.get(address)
    for _number in range(4):
        make_news()
    with django_assert_max_num_queries(60) as after:
        assert client.get(address).status_code == 200
    assert len(after) <= len(before)


@pytest.mark.parametrize(
    "query", ["categories=" + "9" * 30, "published_on_from=x&is_featured=x", "q=" + "a" * 5000]
)
def test_the_list_of_the_admin_is_asked_for_anything(client, index, query):
    client.force_login(officer())
    assert client.get(f"{reverse('news_listing:index')}?{query}").status_code in (200, 404)
