"""What would have been mailed: the queued jobs, run as the worker runs them."""

from django.core import mail as outbox
from procrastinate.contrib.django.models import ProcrastinateJob

from careerplan.accounts import mail


def sent_mail():
    """Send what is queued and answer it, oldest first."""
    outbox.outbox.clear()
    for job in ProcrastinateJob.objects.filter(task_name=mail.send.name).order_by("id"):
        mail.send.func(**job.args)
    return list(outbox.outbox)
