"""How a paper is cited: references in the styles of the trade and in files of the trade."""
