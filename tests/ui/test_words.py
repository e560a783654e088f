"""A team's words come before ours, phrase by phrase."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.errors import AlreadyResolved, NotYoursToAnswer, UnknownSeverity
from bot.slack.wording import wording_problems
from bot.slack.words import NoSuchPhrase, Words, word_folders


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a team's folder."""
    (tmp_path / "slack").mkdir()
    return tmp_path


def write(own: Path, surface: str, source: str) -> Words:
    (own / "slack" / f"{surface}.j2").write_text(source, encoding="utf-8")
    return Words(word_folders(own))


def test_a_team_writes_only_the_phrases_that_it_changes(own: Path) -> None:
    words = write(own, "snooze", "{% block title %}Not now{% endblock %}")

    assert words.plain("snooze", "title") == "Not now"
    assert words.plain("snooze", "submit") == "Snooze"
    assert words.has("snooze", "hint_reason")


def test_a_surface_that_the_team_does_not_touch_reads_as_ours(own: Path) -> None:
    words = write(own, "snooze", "{% block title %}Not now{% endblock %}")

    assert words.plain("declare", "title") == "Declare an incident"


def test_a_teams_words_come_before_those_of_the_language(own: Path) -> None:
    (own / "slack" / "snooze.j2").write_text("{% block title %}Später{% endblock %}", encoding="utf-8")
    german, both = Words(word_folders(None, "de")), Words(word_folders(own, "de"))

    assert both.plain("snooze", "title") == "Später"
    assert both.plain("snooze", "close") == german.plain("snooze", "close") == "Abbrechen"


def test_a_team_may_say_a_refusal_in_its_own_words(own: Path) -> None:
    words = write(own, "errors", "{% block AlreadyResolved %}{{ reference }} is over & out.{% endblock %}")

    assert words.refusal(AlreadyResolved(reference="<INC-7>")) == "&lt;INC-7&gt; is over & out."
    assert (
        words.plain_refusal(UnknownSeverity(given="x", known="SEV1")) == "There is no severity “x”. Choose one of SEV1."
    )


def test_what_a_person_typed_is_safe_in_a_refusal_of_either_kind(own: Path) -> None:
    error = UnknownSeverity(given="<!channel>", known="SEV1")
    ours = Words(word_folders(None))
    theirs = write(own, "errors", "{% block UnknownSeverity %}Not {{ given }}{% endblock %}")

    assert "<!channel>" not in ours.refusal(error)
    assert theirs.refusal(error) == "Not &lt;!channel&gt;"


def test_a_refusal_can_name_a_person(own: Path) -> None:
    words = write(own, "errors", "{% block NotYoursToAnswer %}Ask {{ person | person }}{% endblock %}")

    assert words.refusal(NotYoursToAnswer(person="U0BOB")) == "Ask <@U0BOB>"


def test_the_team_may_name_its_statuses_and_spans(own: Path) -> None:
    write(own, "status", "{% block identified %}Cause found{% endblock %}")
    words = write(own, "time", "{% block minutes %}{{ minutes }} minutes{% endblock %}")

    assert words.span(timedelta(minutes=15)) == "15 minutes"
    assert words.plain("status", "identified") == "Cause found"


def test_a_phrase_that_nobody_says_is_named(own: Path) -> None:
    with pytest.raises(NoSuchPhrase, match=r"slack/snooze\.j2 has no block “farewell”"):
        write(own, "snooze", "").plain("snooze", "farewell")


def test_a_team_without_a_mistake_hears_of_none(own: Path) -> None:
    write(own, "snooze", "{% block title %}Not now{% endblock %}")
    write(own, "errors", "{% block AlreadyResolved %}{{ reference }} is over.{% endblock %}")

    assert wording_problems(own) == []
    assert wording_problems(None) == []


@pytest.mark.parametrize(
    ("surface", "source", "said"),
    [
        ("snooze", "{% block tilte %}Not now{% endblock %}", "Drumbeat never says “tilte”; did you mean title?"),
        ("snooze", "{% block xyz %}Not now{% endblock %}", "Drumbeat never says “xyz”."),
        ("snoze", "", "no template of Drumbeat's has this name; did you mean snooze.j2?"),
        ("errors", "{% block Resolved %}{% endblock %}", "did you mean NotResolved?"),
        ("nag", "\n{% block body %}", "nag.j2:2: Unexpected end of template"),
        ("nag", "{% block body %}{{ now | tiem }}{% endblock %}", "No filter named 'tiem'"),
    ],
)
def test_a_mistake_in_a_teams_wording_is_told(own: Path, surface: str, source: str, said: str) -> None:
    write(own, surface, source)

    (problem,) = wording_problems(own)

    assert problem.startswith(str(own / "slack" / f"{surface}.j2"))
    assert said in problem


def test_a_folder_without_templates_is_told(tmp_path: Path) -> None:
    (problem,) = wording_problems(tmp_path)

    assert str(tmp_path / "slack") in problem
