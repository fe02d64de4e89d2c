"""The tables of the desk: series, their editions, papers."""

from import_export.fields import Field

from network.desk.records import language_columns
from network.desk.tables import ALWAYS, RecordTable
from network.desk.tables.columns import Cell

from .models import Conference, ConferenceSeries, Paper


class SeriesTable(RecordTable):
    class Meta:
        model = ConferenceSeries
        fields = (
            *ALWAYS,
            *language_columns("name", "description"),
            *("order", "sources"),
        )


class ConferenceTable(RecordTable):
    # Every table calls the state of publishing "status".
    edition_status = Field(
        "status", "edition_status", Cell(Conference._meta.get_field("status"))
    )

    class Meta:
        model = Conference
        fields = (
            *ALWAYS,
            *("series", "ordinal", "kind", "edition_status"),
            *language_columns("name", "theme", "focus"),
            *("starts_on", "ends_on", "mode", "city", "country", "venue", "time_zone"),
            *("working_languages", "interpretation", "themes", "website"),
            *("call_address", "call_opens_on", "call_closes_on"),
            *("registration_address", "registration_opens_on"),
            *("registration_closes_on", "sources"),
        )


class PaperTable(RecordTable):
    """Papers without their authors, who are entered with each paper."""

    class Meta:
        model = Paper
        fields = (
            *ALWAYS,
            *("kind", "language"),
            *language_columns("title"),
            *("printed_title", "published_on", "container", "volume", "issue"),
            *("pages", "publisher", "publisher_place", "series", "series_title"),
            *("series_number", "doi", "isbn", "issn", "identifiers", "gaps"),
            *("access", "address", "licence", "relation", "centre", "conference"),
            *language_columns("about", "abstract", "message"),
            *("themes", "countries", "cities", "regions", "sources"),
        )
