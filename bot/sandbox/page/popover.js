/** Things that float over the page: menus, lists and cards. One is open at a time, except a list inside a card. */

import { h, icon } from "./dom.js";

const GAP = 4;
const EDGE = 8;

/** Where floating things go: inside an open dialog, since all else is inert then. */
function layer(anchor) {
  return anchor.closest("dialog") || document.body;
}

/** Put a shown floating node by its anchor, above it where there is more room. */
export function place(node, anchor, { align = "start", above = false } = {}) {
  const box = anchor.getBoundingClientRect();
  // Near the edge it would be measured as narrow as it fits there.
  node.style.left = node.style.top = "0";
  node.style.maxHeight = "";
  const { offsetWidth: width, offsetHeight: height } = node;
  const below = innerHeight - box.bottom - GAP - EDGE;
  const over = box.top - GAP - EDGE;
  const up = above ? over >= Math.min(height, below) : height > below && over > below;
  node.style.maxHeight = `${Math.max(120, up ? over : below)}px`;
  const left = align === "end" ? box.right - width : box.left;
  node.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`;
  node.style.top = up ? `${Math.max(EDGE, box.top - GAP - Math.min(height, over))}px` : `${box.bottom + GAP}px`;
}

let close = () => {};

/** Close whatever floats. */
export function closePopover() {
  close();
}

/**
 * Float `node` by `anchor` until one clicks elsewhere, presses Escape or calls the function that this returns.
 * The focus goes back to the anchor.
 */
export function popover(anchor, node, { align, above, onclose = () => {} } = {}) {
  close();
  node.classList.add("popover");
  node.setAttribute("popover", "manual");
  layer(anchor).append(node);
  node.showPopover();
  place(node, anchor, { align, above });
  anchor.setAttribute("aria-expanded", "true");
  const outside = (event) => {
    if (!node.contains(event.target) && !anchor.contains(event.target)) shut();
  };
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    shut();
    anchor.focus();
  };
  function shut() {
    removeEventListener("pointerdown", outside, true);
    removeEventListener("keydown", escape, true);
    removeEventListener("resize", shut);
    const held = node.contains(document.activeElement);
    node.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (held && anchor.isConnected) anchor.focus({ preventScroll: true });
    close = () => {};
    onclose();
  }
  addEventListener("pointerdown", outside, true);
  addEventListener("keydown", escape, true);
  addEventListener("resize", shut);
  close = shut;
  return shut;
}

/**
 * Open a menu of `{label, description, danger, icon, run}` and `"line"` by its button.
 * Arrow keys, Home and End move; Enter and Space choose.
 */
export function menu(anchor, label, items, options = {}) {
  if (anchor.getAttribute("aria-expanded") === "true") return close();
  const node = h("div", { class: "menu", role: "menu", "aria-label": label });
  const shut = popover(anchor, node, options);
  for (const item of items) node.append(item === "line" ? h("hr") : entry(item, shut));
  const entries = [...node.querySelectorAll("[role=menuitem]")];
  place(node, anchor, options);
  node.addEventListener("keydown", (event) => roam(event, entries));
  entries[0]?.focus();
  return shut;
}

function entry(item, shut) {
  const words = h(
    "span",
    { class: "menu-words" },
    h("span", {}, item.label),
    item.description && h("small", {}, item.description),
  );
  const run = () => {
    shut();
    item.run();
  };
  const props = {
    type: "button",
    role: "menuitem",
    class: item.danger ? "menu-item danger" : "menu-item",
    tabindex: "-1",
    onclick: run,
  };
  return h("button", props, item.icon && icon(item.icon), words);
}

/** Move the focus among entries with the arrow keys. */
function roam(event, entries) {
  const at = entries.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
  if (to === undefined || !entries.length) return;
  event.preventDefault();
  entries[(to + entries.length) % entries.length].focus();
}
