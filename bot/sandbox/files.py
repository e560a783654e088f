"""Files and pictures: kept in memory for as long as the workspace, and served to whoever knows their address."""

import mimetypes
import struct
from dataclasses import dataclass

from bot.sandbox.wire import Json, SlackError

MAX_FILE = 4 * 1024 * 1024
"""Bytes of one file: a sandbox keeps them in memory (Slack: 1 GB)."""

SHOWN_IN_PLACE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"})
"""Types that a browser may open; the rest are only downloaded, for a page of somebody else's could act as us."""

_PNG = b"\x89PNG\r\n\x1a\n"
_GIF = b"GIF8"


@dataclass(kw_only=True, slots=True)
class File:
    """An uploaded file; an app's has no content until its bytes came, and is nowhere until it is completed."""

    id: str
    name: str
    user: str
    created: int
    title: str = ""
    content: bytes | None = None
    is_complete: bool = False

    @property
    def mimetype(self) -> str:
        """What the name says it is."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def as_slack(self, url: str) -> Json:
        """Slack's file object; `url` is the workspace's address."""
        content = self.content or b""
        address = f"{url}/files/{self.id}/{self.name}"
        shown = {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": self.name.rpartition(".")[2].lower() if "." in self.name else "text",
            "size": len(content),
            "user": self.user,
            "created": self.created,
            "timestamp": self.created,
            "mode": "hosted",
            "is_external": False,
            "is_public": True,
            "url_private": address,
            "url_private_download": address,
            "permalink": address,
        }
        width, height = _dimensions(content)
        return shown | ({"original_w": width, "original_h": height} if width else {})


class Files:
    """The files of a workspace by id."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}

    def add(self, name: str, user: str, created: int, content: bytes | None = None) -> File:
        """Keep a file, or the place of one whose bytes are still to come."""
        number = len(self._files) + 1
        file = File(id=f"F{number:08d}", name=_safe(name), user=user, created=created, content=content)
        file.is_complete = content is not None
        self._files[file.id] = file
        return file

    def get(self, file_id: str) -> File:
        """Return the file with that id; file_not_found."""
        found = self._files.get(file_id)
        if found is None:
            raise SlackError("file_not_found")
        return found


def _safe(name: str) -> str:
    kept = "".join(one for one in name.replace("\\", "/").rpartition("/")[2] if one.isprintable() and one not in '?#%"')
    return kept.strip()[:200] or "file"


def _dimensions(content: bytes) -> tuple[int, int]:
    """Return a picture's width and height in pixels; zeros for what is none, or of a type that hides them."""
    if content.startswith(_PNG) and len(content) >= 24:  # noqa: PLR2004 - where a PNG's first chunk has them
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content.startswith(_GIF) and len(content) >= 10:  # noqa: PLR2004 - and a GIF's header
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    return 0, 0
