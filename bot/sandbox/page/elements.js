/** Interactive elements outside inputs: each use is a block_actions of the message, modal or Home tab around it. */

import { Refused, post } from "./api.js";
import { confirmed } from "./confirm.js";
import { control, heldValue, rawOf } from "./controls.js";
import { h, icon } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { menu } from "./popover.js";
import { state } from "./state.js";
import { toast } from "./toast.js";

/**
 * The node of an element. `place` says where it stands: `{surface, where, values, before}`, with `where` the
 * part of a request that names it, `values` what its elements hold, and `before` what must be sent ahead.
 */
export function element(one, block, place) {
  if (one.type === "button") return button(one, block, place);
  if (one.type === "overflow") return overflow(one, block, place);
  return chooser(one, block, place);
}

/** Do what a click on an element does, unless the person thinks better of it; false when nothing was done. */
async function perform(one, block, place, value, { leadsTo } = {}) {
  if (!(await confirmed(one.confirm))) return false;
  if (leadsTo) window.open(leadsTo, "_blank", "noopener,noreferrer");
  try {
    await place.before?.();
    const body = { as: state.me, ...place.where(), block_id: block.block_id, action_id: one.action_id, value };
    const answer = await post("/action", body);
    if (answer.ok === false) throw new Refused(answer.error);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(error.message);
  }
  return true;
}

/** Ask the app for the options of an external select. */
export async function suggestions(one, block, place, query) {
  try {
    return await post("/options", {
      as: state.me,
      ...place.where(),
      block_id: block.block_id,
      action_id: one.action_id,
      query,
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { options: [] };
  }
}

async function busy(node, work) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  await work();
  node.removeAttribute("aria-busy");
}

function isAddress(url) {
  return /^(https?|mailto):/.test(url || "");
}

function button(one, block, place) {
  if (one.visible_to_user_ids && !one.visible_to_user_ids.includes(state.me)) return null;
  const isLink = isAddress(one.url);
  const asksFirst = isLink && one.confirm;
  const click = (event) => {
    if (asksFirst) event.preventDefault();
    busy(event.currentTarget, () => perform(one, block, place, one.value, { leadsTo: asksFirst && one.url }));
  };
  const props = {
    class: `button ${one.style || ""}`,
    "aria-label": one.accessibility_label,
    data: { action: one.action_id },
    onclick: click,
  };
  if (isLink) return h("a", { ...props, href: one.url, target: "_blank", rel: "noopener noreferrer" }, plain(one.text));
  return h("button", { ...props, type: "button" }, plain(one.text));
}

function overflow(one, block, place) {
  const choose = (option) =>
    busy(node, () => perform(one, block, place, option.value, { leadsTo: isAddress(option.url) && option.url }));
  const items = () =>
    one.options.map((option) => ({
      label: plain(option.text),
      description: option.description && plain(option.description),
      run: () => choose(option),
    }));
  const node = h(
    "button",
    {
      type: "button",
      class: "button overflow",
      "aria-label": "More options",
      title: "More options",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      data: { action: one.action_id },
      onclick: () => menu(node, "More options", items()),
    },
    icon("more"),
  );
  return node;
}

function chooser(one, block, place) {
  let held = heldValue(one, place.values?.[block.block_id]?.[one.action_id]);
  let made = build();
  if (!made) return unknown(one.type);
  let sent = Promise.resolve();
  let waiting = 0;
  return made.node;

  function build() {
    const fresh = control(one, {
      label: one.placeholder?.text || "Choose",
      value: held,
      onchange: (value) => change(value, rawOf(fresh)),
      search: (query) => suggestions(one, block, place, query),
    });
    if (fresh) fresh.node.dataset.action = one.action_id;
    return fresh;
  }

  /** One choice after the other, however fast they come. */
  function change(value, raw) {
    waiting += 1;
    made.node.setAttribute("aria-busy", "true");
    place.keep?.(block, one, raw);
    sent = sent.then(() => tell(value, raw)).finally(settled);
  }

  async function tell(value, raw) {
    if (await perform(one, block, place, value)) held = raw;
    else takeBack();
  }

  function takeBack() {
    const before = made.node;
    place.keep?.(block, one, held);
    made = build();
    before.replaceWith(made.node);
    made.focusable.focus();
  }

  function settled() {
    waiting -= 1;
    if (!waiting) made.node.removeAttribute("aria-busy");
  }
}

/** What stands where this page cannot show something. */
export function unknown(type) {
  return h("div", { class: "unknown" }, `This sandbox does not show “${type}” yet.`);
}
