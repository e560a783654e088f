/** Changing what one said. */

import { h } from "./dom.js";
import { person } from "./state.js";
import { act } from "./sync.js";

/** Turn a message into a text box for its author; `done` puts the message back. */
export function editor(message, channel, done) {
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
    if (event.key === "Escape") done();
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
