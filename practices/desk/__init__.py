"""The forms by which the desk takes practices and their parts."""
