"""A practice as schema.org says it: an article about what was done somewhere."""

from django.conf import settings

from conferences.schema import CONTEXT, without_gaps
from network.languages import active, served

from .exports import permanent


def practice(record):
    """The page as a document; what a reader may not see of its neighbours is left out."""
    name, language = served(record, "name")
    return without_gaps(
        {
            "@context": CONTEXT,
            "@type": "Article",
            "@id": permanent(record),
            "url": settings.SITE_URL + record.get_absolute_url(),
            "headline": name,
            "alternativeHeadline": record.official_name,
            "abstract": served(record, "message")[0],
            "description": served(record, "summary")[0],
            "inLanguage": language or active(),
            "dateModified": record.updated_at.date().isoformat(),
            "temporalCoverage": _period(record),
            "contentLocation": [
                {"@type": "Place", "name": str(place)} for place in _places(record)
            ],
            "about": [str(theme) for theme in record.themes.all()],
            "citation": [
                without_gaps(
                    {
                        "@type": "CreativeWork",
                        "name": source.title,
                        "publisher": source.publisher,
                        "url": source.address,
                    }
                )
                for source in record.sources.all()
            ],
        }
    )


def _places(record):
    known = (record.city, *record.other_cities.all(), record.its_country)
    return [place for place in known if place and place.is_public()]


def _period(record):
    """ISO 8601: "2016/2019"; open where no end is known."""
    if not record.starts_on:
        return ""
    end = record.ends_on.machine if record.ends_on else ".."
    return f"{record.starts_on.machine}/{end}"
