"""Writing down whom a campaign goes to: one row a person, all in one statement.

All or nothing: a process that is killed leaves either no row, and the campaign is begun again, or
all of them. Ten thousand take a fraction of a second, in which nobody else writes on SQLite.
"""

from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Lower, StrIndex, Substr
from wagtail.models import Page

from news.models import Campaign, Delivery
from news.sending.audience import Choice, people

TABLE = Delivery._meta.db_table

DEFAULTS = {
    str(field.column): field.get_default()
    for field in Delivery._meta.concrete_fields
    if field.name not in {"id", "campaign", "subscriber", "domain"} and not field.null
}
"""What a row that was not begun holds, by column."""

INSERT = f"""
INSERT INTO {TABLE} (campaign_id, subscriber_id, domain, {", ".join(DEFAULTS)})
SELECT %s, chosen.person, chosen.domain, {", ".join(["%s"] * len(DEFAULTS))}
FROM ({{people}}) chosen
"""  # noqa: S608 – names of our own table and columns


def take_turn(campaign: Campaign) -> None:
    """Hold the page of a campaign until the end of the transaction.

    Two campaigns of one page take their turn, so that nobody gets it through both: call it before
    people are counted.
    """
    if campaign.page_id:
        rows = Page.objects.select_for_update(of=("self",), no_key=True).order_by()
        list(rows.filter(pk=campaign.page_id).values_list("pk"))


def materialise(campaign: Campaign) -> int:
    """Write the deliveries of a campaign, and return how many they are.

    Call it in the transaction in which the campaign is held, after ``take_turn``. Whoever leaves
    meanwhile waits for its end, and then finds the delivery to take back; whoever has just left is
    left out. Who drops a list in this very instant may be written here on PostgreSQL, whose
    statement reads other tables as they were when it began: the claim asks again who still wants
    the mail.
    """
    domain = Lower(Substr("email_key", StrIndex("email_key", Value("@")) + 1))
    chosen = (
        people(Choice.of(campaign))
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
        .values(person=F("pk"), domain=domain)
    )
    sql, params = chosen.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(
            INSERT.format(people=sql),
            [campaign.pk, *DEFAULTS.values(), *params],
        )
        return cursor.rowcount
