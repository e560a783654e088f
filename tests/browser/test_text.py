"""What a person sees of text: mrkdwn, rich text and Markdown, each mark by a small example."""

import re
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.browser.conftest import Stage
from tests.browser.toy import md

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUARTER_PAST = 1767604500
"""A quarter past nine on Monday 5 January 2026: in fifteen minutes."""

MRKDWN: dict[str, tuple[str, str]] = {
    "bold": ("*b*", "<b>b</b>"),
    "italic": ("_i_", "<i>i</i>"),
    "strike": ("~s~", "<s>s</s>"),
    "bold and italic": ("*_bi_*", "<b><i>bi</i></b>"),
    "within a sentence": ("is *very* full", "is <b>very</b> full"),
    "beside a bracket": ("(*b*)", "(<b>b</b>)"),
    "no mark inside a word": ("snake_case_name 2*3*4", "snake_case_name 2*3*4"),
    "no mark around a space": ("* b *", "* b *"),
    "code": ("`*c*`", "<code>*c*</code>"),
    "preformatted": ("```a *b*\nc```", "<pre>a *b*\nc</pre>"),
    "preformatted between lines": ("x\n```a```\ny", "x<pre>a</pre>y"),
    "quote": ("&gt; one\n&gt; *two*\nthree", "<blockquote>one\n<b>two</b></blockquote>three"),
    "quote to the end": ("&gt;&gt;&gt; one\ntwo", "<blockquote>one\ntwo</blockquote>"),
    "lists are lines": ("• one\n• two", "• one\n• two"),
    "html stays text": ("&lt;b&gt;no&lt;/b&gt; &amp;amp;", "&lt;b&gt;no&lt;/b&gt; &amp;amp;"),
    "emoji that nobody knows": (":no_such_thing:", ":no_such_thing:"),
}

MRKDWN_SEEN: dict[str, tuple[str, str]] = {
    "person": ("<@U0BOB> looks", "- text: '@Bob Brown looks'"),
    "person of whom nobody has heard": ("<@U0NOBODY>", "- text: '@U0NOBODY'"),
    "channel": ("<#C0GENERAL>", '- link "#general"'),
    "channel that is private": ("<#C0SECRET|>", "- text: private channel"),
    "user group": ("<!subteam^S0SRE|@sre>", "- text: '@sre'"),
    "here": ("<!here>", "- text: '@here'"),
    "channel, everybody": ("<!channel> <!everyone>", "- text: '@channel @everyone'"),
    "link": ("<https://example.com|the runbook>", '- link "the runbook":\n  - /url: https://example.com'),
    "link without words": (
        "<https://example.com?a=1&amp;b=2>",
        '- link "https://example.com?a=1&b=2":\n  - /url: https://example.com?a=1&b=2',
    ),
    "e-mail address": ("<mailto:a@b.com|a@b.com>", '- link "a@b.com":\n  - /url: mailto:a@b.com'),
    "emoji": (":eyes:", '- img "eyes emoji"'),
    "emoji with a skin": (":+1::skin-tone-3:", '- img "+1::skin-tone-3 emoji"'),
}

DATES: dict[str, str] = {
    "{date_num}": "2026-01-05",
    "{date_slash}": "2026/01/05",
    "{date}": "January 5th",
    "{date_short}": "Jan 5",
    "{date_long}": "Monday, January 5th",
    "{date_pretty}": "Today",
    "{date_short_pretty}": "Today",
    "{date_long_pretty}": "Today",
    "due {date_pretty}": "due today",
    "{time}": "09:15",
    "{time_secs}": "09:15:00",
    "{ago}": "In 15 minutes",
    "{no_such_token}": "{no_such_token}",
}


def text(said: str, **style: bool) -> dict[str, Any]:
    return {"type": "text", "text": said} | ({"style": style} if style else {})


def section(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(parts)}


def items(style: str, *said: str, **more: int) -> dict[str, Any]:
    return {"type": "rich_text_list", "style": style, "elements": [section(text(one)) for one in said], **more}


RICH: dict[str, tuple[list[dict[str, Any]], str]] = {
    "bold": ([section(text("b", bold=True))], "<div><b>b</b></div>"),
    "italic": ([section(text("i", italic=True))], "<div><i>i</i></div>"),
    "strike": ([section(text("s", strike=True))], "<div><s>s</s></div>"),
    "underline": ([section(text("u", underline=True))], "<div><u>u</u></div>"),
    "code": ([section(text("*c*", code=True))], "<div><code>*c*</code></div>"),
    "bold and italic": ([section(text("x", bold=True, italic=True))], "<div><i><b>x</b></i></div>"),
    "marks and html stay text": ([section(text("*b* <i> &amp;"))], "<div>*b* &lt;i&gt; &amp;amp;</div>"),
    "lines": ([section(text("one\ntwo"))], "<div>one\ntwo</div>"),
    "bullets": ([items("bullet", "a", "b")], "<ul><li>a</li><li>b</li></ul>"),
    "numbers": ([items("ordered", "a", "b")], "<ol><li>a</li><li>b</li></ol>"),
    "bullets in bullets": (
        [items("bullet", "a"), items("bullet", "b", indent=1), items("bullet", "c")],
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    ),
    "bullets in numbers": (
        [items("ordered", "a"), items("bullet", "b", "c", indent=1), items("ordered", "d", offset=1)],
        "<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>",
    ),
    "three deep": (
        [items("bullet", "a"), items("bullet", "b", indent=1), items("bullet", "c", indent=2)],
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>",
    ),
    "numbers after bullets": ([items("bullet", "a"), items("ordered", "b")], "<ul><li>a</li></ul><ol><li>b</li></ol>"),
    "a list after words": (
        [items("bullet", "a"), section(text("x")), items("bullet", "b")],
        "<ul><li>a</li></ul><div>x</div><ul><li>b</li></ul>",
    ),
    "quote": (
        [{"type": "rich_text_quote", "elements": [text("q", bold=True)]}],
        "<blockquote><b>q</b></blockquote>",
    ),
    "preformatted": ([{"type": "rich_text_preformatted", "elements": [text("a\n*b*")]}], "<pre>a\n*b*</pre>"),
}

RICH_SEEN: dict[str, tuple[dict[str, Any], str]] = {
    "person": ({"type": "user", "user_id": "U0BOB"}, "- text: '@Bob Brown'"),
    "channel": ({"type": "channel", "channel_id": "C0GENERAL"}, '- link "#general"'),
    "broadcast": ({"type": "broadcast", "range": "here"}, "- text: '@here'"),
    "emoji": ({"type": "emoji", "name": "eyes"}, '- img "eyes emoji"'),
    "emoji of one's own": ({"type": "emoji", "name": "party_parrot"}, "- text: ':party_parrot:'"),
    "link": (
        {"type": "link", "url": "https://example.com", "text": "a &amp; b"},
        '- link "a &amp; b":\n  - /url: https://example.com',
    ),
    "link without words": ({"type": "link", "url": "https://example.com"}, '- link "https://example.com"'),
    "date": (
        {"type": "date", "timestamp": QUARTER_PAST, "format": "{date_num} {time}", "fallback": "soon"},
        "- time: 2026-01-05 09:15",
    ),
    "date that leads elsewhere": (
        {"type": "date", "timestamp": QUARTER_PAST, "format": "{time}", "url": "https://example.com"},
        '- link "09:15":\n  - /url: https://example.com',
    ),
    "color": ({"type": "color", "value": "#FF0000"}, "- code: '#FF0000'"),
}

MARKDOWN: dict[str, tuple[str, str]] = {
    "heading": ("## Impact", "<div>Impact</div>"),
    "bold": ("**b** __b__", "<div><b>b</b> <b>b</b></div>"),
    "italic": ("*i* _i_", "<div><i>i</i> <i>i</i></div>"),
    "strike": ("~~s~~", "<div><s>s</s></div>"),
    "code": ("`*c*`", "<div><code>*c*</code></div>"),
    "link": ("[l](https://example.com)", "<div><a>l</a></div>"),
    "no script in a link": ("[l](javascript:alert)", "<div>[l](javascript:alert)</div>"),
    "preformatted": ("```sh\na\n*b*\n```", "<pre>a\n*b*</pre>"),
    "quote": ("> one\n> two", "<blockquote>one\ntwo</blockquote>"),
    "line across": ("a\n\n---\n\nb", "<div>a</div><hr><div>b</div>"),
    "bullets": ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
    "numbers": ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
    "bullets in numbers": ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
    "things to do": ("- [x] a\n- [ ] b", "<ul><li><input> a</li><li><input> b</li></ul>"),
    "table": (
        "| a | b |\n|---|--:|\n| 1 | **2** |",
        (
            "<div><table><thead><tr><th>a</th><th>b</th></tr></thead>"
            "<tbody><tr><td>1</td><td><b>2</b></td></tr></tbody></table></div>"
        ),
    ),
}


def each(table: dict[str, Any], *names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(names, table.values(), ids=table.keys())


async def structure(node: Locator) -> str:
    """Return what is drawn, without what only a style sheet or a script reads."""
    return re.sub(r"<(\w+)[^>]*>", r"<\1>", await node.inner_html())


@each(MRKDWN, "said", "drawn")
async def test_mrkdwn_is_drawn(stage: Stage, said: str, drawn: str) -> None:
    message = await stage.message(text=said)

    assert await structure(message.locator(".said")) == drawn


@each(MRKDWN_SEEN, "said", "seen")
async def test_mrkdwn_speaks_of_things(stage: Stage, said: str, seen: str) -> None:
    message = await stage.message({"type": "section", "text": md(said)})

    await expect(message.locator(".said")).to_match_aria_snapshot(seen)


@pytest.mark.parametrize(("pattern", "said"), DATES.items(), ids=DATES.keys())
async def test_a_date_is_said(stage: Stage, pattern: str, said: str) -> None:
    message = await stage.message(text=f"<!date^{QUARTER_PAST}^{pattern}|soon>")

    await expect(message.locator(".said").get_by_role("time")).to_have_text(said)


async def test_a_date_may_lead_elsewhere(stage: Stage) -> None:
    message = await stage.message(text=f"<!date^{QUARTER_PAST}^{{time}}^https://example.com|soon>")

    await expect(message.get_by_role("link", name="09:15")).to_have_attribute("href", "https://example.com")


async def test_a_date_that_would_run_a_script_is_no_link(stage: Stage) -> None:
    message = await stage.message(text=f"<!date^{QUARTER_PAST}^{{time}}^javascript:alert(1)|soon>")

    await expect(message.locator(".said")).to_have_text("09:15")
    await expect(message.get_by_role("link")).to_have_count(0)


async def test_no_date_is_said_in_its_own_words(stage: Stage) -> None:
    message = await stage.message(text="<!date^never^{time}|some time>")

    await expect(message.locator(".said")).to_have_text("some time")


@each(RICH, "elements", "drawn")
async def test_rich_text_is_drawn(stage: Stage, elements: list[dict[str, Any]], drawn: str) -> None:
    message = await stage.message({"type": "rich_text", "elements": elements})

    assert await structure(message.locator(".rich")) == drawn


@each(RICH_SEEN, "element", "seen")
async def test_rich_text_speaks_of_things(stage: Stage, element: dict[str, Any], seen: str) -> None:
    message = await stage.message({"type": "rich_text", "elements": [section(element)]})

    await expect(message.locator(".rich")).to_match_aria_snapshot(seen)


async def test_a_list_goes_on_counting_where_it_is_told_to(stage: Stage) -> None:
    message = await stage.message({"type": "rich_text", "elements": [items("ordered", "third", offset=2)]})

    await expect(message.get_by_role("list")).to_have_attribute("start", "3")


@each(MARKDOWN, "said", "drawn")
async def test_markdown_is_drawn(stage: Stage, said: str, drawn: str) -> None:
    message = await stage.message({"type": "markdown", "text": said})

    assert await structure(message.locator(".rich")) == drawn


async def test_a_channel_that_is_mentioned_is_one_click_away(stage: Stage) -> None:
    message = await stage.message(text="as said in <#C0GENERAL>")

    await message.get_by_role("link", name="#general").click()

    await expect(stage.page.get_by_role("textbox", name="Message #general")).to_be_visible()
    await stage.page.get_by_role("link", name="incidents", exact=True).click()
