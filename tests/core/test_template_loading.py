"""Templates lose their indentation, never a space that is seen."""

from django.template.loader import get_template
from django.test import override_settings


def source(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    loaders = ["core.template_loading.Loader"]
    engine = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [folder],
        "OPTIONS": {"loaders": loaders},
    }
    with override_settings(TEMPLATES=[engine]):
        return get_template(name).template.source


def test_indentation_goes_and_lines_stay(tmp_path):
    text = "<p>\n    <b>a</b>\n\t\t<i>b</i>\n\n  c d\n</p>\n"
    assert source(tmp_path, "page.html", text) == "<p>\n<b>a</b>\n<i>b</i>\n\nc d\n</p>\n"


def test_what_shows_its_spaces_keeps_them(tmp_path):
    for name, text in (("page.html", "<pre>\n  a</pre>"), ("mail.txt", "a\n  b\n")):
        assert source(tmp_path, name, text) == text
