"""Accounts: how they are made, signed in to, kept safe and left."""
