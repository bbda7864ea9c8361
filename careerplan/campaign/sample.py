"""The nurse of the landing page: one person's four ways to one goal, drawn as anybody's would be."""

from functools import lru_cache

from paths.transit_map import Drawing, Path, Stop, draw


@lru_cache(maxsize=2)
def sample_map(year: int) -> tuple[list[Path], Drawing]:
    """The four paths and their map, as they look to someone who starts in `year`. It shows no person's data."""
    nurse = Stop("nurse", "Registered nurse", when=f"since {year - 7}")
    charge = Stop("charge", "Charge nurse", when=str(year + 1))
    operations = Stop("operations", "Clinical operations manager", when=str(year + 6))
    safety = Stop("safety", "Quality and safety manager", when=str(year + 5))
    director = Stop("director", "Director of hospital operations", when=str(year + 10))
    lines = {
        "Ward line": (charge, Stop("manager", "Nurse manager", when=str(year + 3)), operations),
        "Quality line": (
            charge,
            Stop("quality", "Quality improvement specialist", when=str(year + 3)),
            safety,
            operations,
        ),
        "Study line": (
            Stop("master", "Master’s in health administration", "study", f"{year + 3}, part time"),
            Stop("fellow", "Operations fellow", when=str(year + 4)),
            Stop("service", "Service line manager", when=str(year + 7)),
        ),
        "Digital line": (
            Stop("informatics", "Informatics nurse", when=str(year + 2)),
            Stop("systems", "Clinical systems manager", when=str(year + 4)),
            safety,
        ),
    }
    paths = [
        Path(letter, name, (nurse, *way, director)) for letter, (name, way) in zip("ABCD", lines.items(), strict=True)
    ]
    return paths, draw(paths, uid="sample")
