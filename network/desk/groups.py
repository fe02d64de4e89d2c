"""A list of the desk in groups: who waits for whom, what is due first before the others."""

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.utils.translation import gettext_lazy as _


class GroupFilter(admin.SimpleListFilter):
    """The groups are all there is; the first is shown unless something else is asked.

    `GROUPS` is the choice of groups, `in_group` finds the rows of one.
    """

    GROUPS = None
    title = _("group")
    parameter_name = "group"

    def in_group(self, queryset, group):
        raise NotImplementedError

    def lookups(self, request, model_admin):
        return self.GROUPS.choices

    def choices(self, changelist):
        # Without "All": the groups are all there is.
        return [
            choice | {"selected": choice["selected"] or self._is_default(choice, n)}
            for n, choice in enumerate([*super().choices(changelist)][1:])
        ]

    def _is_default(self, _choice, number):
        return self.value() is None and number == 0

    def queryset(self, request, queryset):
        if self.value() not in (None, *self.GROUPS.values):
            return queryset.none()
        return self.in_group(queryset, self.value() or self.GROUPS.values[0])


class InTheOrderOfItsGroup(ChangeList):
    """What is due first stands first, until somebody chooses a column."""

    def get_ordering(self, request, queryset):
        if ORDER_VAR in self.params:
            return super().get_ordering(request, queryset)
        return queryset.query.order_by
