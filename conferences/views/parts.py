"""Pages below that of a record: its programme, its figures."""

from dataclasses import dataclass, field

from django.urls import reverse

from network.listings import moved, public_or_previewed
from network.models.publishing import Record


@dataclass(frozen=True)
class Part:
    """A page below that of a record, in every language of the record."""

    record: Record
    name: str
    place: dict = field(default_factory=dict)

    def get_absolute_url(self):
        known = {"id": self.record.pk, "slug": self.record.slug}
        return reverse(self.name, kwargs=known | self.place)


def part_of(request, records, id, name, **place):
    """The page below a public record, and the redirect to it from another address."""
    part = Part(public_or_previewed(request, records, id), name, place)
    address = part.get_absolute_url()
    if request.path == address:
        return part, None
    return part, moved(request, address)
