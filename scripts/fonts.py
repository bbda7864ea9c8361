"""Cut the two typefaces to the letters and weights that the pages use: 90 KB instead of 600.

Writes .local/static/fonts/*.woff2 and .local/static/css/fonts.css. Without them the system's serif and sans serve.
"""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

STATIC = Path(__file__).resolve().parents[1] / ".local" / "static"

# Latin with the accents of Europe's names, and the punctuation, currencies and arrows of our texts.
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x218, 0x219, 0x21A, 0x21B, 0x2C6, 0x2DC]
LETTERS += [*range(0x2010, 0x2016), *range(0x2018, 0x201F), *range(0x2020, 0x2023), 0x2026, 0x2030, 0x2032, 0x2033]
LETTERS += [0x2039, 0x203A, 0x20AC, 0x2122, *range(0x2190, 0x2194), 0x2212]

FEATURES = ["calt", "case", "ccmp", "kern", "liga", "locl", "mark", "pnum", "ss01", "tnum"]


@dataclass(frozen=True)
class Cut:
    """A file to make: from which typeface, which of its axes stand still where, and what the stylesheet says of it."""

    name: str
    family: str
    source: str
    axes: dict[str, float]
    descriptor: str

    def original(self) -> Path:
        package = importlib.util.find_spec("fontpkg_" + self.family.lower().replace(" ", "_"))
        if package is None or package.origin is None:
            raise SystemExit(f"The typeface {self.family} is not installed: run `make setup`.")
        return Path(package.origin).parent / "files" / self.source

    def rule(self) -> str:
        source = f'url("../fonts/{self.name}.woff2") format("woff2")'
        return f'@font-face {{ font-family: "{self.family}"; src: {source}; {self.descriptor}; font-display: swap; }}\n'


READING = {"wght": 435.0, "opsz": 36.0}
CUTS = (
    Cut(
        name="instrument-sans",
        family="Instrument Sans",
        source="InstrumentSans[wdth,wght].ttf",
        axes={"wdth": 100.0},
        descriptor="font-weight: 400 700",
    ),
    Cut(
        name="newsreader",
        family="Newsreader",
        source="Newsreader[opsz,wght].ttf",
        axes=READING,
        descriptor="font-weight: 400 500",
    ),
    Cut(
        name="newsreader-italic",
        family="Newsreader",
        source="Newsreader-Italic[opsz,wght].ttf",
        axes=READING,
        descriptor="font-style: italic",
    ),
)


def main() -> None:
    for folder in ("fonts", "css"):
        (STATIC / folder).mkdir(parents=True, exist_ok=True)
    for cut in CUTS:
        make(cut)
    # Written last: whoever sees it knows that the fonts it names are there.
    (STATIC / "css" / "fonts.css").write_text("".join(cut.rule() for cut in CUTS))


def make(cut: Cut) -> None:
    font = TTFont(cut.original())
    subsetter = Subsetter(Options(layout_features=FEATURES, notdef_outline=True))
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, cut.axes)
    font.flavor = "woff2"
    font.save(STATIC / "fonts" / f"{cut.name}.woff2")


if __name__ == "__main__":
    main()
