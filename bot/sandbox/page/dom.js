/** Building and keeping DOM nodes. Foreign text only ever becomes text nodes. */

/**
 * Build an element: `h("button", { class: "plain", onclick: run }, "Run")`.
 * Props that start with `on` are listeners, `data` and `style` are objects; null, false and undefined are left out.
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(node, name, value);
  node.append(...flatten(children));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "data") Object.assign(node.dataset, value);
  else if (name === "style") for (const [key, one] of Object.entries(value)) node.style.setProperty(key, one);
  else if (name === "value") node.value = value;
  else node.setAttribute(name, value === true ? "" : value);
}

function flatten(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false && child !== "");
}

/** Make `parent` hold exactly `nodes`, moving only those that are out of place. */
export function sync(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

/** Replace what `parent` holds. */
export function fill(parent, ...children) {
  parent.replaceChildren(...flatten(children));
}

let count = 0;

/** An id that no other element of the page has. */
export function uid(prefix = "id") {
  count += 1;
  return `${prefix}-${count}`;
}

/** Run `work` once things have been quiet for `ms`; `.flush()` runs it now if it is due, `.cancel()` forgets it. */
export function debounce(ms, work) {
  let timer = null;
  let due = null;
  const run = () => {
    clearTimeout(timer);
    const args = due;
    due = null;
    return args ? work(...args) : undefined;
  };
  const later = (...args) => {
    due = args;
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  };
  later.flush = run;
  later.cancel = () => {
    clearTimeout(timer);
    due = null;
  };
  return later;
}

const PATHS = {
  hash: "M7.5 3 6 17M14 3l-1.5 14M3.5 7.2h13.5M3 12.8h13.5",
  lock: "M5 9.2h10v7.3H5zM7.2 9V6.3a2.8 2.8 0 0 1 5.6 0V9",
  plus: "M10 4v12M4 10h12",
  bolt: "M11 2.5 4.5 11.5H9L8.5 17.5 15.5 8.5H11z",
  smile:
    "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM7 11.8c.7 1.3 1.7 1.9 3 1.9s2.3-.6 3-1.9M7.5 7.8v.4M12.5 7.8v.4",
  at: "M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm0 0v1c0 1.2.7 2 1.9 2s2.1-1.2 2.1-3a7 7 0 1 0-2.8 5.6",
  slash:
    "M5 3.5h10A1.5 1.5 0 0 1 16.5 5v10a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V5A1.5 1.5 0 0 1 5 3.5zM12 6.5l-4 7",
  send: "M3.5 16.5 17 10 3.5 3.5 5 9.2l7 .8-7 .8z",
  pin: "M12.5 3 17 7.5l-1.5.5-3 3 .2 3.3-1.2 1.2L8 12 4.5 8.5l1.2-1.2L9 7.5l3-3zM7.5 12.5 3 17",
  more: "M10 4.6v.1M10 10v.1M10 15.4v.1",
  close: "M5 5l10 10M15 5 5 15",
  back: "M12 4.5 6.5 10l5.5 5.5",
  reply: "M3.5 4.5h13v9h-6l-4 3.5v-3.5h-3z",
  menu: "M3.5 5.5h13M3.5 10h13M3.5 14.5h13",
  people:
    "M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM2.5 16c.3-3 2-4.3 5-4.3s4.7 1.3 5 4.3M13 4.5a2.6 2.6 0 0 1 0 5M14.5 12c1.8.5 2.8 1.8 3 4",
  pause: "M7 5v10M13 5v10",
  terminal: "M3 4.5h14v11H3zM5.8 8l2.4 2-2.4 2M10 12.5h4",
  eye: "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  chevron: "M5.5 8 10 12.5 14.5 8",
  check: "M4 10.5 8 14.5 16 6",
  down: "M10 4v12M5 11l5 5 5-5",
  react:
    "M12.5 3.3a7.2 7.2 0 1 0 4.2 4.5M7 11.8c.7 1.3 1.7 1.9 3 1.9s2.3-.6 3-1.9M7.5 7.8v.4M12 7.8v.4M16 2v4.5M13.7 4.2h4.6",
  clock: "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM10 6v4.2l2.8 1.8",
  clip: "M14.5 8.5 9 14a2.5 2.5 0 0 1-3.5-3.5l6.3-6.3a3.6 3.6 0 0 1 5 5l-6.6 6.7a4.8 4.8 0 0 1-6.8-6.8L8.6 4",
  next: "M4 4.5 11 10l-7 5.5zM14.5 4.5v11",
  flag: "M5 17.5V3M5 4h10l-2.2 3.2L15 10.5H5",
  warn: "M10 3.5 18 16.5H2zM10 8.5v3.5M10 14.2v.1",
};

/** A line icon of 20×20 by name; decoration only, the button around it carries the label. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows only an icon. */
export function iconButton(name, label, onclick, props = {}) {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...props },
    icon(name),
  );
}
