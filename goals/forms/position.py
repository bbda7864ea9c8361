"""A position: a job held now or earlier."""

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Day, Paragraphs
from goals.models import Position
from goals.occupations.forms import NamesRole


class PositionForm(NamesRole, OwnedForm):
    """Only title and first day are asked for."""

    class Meta:
        model = Position
        fields = ["title", "occupation", "employer", "started_on", "ended_on", "notes"]
        labels = {"title": "Job title", "started_on": "Since", "ended_on": "Until", "notes": "What you do there"}
        help_texts = {
            "title": "As you would say it to a neighbour.",
            "ended_on": "Leave it empty for the job you hold today.",
            "notes": "The parts of it that your goal may need. One on a line.",
        }
        widgets = {"started_on": Day, "ended_on": Day, "notes": Paragraphs}
