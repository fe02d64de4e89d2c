"""Applying for the endorsement of an event, without an account."""


def apply(request):
    raise NotImplementedError


def confirm(request, token):
    raise NotImplementedError


def application(request, token):
    raise NotImplementedError
