/** Slack's mrkdwn, and plain text with emoji, as DOM nodes. Nothing here ever parses HTML. */

import { full, isMoving, slackDate } from "./dates.js";
import { h } from "./dom.js";
import { emoji, known } from "./emoji.js";
import { channelTitle, person, state } from "./state.js";

const FENCE = /```\n?([\s\S]*?)\n?```/g;
const QUOTE = /^(?:&gt;|>)\s?/;

/** Nodes of a mrkdwn text: fences, quotes and lines of formatted text. */
export function mrkdwn(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(FENCE)) {
    nodes.push(...lines(text.slice(end, found.index).replace(/\n$/, ""), end === 0));
    nodes.push(h("pre", { class: "fence" }, literal(found[1])));
    end = found.index + found[0].length;
  }
  nodes.push(...lines(text.slice(end).replace(end ? /^\n/ : /^$/, ""), end === 0));
  return nodes;
}

/** Nodes of a plain_text object: only emoji and line breaks mean something. */
export function plain(object) {
  const text = object?.text ?? "";
  return object?.emoji === false ? [text] : withEmoji(text);
}

/** Nodes of any text object. */
export function textOf(object) {
  return object.type === "mrkdwn" ? mrkdwn(object.text) : plain(object);
}

function lines(text, atStart) {
  if (!text) return [];
  const nodes = [];
  let quoted = [];
  const all = text.split("\n");
  const endQuote = () => {
    if (quoted.length) nodes.push(h("blockquote", {}, inline(quoted.join("\n"))));
    quoted = [];
  };
  all.forEach((line, at) => {
    if (/^(?:&gt;|>){3}/.test(line)) {
      quoted.push(line.replace(/^(?:&gt;|>){3}\s?/, ""), ...all.splice(at + 1));
    } else if (QUOTE.test(line)) {
      quoted.push(line.replace(QUOTE, ""));
    } else {
      const followsQuote = quoted.length > 0;
      endQuote();
      if (at > 0 && !followsQuote) nodes.push("\n");
      nodes.push(...inline(line, at > 0 || atStart));
    }
  });
  endQuote();
  return nodes;
}

const RULES = [
  [/<([^<>\n]+)>/y, (found, context) => sequence(found[1], context)],
  [/`([^`\n]+)`/y, (found) => h("code", {}, literal(found[1])), "edge"],
  [/\*(\S|\S[^*\n]*?\S)\*(?![\w*])/y, (found) => h("b", {}, inline(found[1])), "edge"],
  [/_(\S|\S[^\n]*?\S)_(?![\w_])/y, (found) => h("i", {}, inline(found[1])), "edge"],
  [/~(\S|\S[^~\n]*?\S)~(?![\w~])/y, (found) => h("s", {}, inline(found[1])), "edge"],
  [/:([a-z0-9_+-]+(?:::skin-tone-\d)?):/y, (found) => (known(found[1]) ? emoji(found[1]) : null)],
  [/&(amp|lt|gt);/y, (found) => ENTITIES[found[1]]],
];
const ENTITIES = { amp: "&", lt: "<", gt: ">" };
const SPECIAL = /[<`*_~:&]/g;

/** Nodes of one run of mrkdwn. */
function inline(text, atStart = false) {
  const nodes = [];
  let from = 0;
  SPECIAL.lastIndex = 0;
  for (let found = SPECIAL.exec(text); found; found = SPECIAL.exec(text)) {
    const at = found.index;
    const made = apply(text, at, atStart && at === 0);
    if (!made) continue;
    if (at > from) nodes.push(text.slice(from, at));
    nodes.push(made.node);
    from = made.end;
    SPECIAL.lastIndex = from;
  }
  if (from < text.length) nodes.push(text.slice(from));
  return nodes;
}

function apply(text, at, atStart) {
  for (const [pattern, make, where] of RULES) {
    if (where === "edge" && at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1])) continue;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    // What is inside moves SPECIAL's place, as a recursion does; the caller sets it again.
    const node = found && make(found, { atStart });
    if (node) return { node, end: at + found[0].length };
  }
  return null;
}

function literal(text) {
  const shown = text.replace(/<([^<>\n]+)>/g, (_, body) => {
    const [target, label] = split(body);
    return label || target.replace(/^mailto:/, "");
  });
  return decode(shown);
}

/** Entities back into characters. */
function decode(text) {
  return text.replace(/&(amp|lt|gt);/g, (_, name) => ENTITIES[name]);
}

function split(body) {
  const at = body.indexOf("|");
  return at < 0 ? [body, ""] : [body.slice(0, at), body.slice(at + 1)];
}

function sequence(body, { atStart }) {
  const [target, label] = split(body);
  if (target.startsWith("@")) return userMention(target.slice(1), label);
  if (target.startsWith("#")) return channelMention(target.slice(1), label);
  if (target.startsWith("!date^")) return date(target, label, atStart);
  if (target.startsWith("!subteam^")) return groupMention(label || "@group");
  if (target.startsWith("!")) return broadcast(target.slice(1));
  if (/^(https?|mailto|tel|slack):/.test(target)) return link(decode(target), label);
  return null;
}

/** `@Alice Adams`, highlighted when it is the viewer. */
export function userMention(id, label = "") {
  const name = state.people.has(id) ? person(id).real_name : label || id;
  return h("span", { class: id === state.me ? "mention mine" : "mention", data: { user: id } }, `@${name}`);
}

/** `#general`, which opens the channel. */
export function channelMention(id, label = "") {
  const one = state.channels.get(id);
  if (!one && !label) return h("span", { class: "mention" }, "private channel");
  return h(
    "a",
    { class: "mention", href: `?channel=${id}`, data: { channel: id } },
    one ? channelTitle(one) : `#${label}`,
  );
}

/** `@here`, `@channel` or `@everyone`. */
export function broadcast(range) {
  return h("span", { class: "mention mine" }, `@${range.split("^")[0].split("|")[0]}`);
}

/** A user group's handle. */
export function groupMention(handle) {
  return h("span", { class: "mention" }, handle.startsWith("@") ? handle : `@${handle}`);
}

/** A link of mrkdwn; without a label it says where it leads. */
export function link(href, label = "") {
  return linkTo(href, label ? inlineLabel(label) : href.replace(/^(mailto|tel):/, ""));
}

/** A link that leaves the page; only schemes that cannot run anything here. */
export function linkTo(href, ...shown) {
  if (!/^(https?|mailto|tel):/.test(href)) return h("span", {}, shown);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, shown);
}

function inlineLabel(label) {
  return withEmoji(decode(label));
}

function date(target, fallback, atStart) {
  const [, unix, pattern = "{date_num}", href] = target.split("^");
  if (!/^\d+$/.test(unix)) return h("span", {}, decode(fallback));
  const node = dateNode(Number(unix), decode(pattern), atStart);
  return href ? linkTo(decode(href), node) : node;
}

/** A `<time>` that says an instant by Slack's tokens, and keeps saying it as time goes on. */
export function dateNode(unix, pattern, atStart = false) {
  const moving = isMoving(pattern) ? { format: pattern, start: atStart ? "1" : "" } : {};
  const iso = new Date(unix * 1000).toISOString();
  return h("time", { datetime: iso, title: full(unix * 1000), data: moving }, slackDate(unix, pattern, atStart));
}

/** Say again what has moved with the clock. */
export function tick(root) {
  for (const node of root.querySelectorAll("time[data-format]")) {
    const said = slackDate(Date.parse(node.dateTime) / 1000, node.dataset.format, Boolean(node.dataset.start));
    if (node.textContent !== said) node.textContent = said;
  }
}

/** Text with its `:emoji:` drawn. */
function withEmoji(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(/:([a-z0-9_+-]+(?:::skin-tone-\d)?):/g)) {
    if (!known(found[1])) continue;
    nodes.push(text.slice(end, found.index), emoji(found[1]));
    end = found.index + found[0].length;
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== "");
}
