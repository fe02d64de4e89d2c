"""Gives a portal something of every kind that a backup has to keep."""

import django

django.setup()

from django.core.files.base import ContentFile

from network.search import index
from tests.conferences.endorsed import make_registered
from tests.factories import make_city, make_paper, make_paper_file, make_practice
from tests.network.mail.mails import load_mail_texts, make_mail

load_mail_texts()
make_city(name_en="Quixotic City", name_fr="Ville quichottesque", name_es="Quijotesca")
make_practice(name_en="A quixotic practice")
paper = make_paper(title_en="Quixotic paper")
make_paper_file(paper, upload=ContentFile(b"%PDF-1" + bytes(range(256)) * 40, "a.pdf"))
make_paper_file(paper, upload=ContentFile(b"%PDF-2", "b.pdf"))
make_registered("valid")
make_registered("revoked")
make_mail(status="waiting", text="Tomorrow")
make_mail(status="undeliverable", last_error="550 no such person")
index.rebuild()
