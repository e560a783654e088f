import asyncio
import json
import sys
from pathlib import Path

import aiohttp

from tests.sandbox.world import manifest


async def test_the_sandbox_runs_as_a_process_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "manifest.json"
    file.write_text(json.dumps(manifest()))
    arguments = ("-m", "bot.sandbox", "--manifest", str(file), "--port", "0")
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    said = (await process.stdout.readline()).decode()
    url = said.split()[-1]

    async with aiohttp.ClientSession() as http, http.get(f"{url}/sandbox/api/workspace?as=U0BOB") as response:
        workspace = await response.json()
    process.terminate()

    assert workspace["me"]["real_name"] == "Bob Brown"
    assert [one["name"] for one in workspace["channels"]] == ["general", "incidents", "random"]
    assert await process.wait() == 0
