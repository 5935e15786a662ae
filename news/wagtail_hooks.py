"""What the room adds to Wagtail's admin; each subject has its own module."""

import news.admin.hooks
import news.articles.hooks
import news.letter.hooks
import news.sending.hooks  # noqa: F401 – imported for what they register
