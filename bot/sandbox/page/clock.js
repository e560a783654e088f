/** The bar on top: incident time, how fast it runs, and whether the page is connected. */

import { Refused, post } from "./api.js";
import { dayKey, shortDay, timeSecs, zoneName } from "./dates.js";
import { fill, h, icon } from "./dom.js";
import { faultsButton } from "./faults.js";
import { tick } from "./mrkdwn.js";
import { emit, me, now, on, state } from "./state.js";
import { keepClock } from "./sync.js";
import { toast } from "./toast.js";

const SPEEDS = [
  [0, "Pause"],
  [1, "×1"],
  [10, "×10"],
  [60, "×60"],
];
const JUMPS = [5, 15];
const TICK_MS = 250;

const hand = h("time", { class: "clock-time" });
const day = h("span", { class: "clock-day" });
const place = h("span", { class: "clock-zone" });
const speeds = h("div", { class: "segments", role: "radiogroup", "aria-label": "Speed of the clock" });
const line = h("span", { class: "offline", role: "status" });

/** Put the bar into the page and let the clock run. */
export function mountClock(root, { toggleInspector }) {
  const jumps = JUMPS.map((minutes) =>
    h(
      "button",
      { type: "button", class: "bar-button", onclick: () => change({ advance_seconds: minutes * 60 }) },
      `+${minutes} min`,
    ),
  );
  const next = h(
    "button",
    { type: "button", class: "bar-button next", hidden: true, onclick: () => change({ jump: true }) },
    icon("next"),
    h("span", {}, "Next"),
  );
  on("clock", () => showNext(next));
  const inspect = h(
    "button",
    {
      type: "button",
      class: "bar-button inspect",
      "aria-expanded": "false",
      "aria-controls": "inspector",
      onclick: () => toggleInspector(inspect),
    },
    icon("terminal"),
    h("span", {}, "Inspector"),
  );
  fill(
    root,
    h(
      "div",
      { class: "clock-face", title: "Incident time: what the bot and every message go by" },
      icon("clock"),
      day,
      hand,
      place,
    ),
    speeds,
    h("div", { class: "jumps", role: "group", "aria-label": "Jump forward" }, jumps, next),
    line,
    faultsButton(),
    inspect,
  );
  on("clock", draw);
  on("workspace", draw);
  on("online", () => {
    line.textContent = state.online ? "" : "Reconnecting…";
  });
  setInterval(run, TICK_MS);
}

function showNext(button) {
  const { next } = state.clock;
  button.hidden = !next;
  if (!next) return;
  const label = `Jump to ${next.what}, ${timeSecs(Date.parse(next.at))}`;
  button.title = label;
  button.setAttribute("aria-label", label);
}

async function change(body) {
  try {
    keepClock(await post("/clock", body));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(error.message);
  }
}

function draw() {
  const focused = speeds.contains(document.activeElement);
  fill(
    speeds,
    SPEEDS.map(([speed, label]) => segment(speed, label)),
  );
  if (focused) speeds.querySelector("[aria-checked=true]")?.focus();
  run();
}

function segment(speed, label) {
  const isOn = state.clock.speed === speed;
  const props = {
    type: "button",
    role: "radio",
    class: "segment",
    "aria-checked": String(isOn),
    "aria-label": speed ? `${speed} times as fast` : label,
    title: speed ? `${label}: a minute here takes ${60 / speed} s` : "Stop the clock",
    tabindex: isOn ? "0" : "-1",
    onclick: () => change({ speed }),
  };
  const node = h("button", props, speed ? label : icon("pause"));
  node.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = SPEEDS.findIndex(([one]) => one === speed);
    change({ speed: SPEEDS[(at + by + SPEEDS.length) % SPEEDS.length][0] });
  });
  return node;
}

let today = null;

function run() {
  if (!me()) return;
  const at = now();
  set(hand, timeSecs(at));
  set(day, shortDay(at));
  set(place, zoneName());
  tick(document.body);
  const key = dayKey(at);
  if (today && today !== key) emit("messages", state.current);
  today = key;
}

function set(node, words) {
  if (node.textContent !== words) node.textContent = words;
}
