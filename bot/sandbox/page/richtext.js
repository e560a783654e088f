/** rich_text, table and markdown blocks. */

import { h } from "./dom.js";
import { emoji, known } from "./emoji.js";
import { broadcast, channelMention, dateNode, groupMention, link, userMention } from "./mrkdwn.js";

const STYLES = [
  ["bold", "b"],
  ["italic", "i"],
  ["strike", "s"],
  ["underline", "u"],
  ["code", "code"],
];

/** The nodes of a rich_text block, its lists nested by their indent. */
export function richText(block) {
  return h("div", { class: "rich" }, (block.elements || []).map(part));
}

function part(element) {
  const parts = element.elements || [];
  switch (element.type) {
    case "rich_text_list":
      return list(element);
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

function list(element) {
  const tag = element.style === "ordered" ? "ol" : "ul";
  const props = {
    class: `indent-${Math.min(element.indent || 0, 4)}`,
    start: element.offset ? element.offset + 1 : null,
  };
  return h(
    tag,
    props,
    (element.elements || []).map((item) => h("li", {}, (item.elements || []).map(piece))),
  );
}

function piece(element) {
  return STYLES.reduce((node, [name, tag]) => (element.style?.[name] ? h(tag, {}, node) : node), bare(element));
}

function bare(element) {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      return link(element.url, element.text || "");
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
      return dateNode(element.timestamp, element.format || "{date_num}");
    case "color":
      return h("code", {}, element.value);
    default:
      return element.text || "";
  }
}

/** A table block; its first row is the heading. */
export function table(block) {
  const [head, ...rows] = block.rows;
  const align = (at) => block.column_settings?.[at]?.align || "left";
  const cells = (row, tag) => row.map((cell, at) => h(tag, { class: `align-${align(at)}` }, cellOf(cell)));
  return h(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, cells(head, "th"))),
      h(
        "tbody",
        {},
        rows.map((row) => h("tr", {}, cells(row, "td"))),
      ),
    ),
  );
}

function cellOf(cell) {
  if (cell.type === "rich_text") return richText(cell);
  return String(cell.text ?? cell.value ?? "");
}

const SPANS =
  /(`[^`]+`)|\*\*(.+?)\*\*|__(.+?)__|~~(.+?)~~|\*([^*\s][^*]*)\*|\b_([^_\s][^_]*)_\b|\[([^\]]+)\]\((https?:[^)\s]+)\)|:([a-z0-9_+-]+):/g;

/** A markdown block: headings, lists, quotes, fences and spans, as far as messages need them. */
export function markdown(text) {
  const root = h("div", { class: "rich" });
  const chunks = text.split(/^```.*$/m);
  chunks.forEach((chunk, at) => {
    if (at % 2) root.append(h("pre", { class: "fence" }, chunk.replace(/^\n|\n$/g, "")));
    else
      root.append(
        ...chunk
          .split("\n")
          .filter((line) => line.trim())
          .map(markdownLine),
      );
  });
  return root;
}

function markdownLine(line) {
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading)
    return h(
      "div",
      { class: "markdown-heading", role: "heading", "aria-level": heading[1].length + 2 },
      spans(heading[2]),
    );
  const item = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/.exec(line);
  if (item?.[1]) return h("ol", { start: item[1] }, h("li", {}, spans(item[2])));
  if (item) return h("ul", {}, h("li", {}, spans(item[2])));
  const quote = /^>\s?(.*)$/.exec(line);
  return quote ? h("blockquote", {}, spans(quote[1])) : h("div", { class: "rich-section" }, spans(line));
}

function spans(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(SPANS)) {
    const [whole, code, bold, bold2, strike, italic, italic2, label, href, name] = found;
    if (name && !known(name)) continue;
    nodes.push(text.slice(end, found.index));
    if (code) nodes.push(h("code", {}, code.slice(1, -1)));
    else if (bold || bold2) nodes.push(h("b", {}, spans(bold || bold2)));
    else if (strike) nodes.push(h("s", {}, spans(strike)));
    else if (italic || italic2) nodes.push(h("i", {}, spans(italic || italic2)));
    else if (href) nodes.push(link(href, label));
    else nodes.push(emoji(name));
    end = found.index + whole.length;
  }
  nodes.push(text.slice(end));
  return nodes;
}
