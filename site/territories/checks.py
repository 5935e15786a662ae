"""Checks of the settings that say which territory the instance serves."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from territories import data_files


@register("territories")
def check_served_territory(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse a REGION that does not exist and DEPARTEMENTS that are not inside it."""
    names = {row.code: row.name for row in data_files.regions()}
    if settings.REGION not in names:
        known = ", ".join(f"{code} ({name})" for code, name in names.items())
        return [
            Error(
                f"REGION={settings.REGION!r} is the code of no région.",
                hint=f"Use one of: {known}.",
                id="territories.E001",
            )
        ]
    inside = {row.code for row in data_files.departements() if row.region == settings.REGION}
    wrong = [code for code in settings.DEPARTEMENTS if code not in inside]
    if wrong:
        return [
            Error(
                f"DEPARTEMENTS names {', '.join(wrong)}, outside the région {settings.REGION}.",
                hint=f"Use some of: {', '.join(sorted(inside))}; or leave it empty for all.",
                id="territories.E002",
            )
        ]
    return []
