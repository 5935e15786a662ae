"""Templates as they are served: without the spaces that only their authors read."""

import re

from django.template import Origin, Template
from django.template.loaders import cached, filesystem

_INDENTATION = re.compile(r"\n[ \t]+")
_KEPT = ("<pre", "<textarea", "<style")
"""What shows its spaces, or is compared as it is written (the styles of mails)."""


class Loader(filesystem.Loader):
    """Loads the templates of the project, their indentation left out once and for all.

    A page of the directory loses a kilobyte by it, at no cost: a template is read once a process.
    The lines stay lines, so an error still names the right one.
    """

    def get_contents(self, origin: Origin) -> str:
        """Return the source of a template; that of a page has no indentation."""
        contents = super().get_contents(origin)
        if not str(origin.name).endswith(".html") or any(tag in contents for tag in _KEPT):
            return contents
        return _INDENTATION.sub("\n", contents)


class CachedLoader(cached.Loader):
    """Keeps templates as Django's own does, and writes once what never changes in ours."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        """Return a template, read at the first call of a process.

        Args:
            template_name: its path.
            skip: origins to leave out, for a template that extends its namesake.

        Raises:
            TemplateDoesNotExist: when there is none.
        """
        kept = self.get_template_cache.get(self.cache_key(template_name, skip))
        if isinstance(kept, Template):
            return kept
        from core.template_folding import fold  # tags can be imported only once apps are ready

        template = super().get_template(template_name, skip)
        if isinstance(template.origin.loader, Loader):
            fold(template.nodelist)
        return template
