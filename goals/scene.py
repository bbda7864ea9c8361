"""Which poster suits a picture, guessed from the words that describe its place."""

import re

FALLBACK = "office"
WORDS = {
    "hospital": "hospital|clinic|ward|surgery|nurs\\w*|surgeon|hospice|patient|patients|doctor|midwi\\w*",
    "school": "school|campus|university|college|class|classroom|teach\\w*|lecturer|nursery|kindergarten|academy",
    "lab": "lab|labs|laborator\\w*|research\\w*|scientist|chemi\\w*|biolog\\w*|physicist",
    "workshop": "workshop|factory|plant|garage|foundry|carpent\\w*|mechanic\\w*|manufactur\\w*|yard|mill|machin\\w*",
    "shop": "shop|store|retail|restaurant|café|cafe|bakery|kitchen|chef|salon|high street|gallery|boutique",
    "farm": "farm|farm\\w*|vineyard|orchard|dairy|livestock|agricultur\\w*|garden|nurseryman|stable|stables",
    "outdoors": "outdoors?|forest\\w*|mountains?|sea|coast|park|ranger|trail|river|field work|fieldwork|ski|guide",
    "home": "home|from home|remote|remotely|kitchen table|attic|freelance\\w*|my own desk",
    "office": "office|offices|headquarters|tower|desk|bank|agency|studio|board room|boardroom|city hall",
}
PATTERNS = {scene: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for scene, words in WORDS.items()}


def guess(place: str, title: str = "") -> str:
    """The scene whose words the place names most often, else those of the job title, else an office."""
    for text in (place, title):
        counts = {scene: len(pattern.findall(text)) for scene, pattern in PATTERNS.items()}
        best = max(counts, key=lambda scene: counts[scene])
        if counts[best]:
            return best
    return FALLBACK
