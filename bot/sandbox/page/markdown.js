/** markdown blocks. */

import { h } from "./dom.js";
import { emoji, known } from "./emoji.js";
import { withLists } from "./lists.js";
import { link } from "./mrkdwn.js";
import { grid } from "./table.js";

const SPANS =
  /(`[^`]+`)|\*\*(.+?)\*\*|__(.+?)__|~~(.+?)~~|\*([^*\s][^*]*)\*|\b_([^_\s][^_]*)_\b|\[([^\]]+)\]\((https?:[^)\s]+)\)|:([a-z0-9_+-]+):/g;

/** A markdown block: headings, lists, quotes, tables, fences and spans, as far as messages need them. */
export function markdown(text) {
  const parts = text.split(/^```.*$/m).flatMap((chunk, at) => (at % 2 ? fence(chunk) : paragraphs(chunk)));
  return h("div", { class: "rich" }, withLists(parts));
}

function fence(chunk) {
  return h("pre", { class: "fence" }, chunk.replace(/^\n|\n$/g, ""));
}

/** What lines stand for, taken from the top: the first reader that knows them takes as many as belong together. */
function paragraphs(chunk) {
  const parts = [];
  let lines = chunk.split("\n");
  while (lines.length) {
    const [count, part] = READERS.reduce((found, read) => found || read(lines), null);
    if (part) parts.push(part);
    lines = lines.slice(count);
  }
  return parts;
}

const READERS = [
  ([line]) => line.trim() === "" && [1, null],
  ([line]) => /^\s*([-*_])(\s*\1){2,}\s*$/.test(line) && [1, h("hr")],
  heading,
  ruled,
  quote,
  item,
  ([line]) => [1, h("div", { class: "rich-section" }, spans(line))],
];

function heading([line]) {
  const found = /^(#{1,6})\s+(.*)$/.exec(line);
  if (!found) return null;
  const level = found[1].length + 2;
  return [1, h("div", { class: "markdown-heading", role: "heading", "aria-level": String(level) }, spans(found[2]))];
}

function quote(lines) {
  const count = countOf(lines, /^>/);
  const said = lines.slice(0, count).map((line) => line.replace(/^>\s?/, ""));
  return count > 0 && [count, h("blockquote", {}, spans(said.join("\n")))];
}

function item([line]) {
  const found = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(?:\[([ x])\]\s+)?(.*)$/i.exec(line);
  if (!found) return null;
  const [, space, number, tick, words] = found;
  const box = tick && h("input", { type: "checkbox", disabled: true, checked: tick !== " ", "aria-label": words });
  const style = number ? "ordered" : "bullet";
  return [
    1,
    { style, indent: Math.floor(space.length / 2), offset: number - 1, items: [[box, box && " ", spans(words)]] },
  ];
}

const RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

function ruled(lines) {
  const count = countOf(lines, /^\s*\|.*\|\s*$/);
  if (count < 2 || !RULE.test(lines[1])) return null;
  const [head, rule, ...rows] = lines.slice(0, count).map(columns);
  const align = (at) => (/^:.*:$/.test(rule[at]) ? "center" : /:$/.test(rule[at]) ? "right" : "left");
  return [
    count,
    grid(
      [head, ...rows].map((row) => row.map(spans)),
      align,
    ),
  ];
}

function columns(line) {
  return line
    .trim()
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
}

function countOf(lines, pattern) {
  const other = lines.findIndex((line) => !pattern.test(line));
  return other < 0 ? lines.length : other;
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
