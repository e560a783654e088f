/** Pickers of a date, a time, or both. */

import { fromWall, toWall } from "./dates.js";
import { h } from "./dom.js";

/**
 * The browser's own picker, of `type` date, time or datetime-local.
 * With the keyboard a date comes about digit by digit, so it counts once one leaves it or presses Enter.
 */
export function picker(element, { id, label, value, onchange }, type) {
  const isInstant = type === "datetime-local";
  const shown = isInstant ? (value ? toWall(value * 1000) : "") : (value ?? "");
  const field = h("input", {
    id,
    type,
    class: `text-field ${type}`,
    value: shown,
    "aria-label": label || element.placeholder?.text,
  });
  const read = () => {
    if (!field.value) return null;
    return isInstant ? Math.floor(fromWall(field.value) / 1000) : field.value;
  };
  tellWhenDone(field, () => onchange(read()));
  const zoned = isInstant && h("small", { class: "zone" }, "in your time zone");
  return { node: h("div", { class: "picker" }, field, zoned), focusable: field, read };
}

function tellWhenDone(field, tell) {
  let told = field.value;
  let isTyping = false;
  const done = () => {
    isTyping = false;
    if (field.value === told) return;
    told = field.value;
    tell();
  };
  field.addEventListener("pointerdown", () => {
    isTyping = false;
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") done();
    else isTyping = true;
  });
  field.addEventListener("change", () => isTyping || done());
  field.addEventListener("blur", done);
}
