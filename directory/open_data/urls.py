"""Addresses of the open data; programs follow them: none of them ever changes."""

from django.urls import path, re_path

from directory.open_data.views.changes import changes
from directory.open_data.views.documentation import documentation
from directory.open_data.views.exports import export
from directory.open_data.views.files import file_of_day, file_of_year, latest_file, schema
from directory.open_data.views.tables import table, table_csv

urlpatterns = [
    re_path(
        r"^annuaire/programmes\.(?P<extension>csv|geojson|json)$", export, name="open_data_export"
    ),
    path("donnees/", documentation, name="open_data"),
    path("donnees/schema.json", schema, name="open_data_schema"),
    path("donnees/tableau/", table, name="open_data_table"),
    path("donnees/tableau.csv", table_csv, name="open_data_table_csv"),
    re_path(r"^donnees/changements\.(?P<extension>json|csv)$", changes, name="open_data_changes"),
    path("donnees/fichiers/<str:name>", latest_file, name="open_data_file"),
    path("donnees/fichiers/<str:day>/<str:name>", file_of_day, name="open_data_day"),
    path("donnees/annees/<int:year>/<str:name>", file_of_year, name="open_data_year"),
]
