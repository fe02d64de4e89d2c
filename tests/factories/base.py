"""What every factory of records uses."""

import itertools

from django.utils import timezone

from network.languages import LANGUAGES

numbers = itertools.count(1)


def in_three(field, text):
    return {f"{field}_{code}": f"{text} {code}" for code in LANGUAGES}


def published(model, defaults, fields):
    """Published, unless the test says otherwise; texts in three languages."""
    common = {
        "published_at": timezone.now().replace(microsecond=0),
        "confidence": "read",
        "original_language": "en",
    }
    return model.objects.create(**common | defaults | fields)
