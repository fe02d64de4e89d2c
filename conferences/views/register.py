"""The public register of endorsements, and the verification of one."""


def endorsement_list(request, **kwargs):
    raise NotImplementedError


def export(request):
    raise NotImplementedError


def verification(request, code):
    raise NotImplementedError


def verification_json(request, code):
    raise NotImplementedError
