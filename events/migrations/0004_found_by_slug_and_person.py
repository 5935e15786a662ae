"""Indexes for what every visitor asks: the event of an address, the registrations of a person."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0003_more_pages")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["slug"], name="event_slug"),
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(fields=["event", "person_key"], name="registration_person"),
        ),
    ]
