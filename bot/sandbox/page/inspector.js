/** A drawer with the calls between the sandbox and the app. */

import { Refused, get } from "./api.js";
import { fill, h, iconButton } from "./dom.js";

const POLL_MS = 1000;
const KEPT = 400;
const SIDES = [
  ["", "All"],
  ["to_bot", "To the app"],
  ["from_bot", "From the app"],
];

const rows = h("div", { class: "calls", tabindex: "0", role: "list", "aria-label": "Calls" });
const nothing = h("p", { class: "calls-empty" }, "No calls yet.");

let drawer = null;
let button = null;
let timer = null;
let last = 0;
let side = "";
let words = "";

/** Put the drawer into the page, shut. */
export function mountInspector(root) {
  drawer = root;
  const choose = h(
    "select",
    { "aria-label": "Which calls", onchange: () => pick(choose.value) },
    SIDES.map(([value, label]) => h("option", { value }, label)),
  );
  const search = h("input", {
    type: "search",
    class: "call-search",
    placeholder: "Filter",
    "aria-label": "Filter calls",
    oninput: () => {
      words = search.value.trim().toLowerCase();
      sift();
    },
  });
  const clear = h("button", { type: "button", class: "bar-button", onclick: () => fill(rows) }, "Clear");
  fill(
    root,
    h(
      "div",
      { class: "inspector-head" },
      h("h2", {}, "Calls"),
      choose,
      search,
      clear,
      iconButton("close", "Close the inspector", () => toggleInspector(button)),
    ),
    rows,
    nothing,
  );
}

/** Open or shut the drawer; `from` is the button that does it. */
export function toggleInspector(from) {
  button = from;
  drawer.hidden = !drawer.hidden;
  button.setAttribute("aria-expanded", String(!drawer.hidden));
  clearInterval(timer);
  if (drawer.hidden) return;
  read();
  timer = setInterval(read, POLL_MS);
}

function pick(wanted) {
  side = wanted;
  sift();
}

function sift() {
  for (const row of rows.children) row.hidden = !isWanted(row);
}

function isWanted(row) {
  return (!side || row.dataset.direction === side) && row.dataset.words.includes(words);
}

async function read() {
  try {
    const { calls } = await get("/calls", { since: last });
    const fresh = calls.filter((one) => one.n > last);
    if (!fresh.length) return;
    last = fresh.at(-1).n;
    const wasAtEnd = rows.scrollHeight - rows.scrollTop - rows.clientHeight < 40;
    rows.append(...fresh.slice(-KEPT).map(row));
    while (rows.children.length > KEPT) rows.firstChild.remove();
    nothing.hidden = true;
    if (wasAtEnd) rows.scrollTop = rows.scrollHeight;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

function row(call) {
  const isIn = call.direction === "to_bot";
  const failed =
    Number(call.status) >= 400 || call.response?.ok === false || !(Number(call.status) || call.status === "ack");
  const summary = h(
    "summary",
    {},
    h("span", { class: "call-at" }, call.at.slice(11, 19)),
    h("span", { class: "call-way" }, isIn ? "→ app" : "← app"),
    h("b", {}, call.method),
    h("span", { class: "call-hint" }, hint(call)),
    h(
      "span",
      { class: failed ? "call-status bad" : "call-status" },
      call.fault && h("span", { class: "call-fault", title: call.fault }, "fault "),
      call.response?.error || String(call.status),
    ),
    h("span", { class: "call-ms" }, `${Math.round(call.ms)} ms`),
  );
  const body = h("div", { class: "call-body" });
  const data = {
    direction: call.direction,
    words: JSON.stringify([call.method, call.args, call.response]).toLowerCase(),
  };
  const details = h("details", { role: "listitem", data }, summary, body);
  details.hidden = !isWanted(details);
  details.addEventListener("toggle", () => {
    if (!body.firstChild)
      fill(body, call.fault && part("Fault", call.fault), part("Sent", call.args), part("Answer", call.response));
  });
  return details;
}

function part(label, value) {
  return h("div", {}, h("h3", {}, label), h("pre", { tabindex: "0" }, JSON.stringify(value, null, 2) ?? "nothing"));
}

function hint({ args }) {
  const payload = args?.payload || args || {};
  const said =
    payload.text ??
    payload.event?.text ??
    payload.name ??
    payload.command ??
    payload.callback_id ??
    payload.actions?.[0]?.action_id ??
    payload.event?.type ??
    payload.view?.callback_id;
  return [payload.type, payload.channel?.name || (typeof payload.channel === "string" && payload.channel), said]
    .filter((one) => typeof one === "string")
    .join(" · ")
    .slice(0, 160);
}
