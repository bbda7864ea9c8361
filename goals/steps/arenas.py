"""Where a step most likely happens, from the gap it closes. Pure."""

JOB, FREE, PEOPLE = "job", "free", "people"
BY_KIND = {"skill": JOB, "knowledge": FREE, "attribute": JOB, "credential": FREE, "experience": JOB}


def guess(side: str, kind: str = "") -> str:
    """People for a whom-gap; a class for what is learnt from books; the job for what is learnt by doing."""
    return PEOPLE if side == "whom" else BY_KIND.get(kind, JOB)
