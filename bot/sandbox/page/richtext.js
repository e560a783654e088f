/** rich_text blocks. */

import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { withLists } from "./lists.js";
import { broadcast, channelMention, dateNode, groupMention, linkTo, userMention } from "./mrkdwn.js";

const STYLES = [
  ["bold", "b"],
  ["italic", "i"],
  ["strike", "s"],
  ["underline", "u"],
  ["code", "code"],
];

/** The nodes of a rich_text block, its lists nested by their indent. */
export function richText(block) {
  return h("div", { class: "rich" }, withLists((block.elements || []).map(part)));
}

function part(element) {
  const parts = element.elements || [];
  switch (element.type) {
    case "rich_text_list":
      return {
        style: element.style,
        indent: element.indent || 0,
        offset: element.offset,
        items: parts.map((item) => (item.elements || []).map(piece)),
      };
    case "rich_text_quote":
      return h("blockquote", {}, parts.map(piece));
    case "rich_text_preformatted":
      return h(
        "pre",
        { class: "fence" },
        parts.map((one) => one.text ?? one.url ?? ""),
      );
    default:
      return h("div", { class: "rich-section" }, parts.map(piece));
  }
}

function piece(element) {
  return STYLES.reduce((node, [name, tag]) => (element.style?.[name] ? h(tag, {}, node) : node), bare(element));
}

function bare(element) {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      return linkTo(element.url, element.text || element.url);
    case "user":
      return userMention(element.user_id);
    case "channel":
      return channelMention(element.channel_id);
    case "usergroup":
      return groupMention("@group");
    case "broadcast":
      return broadcast(element.range);
    case "emoji":
      return emoji(element.name);
    case "date":
      return date(element);
    case "color":
      return h("code", {}, element.value);
    default:
      return element.text || "";
  }
}

function date(element) {
  const node = dateNode(element.timestamp, element.format || "{date_num}");
  return element.url ? linkTo(element.url, node) : node;
}
