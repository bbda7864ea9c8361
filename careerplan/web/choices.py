"""What a field of choices says, where Django's own words tell a person nothing and repeat whatever was sent."""

from django import forms

GONE = "This one is not there any more. Choose another."
NO_CHOICE = "That is not among the choices. Choose one of them."


def speak_plainly() -> None:
    """From now on, unless a form knows better."""
    one = {"invalid_choice": NO_CHOICE}
    several = {"invalid_choice": NO_CHOICE, "invalid_list": NO_CHOICE}
    gone = {"invalid_choice": GONE, "invalid_list": GONE, "invalid_pk_value": GONE}
    forms.ChoiceField.default_error_messages |= one
    forms.MultipleChoiceField.default_error_messages |= several
    forms.ModelChoiceField.default_error_messages |= gone
    forms.ModelMultipleChoiceField.default_error_messages |= gone
