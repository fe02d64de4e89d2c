"""Network events: the list, the page of one, the calendar."""


def event_list(request, **kwargs):
    raise NotImplementedError


def event_detail(request, id, slug=""):
    raise NotImplementedError


def events_calendar(request):
    raise NotImplementedError
