"""Slack's error codes in the words that its client uses towards people."""

_SENTENCES = {
    "name_taken": "That name is taken: by another channel, an archived one too, a person or a group.",
    "invalid_name_required": "A channel needs a name.",
    "invalid_name_maxlength": "A channel's name has at most 80 characters.",
    "invalid_name_specials": "Channel names have lower-case letters, digits, hyphens and underscores only.",
    "invalid_name_punctuation": "A channel's name needs a letter or a digit.",
    "too_long": "That is longer than 250 characters.",
    "already_archived": "This channel is archived already.",
    "not_archived": "This channel is not archived.",
    "cant_archive_general": "This channel cannot be archived.",
    "already_pinned": "This message is pinned already.",
    "no_pin": "This message is not pinned.",
    "too_many_pins": "This channel has 100 pins, which is all it can have.",
    "already_reacted": "You have reacted like this already.",
    "no_reaction": "You have not reacted like this.",
    "invalid_name": "There is no such emoji.",
    "thread_not_found": "The message you reply to is gone.",
    "user_not_found": "There is no such person.",
}


def sentence(code: str) -> str:
    """Return what a person reads for an error code."""
    return _SENTENCES.get(code, f"Slack refused that: {code}.")
