"""The deed of publishing; the rule of what is public stands beside the columns."""

from django.utils import timezone


def publish(record, now=None):
    """Makes a draft public; says whether it did (scheduled records keep their day).

    What is wanting before readers may see it keeps it a draft.
    """
    if record.published_at is not None or record.wanting():
        return False
    # In whole seconds, as a form would write it.
    record.published_at = (now or timezone.now()).replace(microsecond=0)
    # Not update(): the history has to say who published it.
    record.save()
    return True
