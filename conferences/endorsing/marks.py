"""What an application is known by: its reference, its event, the hash of its form."""

import hashlib
import json


def same_as(form):
    """The same organiser, title and day give the same 64 hexadecimal digits."""
    parts = [form.get(name, "") for name in ("organisation", "title", "starts_on")]
    known = [" ".join(str(part).casefold().split()) for part in parts]
    return hashlib.sha256("\n".join(known).encode()).hexdigest()


def reference_of(endorsement, now):
    """What an application is called: MET, the year in which it came, its number."""
    return f"MET-{now.year}-{endorsement.pk:04d}"


def hash_of(form):
    """SHA-256 of a form in one fixed way of writing it, in hexadecimal digits."""
    text = json.dumps(form, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
