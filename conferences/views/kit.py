"""The logo kit of an endorsed event, behind a secret link."""


def kit(request, token):
    raise NotImplementedError


def kit_file(request, token, name):
    raise NotImplementedError
