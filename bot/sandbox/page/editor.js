/** Changing what one said. */

import { h } from "./dom.js";
import { person, state } from "./state.js";
import { act } from "./sync.js";

/** Changes that were begun and not saved, by where they stand: they outlive their message being drawn anew. */
const begun = new Map();

function keyOf(message, channel, inThread) {
  return [state.me, channel.id, message.ts, inThread].join(" ");
}

/** Let its author change a message, in the node where it stands. */
export function edit(message, channel, node, { inThread = false } = {}) {
  const key = keyOf(message, channel, inThread);
  if (begun.has(key)) return begun.get(key).focus();
  const from = document.activeElement;
  const form = { body: node.querySelector(".message-body") };
  const done = () => {
    begun.delete(key);
    form.node.replaceWith(form.body);
    const more = form.body.closest(".message")?.querySelector(".message-bar button:last-child");
    (from.isConnected ? from : more)?.focus({ preventScroll: true });
  };
  Object.assign(form, editor(message, channel, done));
  begun.set(key, form);
  form.body.replaceWith(form.node);
  return form.focus();
}

/** Go on with a change in the new node of its message. */
export function goOnEditing(message, channel, node, { inThread }) {
  const form = begun.get(keyOf(message, channel, inThread));
  if (!form) return;
  const hasFocus = form.node.contains(document.activeElement);
  form.body = node.querySelector(".message-body");
  form.body.replaceWith(form.node);
  if (hasFocus) queueMicrotask(form.focus);
}

/** A text box in place of a message; `done` puts the message back. */
function editor(message, channel, done) {
  const field = h("textarea", {
    class: "text-field",
    rows: "2",
    "aria-label": "Edit message",
    value: source(message.text),
  });
  const save = async () => {
    const text = field.value.trim();
    if (!text || text === source(message.text)) return done();
    const answer = await act("/edit_message", { channel: channel.id, ts: message.ts, text });
    return answer ? done() : undefined;
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      done();
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      save();
    }
  });
  const buttons = h(
    "div",
    { class: "editor-foot" },
    h("button", { type: "button", class: "button", onclick: done }, "Cancel"),
    h("button", { type: "button", class: "button primary", onclick: save }, "Save"),
  );
  return { node: h("div", { class: "editor" }, field, buttons), focus: () => field.focus() };
}

/** What was typed, from what is stored: sequences back into `@alice` and `#general`. */
function source(text) {
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id) => `@${person(id).name}`)
    .replace(/<#\w+\|([^>]*)>/g, "#$1")
    .replace(/<!(here|channel|everyone)>/g, "@$1")
    .replace(/<!subteam\^\w+\|([^>]*)>/g, "$1")
    .replace(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, "$1")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
