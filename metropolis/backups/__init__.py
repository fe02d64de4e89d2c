"""Backups: the database and the stored files in one file, which is checked and put back.

What they do not hold is METROPOLIS_SECRET_KEY: who finds a backup shall not be able to
read the second factors in it.
"""


class BackupError(Exception):
    """What was asked for cannot be done. The message is fit for the person who asked."""
