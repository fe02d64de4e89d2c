"""Gives an empty portal what an application needs, and prints stamps for so many forms.

python fill_site.py COUNT
"""

import sys

import django

django.setup()

from network.forms import stamps
from tests.accounts import make_staff
from tests.conferences.kill_trial import OFFICER, THEME
from tests.factories import make_theme
from tests.network.mail.mails import load_mail_texts

load_mail_texts()
make_theme(code=THEME)
make_staff("endorsement-officer", email=OFFICER, password=None)
# As if every applicant had read the form before they wrote into it.
for _number in range(int(sys.argv[1])):
    sys.stdout.write(stamps.make("application", unhurried=True) + "\n")
