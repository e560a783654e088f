/** People's pictures: initials on their colour. */

import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { state } from "./state.js";

/** The picture of a person; decoration, their name stands beside it. */
export function avatar(one, { size = "" } = {}) {
  const isApp = one.id === state.app.bot_user_id;
  const node = h("span", {
    class: `avatar ${size} ${isApp ? "app" : ""}`,
    "aria-hidden": "true",
    style: { "--colour": one.colour || "#757575" },
  });
  node.append(isApp ? drum() : initials(one.real_name || one.name));
  return node;
}

/** An app's message may bring an emoji as its picture. */
export function emojiAvatar(name) {
  return h("span", { class: "avatar app", "aria-hidden": "true" }, emoji(name.replaceAll(":", "")));
}

function initials(name) {
  const words = name.split(/\s+/);
  return (words[0][0] + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase();
}

function drum() {
  return h("img", { src: "/sandbox/page/icon.svg", alt: "" });
}
