"""files.*: an upload in three steps (Slack: files.getUploadURLExternal, the bytes, files.completeUploadExternal)."""

from typing import Any

from bot.sandbox import drafts
from bot.sandbox.calls import Call
from bot.sandbox.files import MAX_FILE, File
from bot.sandbox.messages import post
from bot.sandbox.people import BOT_USER
from bot.sandbox.wire import Json, SlackError, invalid_arguments
from bot.sandbox.workspace import Message


def get_upload_url(call: Call) -> Json:
    """Return where the bytes of a file go."""
    length = call.number("length", 0)
    name = call.text("filename")
    if not name or length <= 0:
        raise SlackError("missing_argument")
    if length > MAX_FILE:
        raise SlackError("file_upload_size_restricted")
    file = call.workspace.files.add(name, BOT_USER, call.workspace.seconds())
    return {"upload_url": f"{call.workspace.url}/upload/{file.id}", "file_id": file.id}


def complete_upload(call: Call) -> Json:
    """Finish uploads, and share them in a channel where one is named."""
    files = [_finished(call, one) for one in _listed(call)]
    if call.text("channel_id"):
        _share(call, files)
    return {"files": [file.as_slack(call.workspace.url) for file in files]}


def info(call: Call) -> Json:
    """Return what is known of a file."""
    file = call.workspace.files.get(call.need("file"))
    if not file.is_complete:
        raise SlackError("file_not_found")
    return {"file": file.as_slack(call.workspace.url), "comments": []}


def _listed(call: Call) -> list[Json]:
    listed: Any = call.data("files", "invalid_arguments")
    if not isinstance(listed, list) or not listed:
        raise invalid_arguments("missing required field: files")
    return [one for one in listed if isinstance(one, dict)]


def _finished(call: Call, asked: Json) -> File:
    file = call.workspace.files.get(str(asked.get("id")))
    if file.content is None or file.is_complete:
        raise SlackError("file_not_found")
    file.title = str(asked.get("title") or "")
    return file


def _share(call: Call, files: list[File]) -> None:
    channel = call.channel("channel_id")
    if channel.is_archived or BOT_USER not in channel.members:
        raise SlackError("not_in_channel")
    message = Message(
        ts=call.workspace.next_ts(),
        user=BOT_USER,
        text=drafts.read_text(call.workspace, {"text": call.text("initial_comment")}),
        by_app=True,
        subtype="file_share",
        thread_ts=call.text("thread_ts") or None,
        extra={"files": [file.as_slack(call.workspace.url) for file in files], "upload": False},
    )
    for file in files:
        file.is_complete = True
    post(call.workspace, channel, message)
