"""The search: an index of what records say, a question, and what it finds.

It knows no paper and no practice: `documents.register` tells it what to read.
"""
