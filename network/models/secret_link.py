"""Links that let whoever has them do one thing, without an account."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone


class SecretLinkQuerySet(models.QuerySet):
    """Links by what they are for."""

    def to(self, record, purpose):
        kind = ContentType.objects.get_for_model(record)
        return self.filter(record_type=kind, record_id=record.pk, purpose=purpose)

    def alive(self, now=None):
        return self.filter(ends_at__gt=now or timezone.now())


class SecretLink(models.Model):
    """The hash of a link that was given to somebody: what it is for, and until when.

    The link itself is kept nowhere: whoever reads the database can open nothing with it.
    """

    digest = models.CharField(max_length=64, unique=True)  # SHA-256
    purpose = models.CharField(max_length=20)
    record_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    record_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("record_type", "record_id")
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(db_index=True)

    objects = SecretLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "secret link"
        verbose_name_plural = "secret links"
        default_permissions = ()
        indexes = (models.Index(fields=["record_type", "record_id", "purpose"]),)

    def __str__(self):
        return f"{self.purpose} {self.record_id}"
