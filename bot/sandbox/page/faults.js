/** What goes wrong in Slack by rule: the rules in force, a form for another, and the rate limits. */

import { Refused, get, post, remove } from "./api.js";
import { fill, h, icon, iconButton, uid } from "./dom.js";
import { popover } from "./popover.js";
import { emit, on, state } from "./state.js";
import { toast } from "./toast.js";

const LEVELS = [
  ["off", "no rate limits"],
  ["real", "Slack's rate limits"],
  ["harsh", "rate limits, no bursts"],
];
const LOSES_AN_ANSWER = ["ratelimited", "error", "status", "timeout", "drop", "malformed", "socket_dropped"];
const OF_DELIVERIES = ["socket_dropped", "event_doubled", "event_reordered", "event_lost"];
const OWN = {
  error: ["error", "Error code", "text", "internal_error"],
  status: ["status", "HTTP status", "number", "503"],
  ratelimited: ["retry_after", "Retry after (s)", "number", "5"],
  slow: ["delay_ms", "Late by (ms)", "number", "1500"],
};

let list = null;

/** The button that opens the faults; it says how many rules are in force. */
export function faultsButton() {
  const count = h("span", { class: "badge", hidden: true });
  const button = h(
    "button",
    {
      type: "button",
      class: "bar-button faults",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      onclick: () => show(button),
    },
    icon("warn"),
    h("span", {}, "Faults"),
    count,
  );
  on("faults", () => {
    const { rules, rate_limits: level } = state.faults;
    const on = rules.length + (level === "off" ? 0 : 1);
    count.hidden = !on;
    count.textContent = String(on);
    button.classList.toggle("alarming", on > 0);
    button.setAttribute("aria-label", on ? `Faults, ${on} in force` : "Faults");
    if (list?.isConnected) draw();
  });
  on("workspace", read);
  return button;
}

async function read() {
  await attempt(async () => {
    state.faults = await get("/faults");
    emit("faults");
  });
}

function show(button) {
  list = h("ul", { class: "rules", "aria-label": "Rules in force" });
  const card = h(
    "div",
    { class: "card faults-card", role: "dialog", "aria-label": "Faults" },
    h("h2", {}, "What goes wrong in Slack"),
    limits(),
    list,
    form(),
  );
  draw();
  popover(button, card, { align: "end" });
  card.querySelector("select")?.focus();
}

function limits() {
  const id = uid("limits");
  const choose = h(
    "select",
    { id, class: "text-field", onchange: () => attempt(() => post("/rate_limits", { level: choose.value })) },
    LEVELS.map(([value, label]) => h("option", { value, selected: value === state.faults.rate_limits }, label)),
  );
  return h("div", { class: "fault-row" }, h("label", { for: id }, "Rate limits"), choose);
}

function draw() {
  const { rules } = state.faults;
  fill(list, rules.length ? rules.map(rule) : h("li", { class: "muted" }, "Everything works."));
}

function rule(one) {
  const hits = one.hits === 1 ? "hit once" : `hit ${one.hits} times`;
  return h(
    "li",
    {},
    h("span", {}, one.says, " ", h("small", {}, one.hits ? hits : "not hit yet")),
    iconButton("close", `Remove: ${one.says}`, () => attempt(() => remove(`/fault/${one.id}`))),
  );
}

function form() {
  const kinds = state.faults.kinds || [];
  const fault = h(
    "select",
    { class: "text-field", "aria-label": "What goes wrong", onchange: () => follow() },
    kinds.map((one) => h("option", { value: one.kind }, one.description)),
  );
  const where = h("input", { class: "text-field", "aria-label": "Where", autocomplete: "off" });
  const share = h("input", {
    class: "text-field",
    type: "number",
    min: "1",
    max: "100",
    value: "100",
    "aria-label": "Share",
  });
  const own = h("input", { class: "text-field", autocomplete: "off" });
  const after = h("input", { type: "checkbox", id: uid("after") });
  const late = h(
    "div",
    { class: "tick" },
    after,
    h("label", { for: after.id }, "after the effect: only the answer is lost"),
  );
  const follow = () => {
    where.placeholder = OF_DELIVERIES.includes(fault.value) ? "event, such as message" : "method, such as chat.*";
    const [, label, type, value] = OWN[fault.value] || [];
    own.hidden = !label;
    if (label) Object.assign(own, { type, value, placeholder: label, ariaLabel: label });
    late.hidden = !LOSES_AN_ANSWER.includes(fault.value);
  };
  follow();
  const add = async (event) => {
    event.preventDefault();
    const field = OWN[fault.value];
    await attempt(() =>
      post("/fault", {
        fault: fault.value,
        ...(where.value.trim() && { [OF_DELIVERIES.includes(fault.value) ? "event" : "method"]: where.value.trim() }),
        ...(Number(share.value) < 100 && { share: Number(share.value) / 100 }),
        ...(field && own.value && { [field[0]]: field[2] === "number" ? Number(own.value) : own.value }),
        ...(!late.hidden && after.checked && { after_effect: true }),
      }),
    );
  };
  return h(
    "form",
    { class: "fault-form", onsubmit: add },
    fault,
    h("div", { class: "fault-row" }, where, own, h("label", { class: "share" }, share, "%")),
    late,
    h("button", { type: "submit", class: "button primary" }, "Add"),
  );
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(error.message);
  }
}
