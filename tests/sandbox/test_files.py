"""Files and pictures: what people upload, what the app uploads, and what a file_input holds."""

import io
import struct
from typing import Any

import aiohttp
import pytest

from tests.sandbox.world import Json, World, refused

PICTURE = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480)
FORM = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Evidence"},
    "submit": {"type": "plain_text", "text": "Keep"},
    "blocks": [
        {
            "type": "input",
            "block_id": "log",
            "label": {"type": "plain_text", "text": "Log"},
            "element": {"type": "file_input", "action_id": "v", "max_files": 2},
        }
    ],
}


async def upload(world: World, path: str, *files: tuple[str, bytes], **fields: str) -> Json:
    form = aiohttp.FormData({"as": "U0ALICE"} | fields)
    for name, content in files:
        form.add_field("file", io.BytesIO(content), filename=name)
    async with world.http.post(f"{world.sandbox.url}/sandbox/api/{path}", data=form) as response:
        answer: Json = await response.json()
        return answer | {"http": response.status}


async def test_a_person_posts_a_picture_with_words(world: World) -> None:
    await upload(world, "upload", ("graph.png", PICTURE), channel="C0INCIDENTS", text="since 14:02")

    (message,) = await world.messages("C0INCIDENTS", person="U0BOB")
    (file,) = message["files"]
    assert (message["text"], message["subtype"], message["user"]) == ("since 14:02", "file_share", "U0ALICE")
    assert (file["mimetype"], file["size"], file["original_w"], file["original_h"]) == ("image/png", 24, 640, 480)
    async with world.http.get(file["url_private"]) as response:
        assert (response.content_type, await response.read()) == ("image/png", PICTURE)


async def test_the_app_uploads_in_three_steps(world: World) -> None:
    answer = await world.client.files_upload_v2(
        filename="timeline.csv",
        content="at,what\n",
        title="Timeline",
        channel="C0INCIDENTS",
        initial_comment="Here it is.",
    )

    (message,) = await world.messages("C0INCIDENTS")
    assert (message["text"], message["bot_id"], message["files"][0]["title"]) == ("Here it is.", "B0BOT", "Timeline")
    known = await world.client.files_info(file=answer["file"]["id"])
    assert known["file"]["size"] == 8
    async with world.http.get(known["file"]["url_private"]) as response:
        assert response.headers["Content-Disposition"] == "attachment"


async def test_an_upload_without_its_bytes_cannot_be_completed(world: World) -> None:
    begun = await world.client.files_getUploadURLExternal(filename="a.txt", length=3)

    answer = await refused(world.client.files_completeUploadExternal(files=[{"id": begun["file_id"]}]))

    assert answer["error"] == "file_not_found"
    assert (await refused(world.client.files_info(file=begun["file_id"])))["error"] == "file_not_found"


async def test_a_page_that_somebody_uploads_is_never_opened_as_one_of_ours(world: World) -> None:
    await upload(world, "upload", ("evil.html", b"<script>"), channel="C0INCIDENTS")

    (message,) = await world.messages("C0INCIDENTS")
    async with world.http.get(message["files"][0]["url_private"]) as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("sizes", "status"), [((), 400), ((5_000_000,), 413)])
async def test_nothing_and_too_much_are_refused(world: World, sizes: tuple[int, ...], status: int) -> None:
    files = [("big.bin", b"x" * size) for size in sizes]

    answer = await upload(world, "upload", *files, channel="C0INCIDENTS")

    assert answer["http"] == status
    assert await world.messages("C0INCIDENTS") == []


async def test_a_file_input_holds_what_was_uploaded(world: World) -> None:
    app, submitted = world.app(), []

    async def keep(ack: Any, view: Json) -> None:
        await ack()
        submitted.append(view["state"]["values"]["log"]["v"])

    app.view("")(keep)
    await world.run(app)
    opened = await world.client.views_open(trigger_id=await world.trigger(), view=FORM)
    kept = await upload(world, "upload_to_view", ("app.log", b"boom"))

    answer = await world.alice("submit", view_id=opened["view"]["id"], values={"log": [kept["files"][0]["id"]]})

    assert answer["ok"] is True
    (held,) = submitted
    assert (held["type"], [file["name"] for file in held["files"]]) == ("file_input", ["app.log"])
