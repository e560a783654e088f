"""Everything that can be said has its words, and no words lie about unsaid."""

import re
from pathlib import Path
from typing import get_args

import pytest

from bot.domain.deeds import Deed
from bot.domain.handoff import HandoffAnswer
from bot.domain.jobs import Payload
from bot.domain.lifecycle import WORKING, Status
from bot.domain.messages import Message
from bot.domain.timeline import AnyFact
from bot.settings import DIRECT
from bot.slack.handlers.menu import OPENS
from bot.slack.handlers.verbs import VERBS
from bot.slack.ui.more import REST
from bot.slack.words import NoSuchPhrase, Words, word_folders

ROOT = Path(__file__).parents[2]
SURFACES = sorted(path.stem for path in (ROOT / "templates" / "slack").glob("*.j2"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "slack").rglob("*.py"))
WORDS = Words(word_folders(None))
SLACKS_CODES = (
    *("missing_scope", "restricted_action", "invalid_auth", "token_revoked", "account_inactive"),
    *("is_archived", "is_inactive", "channel_not_found", "not_in_channel", "method_not_supported_for_channel_type"),
    *("user_not_found", "users_not_found", "user_disabled", "cant_invite", "user_is_restricted"),
)
"""What Slack answers when somebody has to change something."""


def kinds(union: object) -> list[str]:
    """Return the kind of each member of a union of payloads, messages or facts."""
    members = get_args(union)
    if not hasattr(members[0], "model_fields"):
        members = get_args(members[0])
    return [member.model_fields["kind"].default for member in members]


@pytest.mark.parametrize("kind", kinds(Message))
@pytest.mark.parametrize("phrase", ["body", "fallback"])
def test_every_message_says_something_and_has_a_fallback(kind: str, phrase: str) -> None:
    assert WORDS.has(kind, phrase)


@pytest.mark.parametrize("kind", kinds(AnyFact))
def test_every_fact_has_its_line(kind: str) -> None:
    assert WORDS.has("timeline", kind)


@pytest.mark.parametrize("kind", kinds(Payload))
def test_every_job_can_be_said_to_have_failed(kind: str) -> None:
    assert WORDS.has("step_failure", kind)


@pytest.mark.parametrize("code", SLACKS_CODES)
def test_every_refusal_of_slack_that_somebody_can_mend_is_explained(code: str) -> None:
    assert WORDS.has("refused", code)


@pytest.mark.parametrize("status", Status)
def test_every_status_has_its_name(status: Status) -> None:
    assert WORDS.has("status", status.value)


@pytest.mark.parametrize("status", WORKING)
def test_every_status_of_an_update_is_explained(status: Status) -> None:
    assert WORDS.has("status", f"{status.value}_means")


@pytest.mark.parametrize("opens", OPENS)
def test_every_entry_of_the_menu_has_its_label(opens: str) -> None:
    assert WORDS.has("briefing", f"menu_{opens}")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_says_in_help_what_it_does(verb: str) -> None:
    assert WORDS.has("help", f"verb_{verb}")


@pytest.mark.parametrize("surface", SURFACES)
def test_every_template_is_used(surface: str) -> None:
    assert surface in kinds(Message) or f'"{surface}"' in CODE


@pytest.mark.parametrize("surface", SURFACES)
def test_every_phrase_is_said_somewhere(surface: str) -> None:
    source = (ROOT / "templates" / "slack" / f"{surface}.j2").read_text(encoding="utf-8")
    phrases = set(re.findall(r"\{% block (\w+) %\}", source))
    made = {f"{start}{value}" for start in ("label_", "hint_") for value in re.findall(r'= "(\w+)"', CODE)}
    made |= {f"{status.value}{end}" for status in Status for end in ("", "_means")}
    made |= {f"{option}_means" for option in ("private", "drill")} | {f"menu_{opens}" for opens in OPENS}
    made |= {f"{opens}_means" for opens in REST}
    made |= {f"verb_{verb}" for verb in VERBS}
    made |= {f"command_{verb}" for verb in DIRECT.values()}
    made |= {f"who_{word}" for word in ("responders", "commander", "admins", "named")} | set(Deed)
    made |= set(SLACKS_CODES) if surface == "refused" else set()
    made |= {*kinds(AnyFact), *kinds(Payload), "why_not_bot", "why_not_deactivated"}

    assert {phrase for phrase in phrases - made if f'"{phrase}"' not in CODE} == set()


def test_a_phrase_that_does_not_exist_is_named() -> None:
    with pytest.raises(NoSuchPhrase, match=r"briefing\.j2 has no block “farewell”"):
        WORDS.plain("briefing", "farewell")


def test_every_answer_to_a_handoff_can_be_read_in_its_sentence() -> None:
    assert {answer.value for answer in HandoffAnswer} == {"accepted", "declined", "withdrawn"}
