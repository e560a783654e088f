/** The modals of the person on screen: a stack of views in one dialog, of which the top one shows. */

import { Refused, post } from "./api.js";
import { avatar } from "./avatar.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { Panel } from "./panel.js";
import { closePopover } from "./popover.js";
import { on, person, state } from "./state.js";
import { toast } from "./toast.js";

const CLOSE = { type: "plain_text", text: "Close" };

const title = h("h2", { id: "modal-title", class: "dialog-title" });
const back = iconButton("back", "Back", () => leave());
const badge = h("span", { class: "dialog-app" });
const trouble = h("div", { class: "trouble", role: "alert" });
const body = h("div", { class: "dialog-body" });
const closer = h("button", { type: "button", class: "button", onclick: () => leave() });
const submitter = h("button", { type: "submit", class: "button primary" });
const foot = h("div", { class: "dialog-foot" }, closer, submitter);
const head = h(
  "div",
  { class: "dialog-head" },
  back,
  badge,
  title,
  iconButton("close", "Close", () => leave({ clear: true })),
);
const form = h("form", { class: "dialog-form", novalidate: true, onsubmit: submit }, head, trouble, body, foot);
const dialog = h(
  "dialog",
  { class: "dialog modal", "aria-labelledby": "modal-title" },
  form,
  h("div", { class: "toasts" }),
);

let panels = new Map();
let isSubmitting = false;

/** Put the dialog into the page, and follow the views. */
export function mountModal() {
  document.body.append(dialog);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      submit(event);
    }
  });
  on("views", show);
}

function top() {
  return state.views.at(-1);
}

function show() {
  const shown = panels.get(top()?.id);
  const kept = new Map();
  for (const view of state.views) {
    const panel = panels.get(view.id);
    panel?.update(view);
    kept.set(view.id, panel || new Panel(view));
  }
  panels = kept;
  if (!top()) return shut();
  return render(panels.get(top().id), shown);
}

function shut() {
  fill(body);
  if (dialog.open) dialog.close();
}

function render(panel, shown) {
  const { view } = panel;
  fill(title, plain(view.title));
  fill(badge, avatar(person(state.app.bot_user_id)));
  back.hidden = state.views.length < 2;
  fill(closer, plain(view.close || CLOSE));
  fill(submitter, view.submit ? plain(view.submit) : "");
  submitter.hidden = !view.submit;
  if (panel.node.parentNode !== body) {
    fill(trouble);
    fill(body, panel.node);
    body.scrollTop = 0;
  }
  if (!dialog.open) {
    closePopover();
    dialog.showModal();
  }
  // A form that comes after a "Loading…" takes the focus too, but never out of a field.
  if (panel !== shown || !body.contains(document.activeElement)) panel.focus() || (panel !== shown && closer.focus());
}

async function submit(event) {
  event.preventDefault();
  const panel = panels.get(top()?.id);
  if (!panel?.view.submit || isSubmitting) return;
  setBusy(true);
  fill(trouble);
  try {
    const answer = await post("/submit", { as: state.me, view_id: panel.view.id, values: await panel.values() });
    if (answer.errors) panel.complain(answer.errors);
    else if (answer.ok === false) complain(answer.error);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    complain(error.message);
  } finally {
    setBusy(false);
  }
}

function complain(sentence) {
  fill(trouble, icon("warn"), sentence);
}

function setBusy(busy) {
  isSubmitting = busy;
  submitter.setAttribute("aria-busy", String(busy));
}

async function leave({ clear = false } = {}) {
  const view = top();
  if (!view) return;
  // Gone from the screen at once; the sandbox says the same in a moment.
  state.views = clear ? [] : state.views.slice(0, -1);
  show();
  try {
    await post("/close_view", { as: state.me, view_id: view.id, clear });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(error.message);
  }
}
