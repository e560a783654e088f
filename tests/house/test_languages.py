"""Each language says all that English says, and nothing that nobody asks for."""

import pytest

from bot.domain.errors import DrumbeatError
from bot.languages import ENGLISH, languages
from bot.slack.words import ERRORS
from tests.support.languages import errors, facts_in, facts_of, filters_of, folder, phrases

OTHERS = [language for language in languages() if language != ENGLISH]
LOWERED = "lower"
"""English puts a role's or a status's name into the middle of a sentence so; German nouns stay as they are."""


def test_german_is_there() -> None:
    assert "de" in OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_it_has_every_template_of_english_and_the_refusals(language: str) -> None:
    theirs = {path.name for path in folder(language).iterdir()}

    assert theirs == {path.name for path in folder(ENGLISH).iterdir()} | {f"{ERRORS}.j2"}


@pytest.mark.parametrize("language", OTHERS)
def test_it_has_every_phrase_of_english_and_no_other(language: str) -> None:
    theirs = {named for named in phrases(language) if named[0] != ERRORS}

    assert theirs == {named for named in phrases(ENGLISH) if named[0] != ERRORS}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("named", phrases(ENGLISH), ids=".".join)
def test_a_phrase_tells_the_same_facts_as_safely(language: str, named: tuple[str, str]) -> None:
    ours, theirs = phrases(ENGLISH)[named], phrases(language)[named]

    assert facts_of(theirs) == facts_of(ours)
    assert filters_of(theirs) - {LOWERED} == filters_of(ours) - {LOWERED}


@pytest.mark.parametrize("language", OTHERS)
def test_every_refusal_has_its_sentence(language: str) -> None:
    assert {name for surface, name in phrases(language) if surface == ERRORS} == {one.__name__ for one in errors()}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("error", errors(), ids=lambda error: error.__name__)
def test_a_refusal_tells_the_same_facts(language: str, error: type[DrumbeatError]) -> None:
    assert facts_of(phrases(language)[ERRORS, error.__name__]) == facts_in(error)
