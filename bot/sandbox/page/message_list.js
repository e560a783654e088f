/** A list of messages that grows and changes in place: a channel's, or a thread's. */

import { dayDivider, dayKey, fromTs } from "./dates.js";
import { h, icon, sync } from "./dom.js";
import { isSystem, messageNode } from "./message.js";
import { state } from "./state.js";

const NEAR = 90;
const RUN_MS = 5 * 60_000;

/** Messages in the order of their ts, under day dividers. */
export class MessageList {
  constructor({ inThread = false } = {}) {
    this.inThread = inThread;
    this.log = h("div", { class: "log", role: "log", "aria-live": "polite" });
    this.pill = h(
      "button",
      { type: "button", class: "jump", hidden: true, onclick: () => this.toEnd(true) },
      icon("down"),
      "New messages",
    );
    this.scroller = h("div", { class: "scroller", tabindex: "-1" }, this.log);
    this.node = h("div", { class: "list" }, this.scroller, this.pill);
    this.scroller.addEventListener("scroll", () => this.isAtEnd() && this.hidePill());
    new ResizeObserver(() => this.follows && this.toEnd()).observe(this.log);
    new ResizeObserver(() => this.follows && this.toEnd()).observe(this.scroller);
    this.scroller.addEventListener("scroll", () => {
      this.follows = this.isAtEnd();
    });
    this.clear();
  }

  /** Forget everything: the next show is the first. */
  clear() {
    this.rows = new Map();
    this.dividers = new Map();
    this.newFrom = null;
    this.isFresh = true;
    this.follows = true;
    this.intro = null;
    this.log.replaceChildren();
    this.hidePill();
  }

  /** Show these messages; the node of a message that did not change stays. */
  show(messages, channel, { label }) {
    this.log.setAttribute("aria-label", label);
    const wasAtEnd = this.isFresh || this.follows;
    const pins = new Set(state.pins.get(channel.id) || []);
    const sorted = [...messages].sort((a, b) => (a.ts < b.ts ? -1 : 1));
    const rows = new Map();
    const nodes = this.intro ? [this.intro] : [];
    let previous = null;
    for (const message of sorted) {
      const row = this.row({ ...message, pinned: pins.has(message.ts) }, channel);
      rows.set(message.ts, row);
      const divider = this.divider(message, previous);
      if (divider) nodes.push(divider);
      const isFirstReply = this.inThread && previous?.ts === message.thread_ts && rows.size === 2;
      if (isFirstReply) nodes.push(this.repliesLine(sorted.length - 1));
      if (message.ts === this.newFrom) nodes.push(this.newLine);
      row.node.classList.toggle(
        "run",
        !divider && !isFirstReply && message.ts !== this.newFrom && continues(message, previous),
      );
      nodes.push(row.node);
      previous = message;
    }
    const isLonger = rows.size > this.rows.size && !this.isFresh;
    this.rows = rows;
    sync(this.log, nodes);
    const last = sorted.at(-1);
    if (wasAtEnd || (isLonger && last?.user === state.me)) this.toEnd();
    else if (isLonger) this.pill.hidden = false;
    this.isFresh = false;
  }

  /** Draw the line above the first of these that is new to the viewer. */
  markNew(ts) {
    this.newFrom = ts;
    this.newLine = h(
      "div",
      { class: "new-line", role: "separator", "aria-label": "New messages" },
      h("span", {}, "New"),
    );
  }

  /** Bring a message into view and point at it. */
  reveal(ts) {
    const node = this.rows.get(ts)?.node;
    if (!node) return false;
    this.follows = false;
    node.scrollIntoView({ block: "center" });
    node.classList.remove("revealed");
    requestAnimationFrame(() => node.classList.add("revealed"));
    node.focus({ preventScroll: true });
    return true;
  }

  row(message, channel) {
    const json = JSON.stringify(message);
    const before = this.rows.get(message.ts);
    if (before?.json === json) return before;
    const node = messageNode(message, channel, { inThread: this.inThread });
    if (before) this.handOver(before.node, node);
    return { json, node };
  }

  /** Keep the keyboard's place when a message is drawn anew. */
  handOver(before, after) {
    const focused = document.activeElement;
    if (!before.contains(focused)) return;
    const label = focused.getAttribute("aria-label");
    const find = () =>
      sameElement(focused, after) || (label && after.querySelector(`[aria-label="${CSS.escape(label)}"]`));
    queueMicrotask(() => (find() || after).focus({ preventScroll: true }));
  }

  divider(message, previous) {
    const at = fromTs(message.ts);
    const key = dayKey(at);
    if (this.inThread || (previous && dayKey(fromTs(previous.ts)) === key)) return null;
    if (!this.dividers.has(key)) this.dividers.set(key, h("div", { class: "day", role: "separator" }, h("span", {})));
    const node = this.dividers.get(key);
    const said = dayDivider(at);
    if (node.textContent !== said) node.firstChild.textContent = said;
    return node;
  }

  repliesLine(count) {
    this.replies ??= h("div", { class: "replies-line" });
    this.replies.textContent = count === 1 ? "1 reply" : `${count} replies`;
    return this.replies;
  }

  isAtEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  toEnd(smooth = false) {
    this.follows = true;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.hidePill();
  }

  hidePill() {
    this.pill.hidden = true;
  }
}

/** What takes the place of a block's element, or of its part that had the focus. */
function sameElement(focused, after) {
  const element = focused.closest("[data-action]");
  const block = focused.closest("[data-block]");
  if (!element || !block) return null;
  const name = (node, key) => `[data-${key}="${CSS.escape(node.dataset[key])}"]`;
  const found = after.querySelector(`${name(block, "block")} ${name(element, "action")}`);
  if (!found || element === focused) return found;
  const parts = [...found.querySelectorAll("input, textarea, button")];
  return parts.find((one) => one.value === focused.value) || parts[0];
}

function continues(message, previous) {
  if (!previous || previous.user !== message.user || previous.username !== message.username) return false;
  if (isSystem(message) !== isSystem(previous) || message.deleted || previous.deleted) return false;
  if (Boolean(message.is_ephemeral) !== Boolean(previous.is_ephemeral) || message.reply_count) return false;
  return fromTs(message.ts) - fromTs(previous.ts) < RUN_MS;
}
