"""What stands under "Cite this work": the styles, what is missing, the files."""

from django.urls import reverse

from conferences.models import Paper

from .csl import incomplete
from .formats import FORMATS
from .styles import STYLES, formatted


def panel(paper: Paper) -> dict:
    return {
        "references": [
            (label, formatted(paper, style)) for style, (label, _file) in STYLES.items()
        ],
        "language": paper.cited_title[1],
        "note": incomplete(paper),
        "exports": [
            (known.label, reverse("paper-export", args=[paper.pk, paper.slug, form]))
            for form, known in FORMATS.items()
        ],
    }
