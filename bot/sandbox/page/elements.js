/** Interactive elements outside inputs: each use is a block_actions of the message, modal or Home tab around it. */

import { Refused, post } from "./api.js";
import { confirmed } from "./confirm.js";
import { control, heldValue, isTyped } from "./controls.js";
import { debounce, h, icon } from "./dom.js";
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

/** Do what a click on an element does; false when the sandbox or the app refused. */
async function perform(one, block, place, value) {
  if (!(await confirmed(one.confirm))) return false;
  try {
    await place.before?.();
    const body = { as: state.me, ...place.where(), block_id: block.block_id, action_id: one.action_id, value };
    const answer = await post("/action", body);
    if (answer.ok === false) throw new Refused(answer.error);
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(error.message);
    return false;
  }
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

function button(one, block, place) {
  if (one.visible_to_user_ids && !one.visible_to_user_ids.includes(state.me)) return null;
  const isLink = /^(https?|mailto):/.test(one.url || "");
  const props = {
    class: `button ${one.style || ""}`,
    "aria-label": one.accessibility_label,
    data: { action: one.action_id },
    onclick: (event) => busy(event.currentTarget, () => perform(one, block, place, one.value)),
  };
  if (isLink) return h("a", { ...props, href: one.url, target: "_blank", rel: "noopener noreferrer" }, plain(one.text));
  return h("button", { ...props, type: "button" }, plain(one.text));
}

function overflow(one, block, place) {
  const choose = (option) => {
    if (option.url) window.open(option.url, "_blank", "noopener,noreferrer");
    busy(node, () => perform(one, block, place, option.value));
  };
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
  const send = (value) => busy(made.node, () => perform(one, block, place, value));
  const typed = isTyped(one);
  const made = control(one, {
    label: one.placeholder?.text || "Choose",
    value: heldValue(one, place.values?.[block.block_id]?.[one.action_id]),
    onchange: typed ? debounce(400, send) : send,
    search: (query) => suggestions(one, block, place, query),
  });
  if (!made) return unknown(one.type);
  made.node.dataset.action = one.action_id;
  return made.node;
}

/** What stands where this page cannot show something. */
export function unknown(type) {
  return h("div", { class: "unknown" }, `This sandbox does not show “${type}” yet.`);
}
