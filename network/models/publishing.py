"""What every public record has in common: languages, publishing, sources."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.columns import (
    FoundByField,
    LanguageState,
    LanguageStateField,
    SortKeyField,
)
from network.languages import LANGUAGES, active, in_language, served
from network.text import fold, slug


class Gone(Exception):
    """The record was published and is withdrawn; its reason may be shown."""

    def __init__(self, record):
        super().__init__(record)
        self.record = record


def in_some_language(name, field, unless=Q()):  # noqa: B008 - a Q never changes
    """A text that exists in one language at least, whichever that is."""
    condition = unless
    for language in LANGUAGES:
        column = f"{field}_{language}"
        # SQL lets a row of NULLs pass "> ''", so each column is asked twice.
        condition |= Q(**{f"{column}__isnull": False}) & Q(**{f"{column}__gt": ""})
    return CheckConstraint(
        name=name,
        condition=condition,
        violation_error_message=_("Write this text in one language at least."),
    )


class Translated(models.Model):
    """Something whose texts exist in one, two or three languages.

    `TRANSLATED` names the texts; those in `ESSENTIAL` decide whether a language is there.
    A text in `OPTIONAL` may be missing in a language; one in `OWN_WORDS` is written for
    each language by itself (search words, say) and never compared with the others.
    `SECTION` is where the desk and the parity report count it.
    """

    SECTION = ""
    TRANSLATED = ()
    ESSENTIAL = ()
    OPTIONAL = ()
    OWN_WORDS = ()
    PROSE = ()  # written in the small Markdown
    TITLE = "name"

    original_language = models.CharField(
        _("language of the first version"),
        max_length=2,
        choices=LANGUAGES.items(),
        blank=True,
        help_text=_(
            "Where a translation is missing, readers are given this language first."
        ),
    )
    text_states = GenericRelation("network.TextState", "record_id", "record_type")
    state_en = LanguageStateField(language="en")
    state_fr = LanguageStateField(language="fr")
    state_es = LanguageStateField(language="es")

    class Meta:
        abstract = True

    @classmethod
    def texts(cls):
        """The fields that have one column a language."""
        reason = ("withdrawal_reason",) if issubclass(cls, Publishable) else ()
        return (*cls.TRANSLATED, *reason)

    @classmethod
    def compared_texts(cls):
        """Those whose languages should say the same."""
        return tuple(field for field in cls.texts() if field not in cls.OWN_WORDS)

    def has_texts_in(self, language):
        """Whether the essential texts that exist at all exist in this language."""
        needed = [field for field in self.ESSENTIAL if served(self, field)[0]]
        return bool(needed) and all(
            in_language(self, field, language) for field in needed
        )

    def is_optional(self, field):
        """Whether this text may be missing in a language without being missed."""
        return field in self.OPTIONAL

    def state_in(self, language):
        return getattr(self, f"state_{language}")

    @property
    def languages(self):
        """The languages in which this can be read, in the site's order."""
        return [
            code for code in LANGUAGES if self.state_in(code) != LanguageState.MISSING
        ]


class FoundQuerySet(models.QuerySet):
    """Rows that are found by the words of their names."""

    def named(self, words):
        """Those in whose names all the words stand, accents and case aside."""
        found = self if fold(words) else self.none()
        for word in fold(words).split():
            found = found.filter(found_by__contains=word)
        return found

    def called(self, name):
        """The one that has exactly this name, in whichever language, or None."""
        wanted = fold(name)
        same = [
            one
            for one in self.named(name)
            if wanted in {fold(known or "") for known in one.all_names()}
        ]
        return same[0] if len(same) == 1 else None


class Found(models.Model):
    """A row with a column of all its names, folded, by which it is found."""

    NAMES = ("name",)

    found_by = FoundByField()

    objects = FoundQuerySet.as_manager()

    class Meta:
        abstract = True

    def all_names(self):
        """Every name by which somebody may look for this, in every language."""
        for field in self.NAMES:
            if field in getattr(self, "TRANSLATED", ()):
                yield from (
                    in_language(self, field, language) for language in LANGUAGES
                )
            else:
                yield getattr(self, field)


class NamedQuerySet(FoundQuerySet):
    """Records that have a title: read in its order."""

    def by_name(self):
        return self.order_by(f"sort_{active()}", "pk")


class Named(Found, Translated):
    """A record with a title, a place in alphabetical lists and an address of its own."""

    KIND = ""  # the word of its permanent address, /id/{kind}/{id}
    SUMMARY = ""

    sort_en = SortKeyField(language="en")
    sort_fr = SortKeyField(language="fr")
    sort_es = SortKeyField(language="es")

    class Meta:
        abstract = True

    def __str__(self):
        return served(self, self.TITLE)[0]

    def get_absolute_url(self):
        return reverse(self.KIND, kwargs={"id": self.pk, "slug": self.slug})

    def sort_title(self, language):
        """The text by which lists in this language are ordered."""
        return served(self, self.TITLE, language)[0]

    @property
    def slug(self):
        """The title as part of the address, in the language of the page."""
        return slug(str(self)) or self.KIND

    @property
    def in_short(self):
        """(what it is in a few words, the language of that)"""
        return served(self, self.SUMMARY) if self.SUMMARY else ("", "")


class Confidence(models.TextChoices):
    """How sure a fact is, in words for its reader."""

    FOUNDING = "founding", _("in a founding document")
    READ = "read", _("on a page we read")
    UNCHECKED = "unchecked", _("not yet checked")


class Sourced(models.Model):
    """A record that says where it comes from and how sure that is."""

    sources = models.ManyToManyField(
        "network.Source", verbose_name=_("sources"), blank=True, related_name="+"
    )
    confidence = models.CharField(
        _("confidence"),
        max_length=10,
        choices=Confidence,
        default=Confidence.UNCHECKED,
        help_text=_(
            "Shown beside the sources. A fact that is not yet checked is not shown."
        ),
    )
    staff_note = models.TextField(
        _("note for staff"), blank=True, help_text=_("Never shown to readers.")
    )

    class Meta:
        abstract = True


class PublishedQuerySet(NamedQuerySet):
    """Records that a reader may be given."""

    def published(self, now=None):
        now = now or timezone.now()
        return self.filter(published_at__lte=now).exclude(withdrawn_at__lte=now)

    def due(self, *, drafts, today=None):
        """Drafts to be finished, or else published records to be looked at, by today."""
        today = today or timezone.localdate()
        return self.filter(due_on__lte=today, published_at__isnull=drafts)

    def public_or_404(self, id, now=None):
        """The public record; Http404 where there is none, Gone where it was withdrawn."""
        record = self.filter(pk=id).first()
        now = now or timezone.now()
        if record is None or not record.was_published(now):
            raise Http404
        if not record.is_public(now):
            raise Gone(record)
        return record


class PublishingStatus(models.TextChoices):
    """The four states of publishing, as chips and filters name them."""

    DRAFT = "draft", pgettext_lazy("state of publishing", "Draft")
    SCHEDULED = "scheduled", pgettext_lazy("state of publishing", "Scheduled")
    PUBLISHED = "published", pgettext_lazy("state of publishing", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of publishing", "Withdrawn")


class Publishable(models.Model):
    """A record that is a draft, scheduled, published or withdrawn."""

    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        help_text=_("Leave empty to keep this a draft. A future date publishes later."),
    )
    withdrawn_at = models.DateTimeField(
        _("withdrawn at"),
        null=True,
        blank=True,
        help_text=_(
            "The address then says that the record was withdrawn, and why. "
            "Published records are never deleted."
        ),
    )
    withdrawal_reason = models.TextField(_("reason for the withdrawal"), blank=True)

    class Meta:
        abstract = True

    def wanting(self):
        """What has to be there before this is published and is not, in words."""
        return []

    def was_published(self, now=None):
        return self.published_at is not None and self.published_at <= (
            now or timezone.now()
        )

    def is_public(self, now=None):
        """The rule of `published()`, for one record."""
        now = now or timezone.now()
        return self.was_published(now) and not (
            self.withdrawn_at and self.withdrawn_at <= now
        )

    def publishing_status(self, now=None):
        now = now or timezone.now()
        if self.published_at is None:
            return PublishingStatus.DRAFT
        if self.withdrawn_at and self.withdrawn_at <= now:
            return PublishingStatus.WITHDRAWN
        return (
            PublishingStatus.PUBLISHED
            if self.published_at <= now
            else PublishingStatus.SCHEDULED
        )


class Archived(models.Model):
    """A record that the archive's data files bring and may bring again."""

    key = models.SlugField(
        _("archive key"),
        max_length=80,
        unique=True,
        null=True,
        blank=True,
        editable=False,
    )
    archive_digest = models.CharField(max_length=64, blank=True, editable=False)
    loaded_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    class Meta:
        abstract = True

    @property
    def edited_since_load(self):
        return self.loaded_at is not None and self.updated_at != self.loaded_at


class Kept(models.Model):
    """A record that somebody looks after, and should look at again on some day."""

    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("looked after by"),
    )
    due_on = models.DateField(
        _("look at it again on"),
        null=True,
        blank=True,
        help_text=_(
            "From that day the dashboard reminds you: a draft to be finished, a "
            "published record to be checked."
        ),
    )

    class Meta:
        abstract = True


class Record(Publishable, Named, Sourced, Kept, Archived):
    """A public record of the archive: what a page of its own is made for."""

    objects = PublishedQuerySet.as_manager()

    class Meta:
        abstract = True


def record_constraints(kind, field="name"):
    """The rules of every record: a title in some language, an order of publishing."""
    return [
        in_some_language(f"{kind}_has_a_{field}", field),
        *publishing_constraints(kind),
    ]


def publishing_constraints(kind):
    return [
        CheckConstraint(
            name=f"{kind}_is_withdrawn_after_it_is_published",
            condition=Q(withdrawn_at__isnull=True)
            | Q(published_at__isnull=False, withdrawn_at__gte=F("published_at")),
            violation_error_message=_(
                "A record can only be withdrawn after it was published."
            ),
        ),
    ]
