import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, Fuzzy, Phrase, PlainText

from accounts.models import User
from search.wagtail_backend import clean_words

pytestmark = [pytest.mark.django_db, pytest.mark.wagtail_indexes]

GARBAGE = [
    '"', "\x00", " ", "", "'", 'a"b', "*", "a* OR b", "NOT", "AND", "(", "NEAR(a b)", "title:a",
    "{a}", "^a", "a AND", "\\", "😀", "²", "_", "-", "--a", "a-", "a\u0301", "x" * 10_000, "%_",
]  # fmt: skip


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("administration@exemple.fr"))
    return client


@pytest.mark.parametrize(
    ("words", "cleaned"),
    [
        ('dia"bète\x00', "dia bète"),
        ("l'asthme, sport-santé !", "l'asthme sport santé"),
        (" -- ' _ ", ""),
    ],
)
def test_words_are_cleaned(words, cleaned):
    assert clean_words(words) == cleaned


@pytest.mark.parametrize("words", GARBAGE)
def test_no_words_break_the_backend(words):
    backend = get_search_backend()
    for search in (backend.search, backend.autocomplete):
        for query in (words, PlainText(words)):
            results = search(query, Page.objects.all())
            assert len(results) == results.count()
            assert list(results.get_queryset()) == list(results)
    results = backend.search(Phrase(words), Page.objects.all())
    assert len(results) == results.count() == len(list(results.get_queryset()))


def test_fuzzy_queries_are_cleaned_too():
    results = get_search_backend().search(Fuzzy('"'), Page.objects.all())
    assert len(results) == 0


def test_ordinary_words_are_still_found():
    root = Page.objects.get(depth=1)
    page = root.add_child(title="Éducation thérapeutique", slug="etp")
    backend = get_search_backend()
    assert list(backend.search("éducation", Page.objects.all())) == [page]
    assert list(backend.autocomplete("théra", Page.objects.all())) == [page]
    assert len(backend.search(MATCH_ALL, Page.objects.all())) == Page.objects.count()


@pytest.mark.parametrize("words", GARBAGE)
def test_no_words_break_the_lists_and_choosers_of_the_admin(admin, words):
    root = Page.objects.get(depth=1)
    for url in (
        reverse("wagtailadmin_explore", args=[root.pk]),
        reverse("wagtailadmin_pages:search"),
        reverse("wagtailadmin_choose_page_search"),
        reverse("wagtailimages:index"),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtaildocs:index"),
        reverse("wagtailusers_users:index"),
    ):
        assert admin.get(url, {"q": words}).status_code in {200, 400}, url
