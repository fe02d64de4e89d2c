"""Fills the folded names of rows that were there before the column was."""

from django.db import migrations

from network.text import fold

NAMES = {
    "Source": ("title", "publisher"),
    "Region": ("name_en", "name_fr", "name_es"),
    "SchemeEntry": ("label_en", "label_fr", "label_es", "code"),
}


def fill(apps, schema_editor):
    for name, columns in NAMES.items():
        rows = apps.get_model("network", name).objects
        for row in rows.filter(found_by="").iterator():
            names = [fold(getattr(row, column) or "") for column in columns]
            words = " | ".join(dict.fromkeys(filter(None, names)))
            rows.filter(pk=row.pk).update(found_by=words)


class Migration(migrations.Migration):
    dependencies = [("network", "0002_desk")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
