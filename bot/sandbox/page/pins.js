/** What is pinned in a channel. */

import { avatar } from "./avatar.js";
import { reveal } from "./channel.js";
import { fromTs, shortDay, time } from "./dates.js";
import { h, icon } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";
import { popover } from "./popover.js";
import { person } from "./state.js";
import { findMessage } from "./sync.js";

/** The button that says how many messages are pinned, and shows them. */
export function pinned(one, pins) {
  const label = `${pins.length} ${pins.length === 1 ? "pinned message" : "pinned messages"}`;
  const button = h(
    "button",
    {
      type: "button",
      class: "head-button",
      "aria-label": label,
      title: label,
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      onclick: () => showPins(button, one, pins),
    },
    icon("pin"),
    String(pins.length),
  );
  return button;
}

async function showPins(button, one, pins) {
  const messages = await Promise.all(pins.map((ts) => findMessage(one.id, ts)));
  const go = (ts) => {
    shut();
    reveal(one.id, ts);
  };
  const rows = messages.filter(Boolean).map((message) => row(message, go));
  const card = h(
    "div",
    { class: "card", role: "dialog", "aria-label": "Pinned messages" },
    h("h2", {}, "Pinned"),
    h("ul", { class: "pins" }, rows),
  );
  const shut = popover(button, card, { align: "end" });
  card.querySelector("button")?.focus();
}

function row(message, go) {
  const who = person(message.user);
  const at = fromTs(message.ts);
  const words = h(
    "span",
    {},
    h("b", {}, who.real_name),
    h("small", {}, ` ${shortDay(at)} ${time(at)}`),
    h("span", { class: "pin-words" }, mrkdwn(message.text || "A message with blocks")),
  );
  const props = { type: "button", class: "pin-row", onclick: () => go(message.ts) };
  return h("li", {}, h("button", props, avatar(who, { size: "small" }), words));
}
