/** A card of emoji to choose from. */

import { fill, h } from "./dom.js";
import { GROUPS, emoji, namesOf, search } from "./emoji.js";
import { popover } from "./popover.js";

const FOUND = 48;

/** Open the picker by a button; `chosen` hears the name. */
export function emojiPicker(anchor, chosen) {
  const grid = h("div", { class: "emoji-grid" });
  const field = h("input", {
    type: "search",
    class: "text-field",
    placeholder: "Search emoji",
    "aria-label": "Search emoji",
    autocomplete: "off",
  });
  const node = h("div", { class: "emoji-picker", role: "dialog", "aria-label": "Pick an emoji" }, field, grid);
  const shut = popover(anchor, node, { align: "end" });
  const pick = (name) => {
    shut();
    chosen(name);
  };
  const cell = (name) =>
    h(
      "button",
      {
        type: "button",
        class: "emoji-cell",
        "aria-label": name.replaceAll("_", " "),
        title: `:${name}:`,
        onclick: () => pick(name),
      },
      emoji(name),
    );
  const show = () => {
    const query = field.value.trim().toLowerCase().replaceAll(":", "").replaceAll(" ", "_");
    if (query) fill(grid, search(query, FOUND).map(cell));
    else
      fill(
        grid,
        Object.keys(GROUPS).map((group) => [h("div", { class: "options-label" }, group), namesOf(group).map(cell)]),
      );
  };
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    // Else the key would go on to the button that has the focus next, and open the picker again.
    event.preventDefault();
    grid.querySelector("button")?.click();
  });
  show();
  field.focus();
  return shut;
}
