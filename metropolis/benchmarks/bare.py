"""The site with two bare pages more: what Django itself needs for the same rows."""

from django.http import HttpResponse
from django.template import Context, Template
from django.urls import path
from django.views.generic import DetailView, ListView

from conferences.models import Paper
from metropolis import urls as site

LIST = Template(
    "<ol>{% for one in page_obj %}<li><h2>{{ one }}</h2><p>{{ one.published_on }} "
    "{{ one.kind }} {{ one.container }}</p><p>{{ one.about }}</p></li>{% endfor %}</ol>"
    "<p>{{ page_obj.number }} / {{ paginator.num_pages }}</p>"
)
RECORD = Template(
    "<h1>{{ object }}</h1><p>{{ object.published_on }} {{ object.kind }} "
    "{{ object.container }}</p><p>{{ object.about }}</p><p>{{ object.abstract }}</p>"
)


class Bare:
    template = LIST

    def render_to_response(self, context):
        return HttpResponse(self.template.render(Context(context)))


class PaperList(Bare, ListView):
    queryset = Paper.objects.order_by("-pk")
    paginate_by = 25


class PaperPage(Bare, DetailView):
    model = Paper
    template = RECORD


urlpatterns = [
    path("bare/", PaperList.as_view()),
    path("bare/<int:pk>/", PaperPage.as_view()),
    *site.urlpatterns,
]
