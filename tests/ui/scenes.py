"""Incidents at the moments that surfaces are drawn for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.cadence import snoozed, started, stopped
from bot.domain.channel_facts import (
    Card,
    CardDeleted,
    ChannelAdopted,
    ChannelBack,
    ChannelConverted,
    ChannelLost,
    ChannelRenamed,
    CommanderLeft,
    Loss,
)
from bot.domain.channel_messages import ArchiveNotice, ChannelGone, ChannelNews, News, SeatOffer, TopicPutBack
from bot.domain.deeds import Deed
from bot.domain.ids import ActionItemId, ChannelId, HandoffId, IncidentId, UpdateId, UserId
from bot.domain.incident import ActionItem, Handoff, Incident, Link, Update
from bot.domain.lifecycle import Status
from bot.domain.marginalia import (
    ActionItemAdded,
    ActionItemDone,
    DeedOverridden,
    DeedRefused,
    HelpCalled,
    LinkAdded,
    MessageGone,
    Note,
    NoteCorrected,
    NoteHidden,
    Renamed,
)
from bot.domain.messages import (
    CommandTakenBy,
    DeclaredTo,
    HandoffOffer,
    HandoffOutcome,
    HandoffReminder,
    HeadsUp,
    HelpCall,
    HelpWanted,
    Message,
    MissedUpdate,
    Nag,
    NewActionItem,
    NewLink,
    NewTitle,
    ReliefOffer,
    Reopening,
    Resolution,
    RoleChange,
    SeverityChange,
    Snoozed,
    StepFailure,
    UpdateMessage,
)
from bot.domain.people_messages import CatchUp, RoleEnded
from bot.domain.timeline import (
    AnyFact,
    ChannelOpened,
    CommandTaken,
    Declared,
    HandoffAccepted,
    HandoffDeclined,
    HandoffOffered,
    HandoffUnanswered,
    NagSent,
    NagSnoozed,
    ReliefOffered,
    Reopened,
    Resolved,
    RoleDropped,
    RoleTaken,
    SeverityChanged,
    StepFailed,
    UpdateMissed,
    UpdatePosted,
)
from bot.policy.loader import load
from bot.slack.ui.scene import Scene
from bot.slack.words import Words, word_folders

T0 = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
ALICE, BOB, CAROL = UserId("U0ALICE"), UserId("U0BOB"), UserId("U0CAROL")
QUARTER = timedelta(minutes=15)
POLICY = load("standard")
WORDS = Words(word_folders(None))
MARKED = "https://acme.slack.com/archives/C0INC/p1"
COMMANDER = POLICY.commander.key
SCRIBE = POLICY.roles[-1].key


def at(minutes: float) -> datetime:
    return T0 + timedelta(minutes=minutes)


def incident(text: str = "") -> Incident:
    """Return a declared incident; `text` stands in every place where somebody can type."""
    return Incident(
        id=IncidentId(7),
        title=text or "Checkout is down",
        severity=POLICY.severities[0].key,
        status=Status.INVESTIGATING,
        what_is_broken=text or "Every payment fails.",
        customers_affected=text or "about 4,000",
        declared_by=ALICE,
        declared_at=T0,
        rhythm=started(T0, QUARTER),
        channel_id=ChannelId("C0INC"),
        channel_name="incident-2026-01-05-007-checkout-is-down",
    )


def update(text: str = "") -> Update:
    return Update(
        id=UpdateId(1),
        incident_id=IncidentId(7),
        status=Status.IDENTIFIED,
        known=text or "The disk is full.",
        doing=text or "Adding disk.",
        impact=text or "Nobody can pay.",
        eta=text or "10:00",
        next_update_at=at(25),
        posted_by=BOB,
        posted_at=at(10),
    )


def handoff(text: str = "") -> Handoff:
    return Handoff(
        id=HandoffId(3),
        incident_id=IncidentId(7),
        from_user=ALICE,
        to_user=BOB,
        standing=text or "Disk is being added.",
        still_open=text or "Why it filled up.",
        watch=text or "Errors.",
        offered_at=at(12),
    )


def scene(text: str = "", roster: Mapping[str, UserId] | None = None) -> Scene:
    return Scene(
        incident=incident(text),
        roster={COMMANDER: ALICE, SCRIBE: CAROL} if roster is None else roster,
        update=update(text),
        handoff=handoff(text),
        links=(Link(url=MARKED, title=text or "Dashboard"),),
        policy=POLICY,
        words=WORDS,
        command="/incident",
        now=at(20),
    )


def resolved(now: Scene, text: str = "") -> Scene:
    """Return the same scene after its end."""
    over = replace(
        now.incident,
        status=Status.RESOLVED,
        resolved_at=at(65),
        cause=text or "The disk was full.",
        fix=text or "More disk.",
        rhythm=stopped(now.incident.rhythm),
    )
    return replace(now, incident=over, now=at(65))


def scenes() -> dict[str, Scene]:
    """Return the moments that the cards are drawn for."""
    plain = scene()
    return {
        "declared": replace(plain, update=None, now=T0),
        "updated": plain,
        "snoozed": replace(plain, incident=replace(plain.incident, rhythm=snoozed(plain.incident.rhythm, at(45)))),
        "nobody": replace(plain, roster={}, update=None),
        "private drill": replace(plain, incident=replace(plain.incident, is_private=True, is_drill=True)),
        "as needed": replace(plain, incident=replace(plain.incident, rhythm=started(T0, None))),
        "no channel": replace(plain, incident=replace(plain.incident, channel_id=None)),
        "resolved": resolved(plain),
    }


def messages(text: str = "") -> dict[str, Message]:
    """Return a message of every kind."""
    reason = text or "Waiting for the vendor"
    worst, second = POLICY.severities[0].key, POLICY.severities[1].key
    found: list[Message] = [
        DeclaredTo(),
        UpdateMessage(update_id=UpdateId(1)),
        HeadsUp(due_at=at(23)),
        Nag(due_at=at(15), last_update_at=T0, person=ALICE, missed=1, asked_at=at(15)),
        MissedUpdate(due_at=at(15), last_update_at=T0),
        Snoozed(by=BOB, until=at(45), reason=reason),
        HandoffOffer(handoff_id=HandoffId(3)),
        HandoffOutcome(handoff_id=HandoffId(3)),
        HandoffReminder(handoff_id=HandoffId(3), person=BOB),
        CommandTakenBy(person=BOB, previous=ALICE, reason=reason),
        RoleChange(role=SCRIBE, person=BOB, previous=CAROL, by=ALICE),
        SeverityChange(old=second, new=worst, by=BOB, reason=reason, due_at=at(15)),
        ReliefOffer(since=T0),
        HelpCall(people=(BOB, "S0SRE"), why=reason, by=ALICE),
        HelpWanted(why=reason, by=ALICE),
        NewTitle(old=reason, new=reason, by=BOB),
        NewLink(url=MARKED, title=reason, by=BOB),
        NewActionItem(what=reason, owner=CAROL, by=BOB),
        Resolution(by=BOB, is_thanking=True),
        Reopening(by=BOB, reason=reason, due_at=at(80)),
        StepFailure(step="open_channel", why="the workspace does not allow it", job_id=17),
        CatchUp(),
        SeatOffer(person=ALICE),
        TopicPutBack(),
        ChannelNews(what=News.BRIEFING_DELETED),
        ChannelGone(how=Loss.ARCHIVED),
        ArchiveNotice(at=at(60 * 24)),
        RoleEnded(role=SCRIBE, successor=BOB),
    ]
    return {message.kind: message for message in found}


def facts(text: str = "") -> dict[str, AnyFact]:
    """Return a fact of every kind."""
    said = text or "It works again"
    three, two = {"handoff_id": HandoffId(3), "from_user": ALICE, "to_user": BOB}, POLICY.severities
    found: list[AnyFact] = [
        Declared(title=said, severity=two[0].key),
        ChannelOpened(channel_id=ChannelId("C0INC"), channel_name="incident-7"),
        RoleTaken(role=SCRIBE, person=BOB, previous=CAROL),
        RoleDropped(role=SCRIBE, person=BOB),
        CommandTaken(person=BOB, previous=ALICE, reason=said),
        HandoffOffered.model_validate(three),
        HandoffAccepted.model_validate(three),
        HandoffDeclined.model_validate(three),
        HandoffUnanswered.model_validate(three),
        SeverityChanged(old=two[1].key, new=two[0].key, reason=said),
        UpdatePosted(update_id=UpdateId(1), status=Status.IDENTIFIED, known=said),
        NagSent(due_at=at(15), person=ALICE),
        UpdateMissed(due_at=at(15)),
        ReliefOffered(person=ALICE, since=T0),
        NagSnoozed(until=at(45), reason=said),
        Note(text=said, author=BOB, link=MARKED),
        NoteCorrected(entry_id=1, text=said),
        NoteHidden(entry_id=1),
        MessageGone(entry_id=1),
        HelpCalled(people=(BOB, "S0SRE"), why=said),
        Renamed(old=said, new=said),
        LinkAdded(url=MARKED, title=said),
        ActionItemAdded(action_item_id=1, what=said, owner=BOB),
        ActionItemDone(action_item_id=1, what=said),
        Resolved(cause=said, fix=said),
        Reopened(reason=said),
        DeedRefused(deed=Deed.RESOLVE),
        DeedOverridden(deed=Deed.SEVERITY),
        StepFailed(step="announce", why=said),
        CommanderLeft(person=ALICE),
        ChannelAdopted(channel_id=ChannelId("C0INC"), channel_name="checkout"),
        ChannelRenamed(old="incident-7", new="checkout"),
        ChannelConverted(is_private=True),
        ChannelLost(how=Loss.ARCHIVED),
        ChannelBack(),
        CardDeleted(card=Card.BRIEFING),
    ]
    return {fact.kind: fact for fact in found}


def action_items(text: str = "") -> list[ActionItem]:
    """Return an action item that is open and one that is done."""
    made: dict[str, Any] = {"incident_id": IncidentId(7), "added_by": ALICE, "added_at": T0, "link": MARKED}
    return [
        ActionItem(id=ActionItemId(1), what=text or "Alert on disk space", owner=BOB, due_on=date(2026, 1, 31), **made),
        ActionItem(id=ActionItemId(2), what=text or "Write the runbook", done_at=at(30), **made),
    ]
