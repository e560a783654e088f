"""Which languages Drumbeat's wording is there in, and where it is."""

from pathlib import Path

ENGLISH = "en"
"""The language in which the wording is first written; every other one is a folder beside it."""

_BOT = Path(__file__).resolve().parent


def our_templates() -> Path:
    """Return the folder of our templates, in a checkout or in a wheel."""
    here = _BOT.parent / "templates"
    return here if here.is_dir() else _BOT / "_templates"


def languages() -> list[str]:
    """Return the languages that there are: English, and each folder of templates of its own."""
    return sorted({ENGLISH, *(folder.parent.name for folder in our_templates().glob("*/slack"))})
