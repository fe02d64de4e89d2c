"""Does one command after the other, as at a terminal: a start of manage.py takes seconds.

Reads [words, what is typed] and answers [exit code, output, complaints], a line each.
"""

import json
import runpy
import sys
from contextlib import redirect_stdout
from io import StringIO

import django

django.setup()

from django.core.management import CommandError, call_command
from django.db import connections


def do(words, typed, out, err):
    sys.stdin = StringIO(typed)
    if words[0].endswith(".py"):
        with redirect_stdout(out):
            runpy.run_path(words[0])
        return 0
    try:
        call_command(*words, stdout=out, stderr=err)
    except CommandError as error:
        err.write(f"CommandError: {error}\n")
        return 1
    return 0


orders, answers = sys.stdin, sys.stdout
for order in orders:
    out, err = StringIO(), StringIO()
    code = do(*json.loads(order), out, err)
    connections.close_all()
    answers.write(json.dumps([code, out.getvalue(), err.getvalue()]) + "\n")
    answers.flush()
