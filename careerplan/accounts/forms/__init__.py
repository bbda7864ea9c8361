"""Forms: of one owned row (for every room), and of the account."""

from careerplan.accounts.forms.owned import Difference, OwnedForm

__all__ = ["Difference", "OwnedForm"]
