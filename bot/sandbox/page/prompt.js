/** A small dialog that asks for some words, or for a choice. */

import { fill, h, uid } from "./dom.js";

/**
 * Ask for the values of `fields` (`{name, label, value, hint, most, options, optional}`); null when the person does not go on.
 * `save(values)` may refuse with a sentence, which is shown while the dialog stays.
 */
export function prompt({ title, fields, yes, save }) {
  const heading = uid("prompt");
  const complaint = h("div", { class: "field-error", role: "alert" });
  const rows = fields.map(row);
  const dialog = h("dialog", { class: "dialog small", "aria-labelledby": heading });
  const end = () => {
    dialog.close();
    dialog.remove();
  };
  const form = h(
    "form",
    {
      class: "dialog-form",
      novalidate: true,
      onsubmit: async (event) => {
        event.preventDefault();
        const refusal = await save(Object.fromEntries(rows.map((one) => [one.name, one.read()])));
        if (refusal) fill(complaint, refusal);
        else end();
      },
    },
    h("h2", { id: heading, class: "dialog-title" }, title),
    h(
      "div",
      { class: "dialog-body" },
      rows.map((one) => one.node),
      complaint,
    ),
    h(
      "div",
      { class: "dialog-foot" },
      h("button", { type: "button", class: "button", onclick: end }, "Cancel"),
      h("button", { type: "submit", class: "button primary" }, yes),
    ),
  );
  fill(dialog, form);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    end();
  });
  document.body.append(dialog);
  dialog.showModal();
  rows[0].input.focus();
  rows[0].input.select?.();
}

function row({ name, label, value = "", hint, most, kind = "text" }) {
  const [id, about] = [uid("asked"), hint && uid("about")];
  const isTick = kind === "checkbox";
  const props = { id, type: kind, maxlength: most, "aria-describedby": about, autocomplete: "off" };
  const input = h("input", isTick ? props : { ...props, class: "text-field", value });
  const words = h("label", { class: isTick ? "tick-words" : "field-label", for: id }, label);
  const node = h(
    "div",
    { class: isTick ? "b-input tick" : "b-input" },
    isTick ? [input, words] : [words, input],
    hint && h("div", { class: "field-hint", id: about }, hint),
  );
  return { name, node, input, read: () => (isTick ? input.checked : input.value.trim()) };
}
