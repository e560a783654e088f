"""Every identifier that Slack sends back to us. What varies goes into `value` or metadata, never into the id."""

from enum import StrEnum


class Action(StrEnum):
    """Buttons and menus."""

    DECLARE = "declare"
    POST_UPDATE = "post_update"
    POST_DRAFT = "post_draft"
    EDIT_DRAFT = "edit_draft"
    HAND_OFF = "hand_off"
    TAKE_COMMAND = "take_command"
    ACCEPT_HANDOFF = "accept_handoff"
    DECLINE_HANDOFF = "decline_handoff"
    CHANGE_SEVERITY = "change_severity"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    SNOOZE = "snooze"
    MORE = "more"
    """The briefing's menu and what stands behind its More…; the value says what is opened."""
    EARLIER = "earlier"
    LATER = "later"
    """The timeline's neighbouring pages."""
    SHOW_MORE = "show_more"
    """Opens the whole of a text that was cut."""
    RETRY_JOB = "retry_job"
    SHOW_ROLES = "show_roles"
    SHOW_TIMELINE = "show_timeline"
    ADD_ACTION_ITEM = "add_action_item"
    FINISH_ACTION_ITEM = "finish_action_item"


class View(StrEnum):
    """Modals that are submitted."""

    DECLARE = "declare"
    UPDATE = "update"
    HAND_OFF = "hand_off"
    TAKE_COMMAND = "take_command"
    SEVERITY = "severity"
    ROLES = "roles"
    SNOOZE = "snooze"
    NOTE = "note"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    ADOPT = "adopt"
    ESCALATE = "escalate"
    RENAME = "rename"
    LINK = "link"
    ACTION_ITEM = "action_item"
    WHICH = "which"
    """Chooses the incident that a typed command is for."""


class Shortcut(StrEnum):
    """Entries in Slack's own menus."""

    DECLARE = "declare"
    ADD_TO_TIMELINE = "add_to_timeline"
    DECLARE_FROM = "declare_from"
    MAKE_ACTION_ITEM = "make_action_item"


class Event(StrEnum):
    """What Slack tells us without anybody asking; a message's are named by their subtype."""

    REACTION_ADDED = "reaction_added"
    REACTION_REMOVED = "reaction_removed"
    MESSAGE_CHANGED = "message_changed"
    MESSAGE_DELETED = "message_deleted"
    HOME_OPENED = "app_home_opened"
    MEMBER_JOINED = "member_joined_channel"
    MEMBER_LEFT = "member_left_channel"
    CHANNEL_TOPIC = "channel_topic"
    GROUP_TOPIC = "group_topic"
    MADE_PRIVATE = "channel_convert_to_private"
    MADE_PUBLIC = "channel_convert_to_public"
    CHANNEL_RENAME = "channel_rename"
    GROUP_RENAME = "group_rename"
    CHANNEL_ARCHIVE = "channel_archive"
    GROUP_ARCHIVE = "group_archive"
    CHANNEL_UNARCHIVE = "channel_unarchive"
    GROUP_UNARCHIVE = "group_unarchive"
    CHANNEL_DELETED = "channel_deleted"
    GROUP_DELETED = "group_deleted"


MESSAGE_SUBTYPES = frozenset(
    {
        Event.MESSAGE_CHANGED,
        Event.MESSAGE_DELETED,
        Event.CHANNEL_TOPIC,
        Event.GROUP_TOPIC,
        Event.MADE_PRIVATE,
        Event.MADE_PUBLIC,
    }
)
"""Those of them that are messages."""


class Field(StrEnum):
    """A modal's fields, as the block ids of its inputs."""

    TITLE = "title"
    SEVERITY = "severity"
    WHAT_IS_BROKEN = "what_is_broken"
    CUSTOMERS_AFFECTED = "customers_affected"
    OPTIONS = "options"
    """Private, drill."""
    STATUS = "status"
    KNOWN = "known"
    DOING = "doing"
    IMPACT = "impact"
    ETA = "eta"
    NEXT_IN = "next_in"
    NEXT_AT = "next_at"
    TO = "to"
    STANDING = "standing"
    STILL_OPEN = "still_open"
    WATCH = "watch"
    REASON = "reason"
    LENGTH = "length"
    TEXT = "text"
    AT = "at"
    CAUSE = "cause"
    FIX = "fix"
    PEOPLE = "people"
    URL = "url"
    DUE = "due"
    INCIDENT = "incident"
    ROLE = "role"
    """Followed by the role's key: each role has a field of its own."""


VALUE = "value"
"""The action id of every input: a field is named by its block."""
