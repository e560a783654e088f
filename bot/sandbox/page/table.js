/** Tables: Slack's own block, and those that Markdown draws. */

import { h } from "./dom.js";
import { richText } from "./richtext.js";

/** A table block; its first row is the heading. */
export function table(block) {
  const rows = block.rows.map((row) => row.map(cellOf));
  return grid(rows, (at) => block.column_settings?.[at]?.align);
}

/** A table of rows of cells, each of them nodes; `align(column)` is left, center, right or nothing. */
export function grid([head, ...rows], align) {
  const cells = (row, tag) => row.map((cell, at) => h(tag, { class: `align-${align(at) || "left"}` }, cell));
  return h(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, cells(head, "th"))),
      h(
        "tbody",
        {},
        rows.map((row) => h("tr", {}, cells(row, "td"))),
      ),
    ),
  );
}

function cellOf(cell) {
  if (cell.type === "rich_text") return richText(cell);
  return String(cell.text ?? cell.value ?? "");
}
