"""What a rule of the database refuses, told beside the field that mends it."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class RulesAtFields:
    """A form that knows where its broken rules are mended.

    `PLACES` gives the field for the name of a rule; every other rule is told on top.
    """

    PLACES = {}

    def _update_errors(self, errors):
        found = errors.update_error_dict({})
        on_top = found.pop(NON_FIELD_ERRORS, [])
        told = [error.messages for error in on_top]
        # Two rules may say the same, so each is asked whether it was the broken one.
        for place, error in self._broken():
            if error.messages in told:
                found.setdefault(place, []).append(error)
                on_top = [one for one in on_top if one.messages != error.messages]
        if on_top:
            found[NON_FIELD_ERRORS] = on_top
        super()._update_errors(ValidationError(found))

    def _broken(self):
        exclude = self._get_validation_exclusions()
        for rule in self._meta.model._meta.constraints:
            if (place := self.PLACES.get(rule.name)) in self.fields:
                try:
                    rule.validate(type(self.instance), self.instance, exclude=exclude)
                except ValidationError as error:
                    yield place, error
