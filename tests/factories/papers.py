"""Papers, and what holds them."""

from django.core.files.base import ContentFile

from conferences.models import Contribution, Paper, PaperFile, PaperSeries, Volume

from .base import in_three, numbers, published


def make_paper(**fields):
    n = next(numbers)
    defaults = {
        "language": "en",
        "published_on": "2008",
        **in_three("title", f"Paper {n}"),
        **in_three("about", f"About paper {n}"),
    }
    paper = published(Paper, defaults, fields)
    make_contribution(paper)
    paper.refresh_from_db()  # dates are given as texts
    return paper


def make_volume(**fields):
    return _printed(Volume, {"kind": "proceedings"} | fields)


def make_paper_series(**fields):
    return _printed(PaperSeries, fields)


def _printed(model, fields):
    n = next(numbers)
    texts = {**in_three("title", f"{model.__name__} {n}"), **in_three("about", "About")}
    record = published(model, texts, fields)
    record.refresh_from_db()  # dates are given as texts
    return record


def make_paper_file(paper=None, **fields):
    """A file that readers may open; what it holds is no PDF, for no reader asks."""
    n = next(numbers)
    defaults = {
        "upload": ContentFile(b"%PDF-", name="a.pdf"),
        "language": "en",
        "is_shown": True,
        "size": 5,
        "sha256": f"{n:064}",
    }
    return PaperFile.objects.create(paper=paper or make_paper(), **defaults | fields)


def make_contribution(paper, **fields):
    defaults = {"family_name": f"Family{next(numbers)}", "given_names": "Given"}
    return Contribution.objects.create(paper=paper, **defaults | fields)
