/** The strip of a story: what it is about, whom one plays, and at its end what happened against what was wished for. */

import { Refused, post } from "./api.js";
import { fill, h, icon, iconButton, uid } from "./dom.js";
import { on, person, state } from "./state.js";
import { become } from "./sync.js";
import { toast } from "./toast.js";

let isOpen = true;
let wasOver = false;

/** Put the strip into the page; it is there while a story is played. */
export function mountStory(root) {
  const draw = () => show(root);
  on("story", draw);
  on("workspace", draw);
}

function show(root) {
  const { story } = state;
  root.hidden = !story;
  if (!story) return;
  if (story.is_over && !wasOver) isOpen = true;
  wasOver = story.is_over;
  const id = uid("story");
  const toggle = () => {
    isOpen = !isOpen;
    show(root);
    root.querySelector("[aria-expanded]").focus();
  };
  fill(
    root,
    h(
      "div",
      { class: "story-line" },
      icon("flag"),
      h("strong", {}, story.is_over ? `Debrief: ${story.title}` : story.title),
      who(story),
      h(
        "button",
        { type: "button", class: "bar-button", "aria-expanded": String(isOpen), "aria-controls": id, onclick: toggle },
        story.is_over ? "What happened" : "What it is about",
      ),
      story.is_over ? null : h("button", { type: "button", class: "bar-button", onclick: end }, "End the story"),
    ),
    h(
      "div",
      { id, class: "story-card", hidden: !isOpen },
      story.is_over ? debrief(story) : about(story),
      iconButton("close", "Close the story's card", toggle),
    ),
  );
}

function who(story) {
  if (story.you === state.me) return h("span", {}, `You are ${person(story.you).real_name}.`);
  const be = () => become(story.you);
  return h(
    "button",
    { type: "button", class: "bar-button", onclick: be },
    `You look on. Be ${person(story.you).real_name}`,
  );
}

function about(story) {
  return h(
    "div",
    {},
    h("p", {}, story.about),
    story.source ? h("p", { class: "muted" }, `From ${story.source}.`) : null,
  );
}

function debrief(story) {
  return h(
    "ul",
    { class: "debrief", "aria-label": "Debrief" },
    story.debrief.map((one) =>
      h(
        "li",
        { class: one.met ? "met" : "" },
        h("span", { role: "img", "aria-label": one.met ? "Yes:" : "No:" }, icon(one.met ? "check" : "close")),
        h("span", {}, one.what, ": ", h("em", {}, one.how)),
      ),
    ),
  );
}

async function end() {
  try {
    await post("/end_story", {});
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(error.message);
  }
}
