"""Who wrote or edited a paper, with the name as printed."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.columns import KeyField
from network.models.organisation import Organisation
from network.models.person import Person
from network.text import slug


class ContributionRole(models.TextChoices):
    """What somebody did for a work."""

    AUTHOR = "author", pgettext_lazy("of a work", "Author")
    EDITOR = "editor", pgettext_lazy("of a work", "Editor")
    TRANSLATOR = "translator", pgettext_lazy("of a work", "Translator")


class Contribution(models.Model):
    """A person or body named on a paper, in the order of the title page.

    A body has its whole name as the family name and no given names. The family name
    holds its particles ("van der Leun") and both surnames ("Díaz Mendiburo").
    """

    paper = models.ForeignKey(
        "Paper", models.CASCADE, related_name="contributions", verbose_name=_("paper")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    role = models.CharField(
        _("role"),
        max_length=10,
        choices=ContributionRole,
        default=ContributionRole.AUTHOR,
    )
    family_name = models.CharField(_("family name, or name of a body"), max_length=200)
    given_names = models.CharField(_("given names"), max_length=100, blank=True)
    is_body = models.BooleanField(_("is an organisation"), default=False)
    person = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("organisation"),
    )
    affiliation = models.CharField(
        _("affiliation at the time"), max_length=250, blank=True
    )
    orcid = models.CharField(
        _("ORCID"),
        max_length=19,
        blank=True,
        validators=[
            RegexValidator(
                r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$",
                _("An ORCID looks like 0000-0002-1825-0097."),
            )
        ],
    )
    # Under which all works of one name are found; two people may share it.
    name_key = KeyField(max_length=120, editable=False, db_index=True)

    class Meta:
        verbose_name = _("author or editor")
        verbose_name_plural = _("authors and editors")
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                name="contribution_of_a_body_has_one_name",
                condition=models.Q(is_body=False) | models.Q(given_names=""),
                violation_error_message=_("An organisation has no given names."),
            ),
        )

    def __str__(self):
        return f"{self.given_names} {self.family_name}".strip()

    def save(self, **kwargs):
        self.name_key = slug(self.inverted, most=120)
        super().save(**kwargs)

    @property
    def inverted(self):
        """The name as lists of references begin with it: "Ruiz, Ana"."""
        return ", ".join(filter(None, (self.family_name, self.given_names)))
