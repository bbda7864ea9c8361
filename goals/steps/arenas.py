"""Where steps happen, and where one most likely does, from the kind of gap it closes. Pure."""

JOB, FREE, PEOPLE = "job", "free", "people"
ARENAS = {JOB: "On the job", FREE: "Free time", PEOPLE: "Relationships"}
LEARNT_AT = {"skill": JOB, "knowledge": FREE, "attribute": JOB, "credential": FREE, "experience": JOB}


def guess(kind: str) -> str:
    """The job for what is learnt by doing, free time for what is learnt from books, people for people."""
    return LEARNT_AT.get(kind, PEOPLE)
