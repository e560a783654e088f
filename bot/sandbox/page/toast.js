/** Short sentences at the foot of the page, for what went wrong. */

import { h, iconButton } from "./dom.js";

const SHOWN_MS = 7000;

/** Show a sentence for a while. */
export function toast(sentence) {
  const shelf = document.querySelector("dialog[open] .toasts") || document.getElementById("toasts");
  const node = h("div", { class: "toast", role: "alert" }, h("span", {}, sentence));
  node.append(iconButton("close", "Dismiss", () => node.remove()));
  shelf.append(node);
  setTimeout(() => node.remove(), SHOWN_MS);
}
