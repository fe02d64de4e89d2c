"""A paper: any written work of the network, or about its subjects, as it can be cited."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models import Centre
from network.dates import PartialDateField
from network.languages import LANGUAGES, in_language, served
from network.models.place import City, Country
from network.models.publishing import (
    PublishedQuerySet,
    Record,
    in_some_language,
    publishing_constraints,
)
from network.models.theme import Theme

from .conference import Conference
from .contribution import Contribution
from .paper_file import PaperFile
from .paper_series import PaperSeries
from .presentation import Presentation
from .volume import Volume


class PaperKind(models.TextChoices):
    """What sort of work it is, as reference managers tell them apart."""

    ARTICLE = "article", _("Journal article")
    WORKING_PAPER = "working-paper", _("Working paper")
    REPORT = "report", _("Report")
    CONFERENCE_PAPER = "conference-paper", _("Conference paper")
    CHAPTER = "chapter", _("Book chapter")
    BOOK = "book", _("Book")
    MAGAZINE_ISSUE = "magazine-issue", _("Magazine issue")
    POLICY_BRIEF = "policy-brief", _("Policy brief")
    THESIS = "thesis", _("Thesis")
    PREPRINT = "preprint", _("Preprint")
    PRESENTATION = "presentation", pgettext_lazy("kind of paper", "Presentation")
    VIDEO = "video", _("Video")


class NetworkRelation(models.TextChoices):
    """How a work stands to the network."""

    NETWORK = "network", _("Published by the network, or presented in it")
    SUBJECT = "subject", _("About the subjects of the network")


class Access(models.TextChoices):
    """What kind of page the address leads to on which the work can be read."""

    DOI = "doi", _("Page of the DOI")
    PUBLISHER = "publisher-page", _("Page of the publisher")
    REPOSITORY = "institutional-repository", _("Repository of an institution")
    NONE = "none-known", _("No online copy known")


class Gap(models.TextChoices):
    """What a reference lacks."""

    AUTHOR = "author", _("author")
    GIVEN_NAMES = "given-names", _("given names")
    YEAR = "year", _("year")
    CONTAINER = "container", _("journal or book")
    PAGES = "pages", _("pages")
    SERIES_NUMBER = "series-number", _("number in the series")
    TITLE = "title", _("complete title")


class PaperQuerySet(PublishedQuerySet):
    """Papers with what their lists, their page and their references show."""

    def for_list(self):
        return self.prefetch_related("contributions")

    def cited(self):
        """With everything that a reference says."""
        return self.prefetch_related("contributions").select_related("conference")

    def newest_first(self):
        """By their date; those without a year come last."""
        return self.order_by("-published_on", "-pk")

    def oldest_first(self):
        known = models.Case(models.When(published_on="", then=1), default=0)
        return self.order_by(known, "published_on", "pk")

    def by_first_author(self):
        """By the family name of who is named first; works without an author last."""
        named = Contribution.objects.filter(paper=OuterRef("pk"))
        first = named.order_by("order", "pk").values("name_key")[:1]
        return self.order_by(Subquery(first).asc(nulls_last=True), "pk")

    def written_by(self, name_key):
        return self.filter(contributions__name_key=name_key).distinct()

    def about_country(self, country):
        """Those that study this country or a city of it."""
        return self.filter(Q(countries=country) | Q(cities__country=country)).distinct()

    def for_page(self):
        return self.select_related(
            "centre", "conference", "part_of", "series", "presentation__session__day"
        ).prefetch_related(
            models.Prefetch(
                "contributions",
                Contribution.objects.select_related("person", "organisation"),
            ),
            models.Prefetch(
                "related_works", RelatedWork.objects.select_related("other")
            ),
            models.Prefetch("files", PaperFile.objects.public().without_text()),
            "sources",
        )


class Paper(Record):
    """One work. Its title and abstract stay in the languages in which they were printed.

    `title` holds the title in the language of the work and the translations that were
    printed with it; `printed_title` the title where that language is another one.
    """

    KIND = "paper"
    SECTION = "papers"
    TITLE = "title"
    SUMMARY = "about"
    TRANSLATED = ("title", "abstract", "about", "message")
    # Titles of works are not translated by us: a page is whole with what it is about.
    ESSENTIAL = ("about",)
    OPTIONAL = ("title", "abstract", "message")
    NAMES = ("title", "printed_title", "doi")

    kind = models.CharField(
        _("kind"), max_length=16, choices=PaperKind, default=PaperKind.ARTICLE
    )
    language = models.CharField(
        _("language of the work"),
        max_length=3,
        validators=[RegexValidator("^[a-z]{2,3}$")],
        help_text=_("Such as “en”."),
    )
    title = models.CharField(
        _("title"),
        max_length=500,
        blank=True,
        help_text=_("As printed; a translation only where one was printed with it."),
    )
    printed_title = models.CharField(
        _("title in another language"),
        max_length=500,
        blank=True,
        help_text=_("Where the work is in none of the three languages."),
    )
    abstract = models.TextField(_("abstract"), blank=True)
    about = models.TextField(
        pgettext_lazy("of a work", "what it is about"),
        blank=True,
        help_text=_("One sentence."),
    )
    about_from_title = models.BooleanField(
        _("described by the portal from the title"), default=False
    )
    message = models.TextField(
        _("policy message"),
        blank=True,
        help_text=_("What a decision maker should take away."),
    )
    published_on = PartialDateField(_("date of publication"))
    container = models.CharField(
        _("journal, book or proceedings"), max_length=300, blank=True
    )
    volume = models.CharField(_("volume"), max_length=30, blank=True)
    issue = models.CharField(_("issue"), max_length=100, blank=True)
    pages = models.CharField(
        _("pages"), max_length=40, blank=True, help_text=_("Such as 65-87.")
    )
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    publisher_place = models.CharField(
        _("place of publication"), max_length=100, blank=True
    )
    series_title = models.CharField(
        _("title of the series"), max_length=200, blank=True
    )
    series = models.ForeignKey(
        PaperSeries,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("series of papers"),
        help_text=_("Only where the series has a page here."),
    )
    series_number = models.CharField(
        _("number in the series"), max_length=60, blank=True
    )
    doi = models.CharField(
        _("DOI"),
        max_length=200,
        blank=True,
        validators=[
            RegexValidator(r"^10\.\d{4,9}/\S+$", _("A DOI looks like 10.1000/182."))
        ],
    )
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True)
    issn = models.CharField(_("ISSN"), max_length=9, blank=True)
    identifiers = models.CharField(_("other identifiers"), max_length=200, blank=True)
    access = models.CharField(
        _("where it can be read"), max_length=25, choices=Access, default=Access.NONE
    )
    address = models.URLField(_("address of the work"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    relation = models.CharField(
        _("relation to the network"),
        max_length=10,
        choices=NetworkRelation,
        default=NetworkRelation.SUBJECT,
    )
    centre = models.ForeignKey(
        Centre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("centre"),
    )
    conference = models.ForeignKey(
        Conference,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("conference"),
    )
    part_of = models.ForeignKey(
        Volume,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("volume that holds it"),
        help_text=_("Only where the volume has a page here."),
    )
    presentation = models.ForeignKey(
        Presentation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("presentation"),
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="papers"
    )
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries studied"), blank=True, related_name="papers"
    )
    cities = models.ManyToManyField(
        City, verbose_name=_("cities studied"), blank=True, related_name="papers"
    )
    regions = models.CharField(
        _("regions studied"),
        max_length=200,
        blank=True,
        help_text=_("Parted by semicolons."),
    )
    gaps = models.CharField(
        _("what the reference lacks"),
        max_length=80,
        blank=True,
        help_text=_("Words of the list, parted by spaces: %s.") % " ".join(Gap.values),
        validators=[
            RegexValidator(
                rf"^({'|'.join(Gap.values)})( ({'|'.join(Gap.values)}))*$",
                _("Write words of the list, parted by spaces."),
            )
        ],
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        # Along which lists are read and counted, from the newest. It holds all that
        # they ask of a work: its row, with three abstracts, is many times as wide.
        indexes = (
            models.Index(
                fields=[
                    *("published_on", "id", "published_at", "withdrawn_at"),
                    *("kind", "language", "relation", "access"),
                    *("conference", "part_of", "centre"),
                ],
                name="paper_by_date",
            ),
        )
        constraints = (
            in_some_language(
                "paper_has_a_title", "title", unless=Q(printed_title__gt="")
            ),
            *publishing_constraints("paper"),
            models.UniqueConstraint(
                fields=["doi"],
                name="paper_doi_once",
                condition=Q(doi__gt=""),
                violation_error_message=_("Another paper has this DOI."),
            ),
            models.CheckConstraint(
                name="paper_is_read_at_its_address",
                condition=Q(access=Access.NONE, address="")
                | (~Q(access=Access.NONE) & Q(address__gt="")),
                violation_error_message=_(
                    "Give the address on which it can be read, or say that none is "
                    "known."
                ),
            ),
        )

    def __str__(self):
        return served(self, "title")[0] or self.printed_title

    def has_texts_in(self, language):
        """By what it is about; where nothing says that, by the titles it has."""
        if served(self, "about")[0]:
            return super().has_texts_in(language)
        titles = [code for code in LANGUAGES if in_language(self, "title", code)]
        return language in titles or not titles

    @property
    def own_title(self):
        """The title in the language of the work, by which it is cited."""
        if self.language in LANGUAGES:
            return in_language(self, "title", self.language)
        return self.printed_title

    @property
    def cited_title(self):
        """(the title by which it is cited, its language): its own where it is known."""
        own = self.own_title
        return (own, self.language) if own else served(self, "title")

    @property
    def public_conference(self):
        """The conference, where a reader may be told of it."""
        known = self.conference
        return known if known and known.is_public() else None

    @property
    def lacks(self):
        """What is to be looked up before it is cited, in words."""
        return [Gap(code).label for code in self.gaps.split()]

    @property
    def doi_address(self):
        return f"https://doi.org/{self.doi}" if self.doi else ""


class WorkRelation(models.TextChoices):
    """How one work stands to another."""

    TRANSLATION = "translation-of", _("Translation of")
    VERSION = "version-of", _("Version of")
    REPLY = "reply-to", _("Reply to")


class RelatedWork(models.Model):
    """Another paper of the portal that this one translates, revises or answers."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="related_works")
    kind = models.CharField(_("kind"), max_length=15, choices=WorkRelation)
    other = models.ForeignKey(
        Paper, models.CASCADE, related_name="+", verbose_name=_("other paper")
    )

    class Meta:
        verbose_name = _("related work")
        verbose_name_plural = _("related works")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["paper", "kind", "other"], name="related_work_once"
            ),
            models.CheckConstraint(
                name="related_work_is_another",
                condition=~Q(paper=models.F("other")),
                violation_error_message=_("This is the same paper."),
            ),
        )

    def __str__(self):
        return f"{self.get_kind_display()}: {self.other}"
