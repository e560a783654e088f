"""A policy is read whole, and everything that is wrong with it is said at once, with its place."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.errors import UnknownSeverity
from bot.domain.ids import UserId
from bot.policy.loader import PolicyError, load, preset_names
from bot.policy.models import Severity

WHOLE = """\
name: ours
severities:
  - key: bad
    name: Bad
    definition: It is bad
    cadence: 1h30m
    responders: [U0BOB]
  - key: worse-not
    name: Not so bad
    definition: It is not so bad
    cadence: as needed
roles:
  - key: lead
    name: Lead
    commands: true
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where a policy is written."""
    return tmp_path / "policy.yaml"


def problems(file: Path, text: str) -> list[str]:
    file.write_text(text)
    with pytest.raises(PolicyError) as caught:
        load(str(file))
    return [problem.removeprefix(str(file)) for problem in caught.value.problems]


@pytest.mark.parametrize("name", preset_names())
def test_each_preset_can_be_used(name: str) -> None:
    assert load(name).name == name


def test_a_policy_of_its_own_is_read(file: Path) -> None:
    file.write_text(WHOLE)
    policy = load(str(file))

    assert [severity.cadence for severity in policy.severities] == [timedelta(minutes=90), None]
    assert policy.commander.name == "Lead"
    assert policy.announce_in is None


def test_a_policy_that_extends_says_only_what_is_different(file: Path) -> None:
    file.write_text("extends: standard\nname: ours\nnags:\n  heads_up: 5m\n")
    policy = load(str(file))

    assert policy.nags.heads_up == timedelta(minutes=5)
    assert policy.nags.snoozes == load("standard").nags.snoozes
    assert policy.severities == load("standard").severities


def test_an_unknown_key_is_named_with_its_place_and_the_nearest_known(file: Path) -> None:
    assert problems(file, WHOLE.replace("cadence: 1h30m", "cadense: 1h30m")) == [
        ":3:5: severities.0.cadence: Field required",
        ":6:5: severities.0.cadense: unknown key; did you mean cadence?",
    ]


def test_everything_is_said_at_once(file: Path) -> None:
    found = problems(file, WHOLE.replace("1h30m", "soon").replace("as needed", "never"))

    assert [problem.split(":")[1] for problem in found] == ["6", "11"]
    assert "“soon” is not a span of time; write it like 15m, 1h or 1h30m" in found[0]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("    commands: true\n", ""), "exactly one role must say `commands: true`"),
        (("key: worse-not", "key: bad"), "given twice: bad"),
        (("name: Not so bad", "name: bad"), "given twice: bad"),
        (("name: ours\n", "name: ours\nfirst_commander: whoever\n"), "first_commander"),
    ],
)
def test_rules_that_do_not_fit_together_are_refused(file: Path, change: tuple[str, str], sentence: str) -> None:
    (found,) = problems(file, WHOLE.replace(*change))

    assert sentence in found


@pytest.mark.parametrize(("text", "sentence"), [("a: [", "not YAML"), ("- a\n", "a mapping"), ("", "a mapping")])
def test_a_file_that_is_no_policy_says_so(file: Path, text: str, sentence: str) -> None:
    (found,) = problems(file, text)

    assert sentence in found


def test_a_name_that_is_no_preset_names_them() -> None:
    with pytest.raises(PolicyError, match=r"neither a file, nor one of the presets sandbox, standard, standard-de"):
        load("nonsense")


def test_a_preset_is_no_way_out_of_its_folder() -> None:
    with pytest.raises(PolicyError):
        load("../presets/standard")


def test_a_severity_is_found_as_people_type_it() -> None:
    policy = load("standard")
    worst = policy.severities[0]

    assert policy.find_severity(worst.name.lower()) == policy.find_severity(worst.key.upper()) == worst
    with pytest.raises(UnknownSeverity):
        policy.find_severity("doom")


def test_updates_are_asked_of_who_owns_them_else_of_the_commander() -> None:
    policy = load("standard")
    owner = next(role.key for role in policy.roles if role.owns_updates)
    alice, bob = UserId("U0ALICE"), UserId("U0BOB")

    assert policy.updates_owner({policy.commander.key: alice, owner: bob}) == bob
    assert policy.updates_owner({policy.commander.key: alice}) == alice
    assert policy.updates_owner({}) is None


def test_a_raised_severity_adds_only_whom_it_adds() -> None:
    policy = load("sandbox")
    worst, second = policy.severities[0], policy.severities[1]

    assert policy.added_responders(second.key, worst.key) == ("carol@example.com",)
    assert policy.added_responders(worst.key, second.key) == ()


def test_a_severity_that_left_the_policy_can_still_be_read() -> None:
    policy = load("standard")

    assert policy.severity("p0").name == "P0"
    assert policy.severity("p0").cadence is None
    assert not policy.is_worse("p0", policy.severities[0].key)
    assert policy.role("liaison").name == "liaison"


def test_the_german_standard_differs_in_words_only() -> None:
    english, german = load("standard"), load("standard-de")
    words = {"name", "definition", "examples", "duty"}

    for ours, theirs in ((english.severities, german.severities), (english.roles, german.roles)):
        assert [each.model_dump(exclude=words) for each in ours] == [each.model_dump(exclude=words) for each in theirs]
    assert english.model_copy(update={"name": german.name}) == german.model_copy(
        update={"severities": english.severities, "roles": english.roles}
    )


@pytest.mark.parametrize("severity", load("standard-de").severities, ids=lambda severity: severity.key)
def test_a_german_definition_fits_under_its_option(severity: Severity) -> None:
    assert len(severity.definition) <= 75
