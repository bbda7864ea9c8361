"""The fields that occupations lie in: the major groups of their codes, in plain words. Pure."""

FIELDS = {
    "11": "Leading and managing",
    "13": "Business and money",
    "15": "Computing and mathematics",
    "17": "Engineering and building design",
    "19": "Science",
    "21": "Social and community work",
    "23": "Law",
    "25": "Teaching and libraries",
    "27": "Arts, media and sport",
    "29": "Health professions",
    "31": "Care and health support",
    "33": "Safety and security",
    "35": "Food and drink",
    "37": "Cleaning and grounds",
    "39": "Personal services and leisure",
    "41": "Sales",
    "43": "Office work",
    "45": "Farming, fishing and forestry",
    "47": "Building trades",
    "49": "Installing and repairing",
    "51": "Making and producing",
    "53": "Transport and storage",
    "55": "Armed forces",
}


def field_of(code: str) -> str:
    """The field of an occupation's code: "Health professions"; "" for a code of none."""
    return FIELDS.get(code[:2], "")
