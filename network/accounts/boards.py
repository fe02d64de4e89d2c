"""What a person finds on the page of their account, besides the account itself."""

# {template: what it shows to this account, or None where it shows nothing}.
# Higher apps add theirs.
BOARDS = {}


def boards_of(user):
    """(template, what it shows), for each that shows something."""
    boards = [(template, shown(user)) for template, shown in BOARDS.items()]
    return [(template, board) for template, board in boards if board is not None]
