/** Input blocks: a label, a control, a hint, and what is wrong with what was entered. */

import { Refused, post } from "./api.js";
import { control, heldValue, isTyped, rawOf } from "./controls.js";
import { debounce, fill, h, uid } from "./dom.js";
import { suggestions, unknown } from "./elements.js";
import { plain } from "./mrkdwn.js";
import { state } from "./state.js";
import { toast } from "./toast.js";

const TYPING_MS = 250;

/** One input block of a view. What is entered goes to the sandbox as it is entered, so that other actions see it. */
export class Field {
  constructor(block, place, kept) {
    Object.assign(this, { block, place, element: block.element, sent: Promise.resolve() });
    const ids = { control: uid("field"), label: uid("label"), hint: block.hint && uid("hint"), error: uid("error") };
    this.later = debounce(TYPING_MS, () => this.send());
    this.made = control(this.element, {
      id: ids.control,
      value:
        kept === undefined ? heldValue(this.element, place.values?.[block.block_id]?.[this.element.action_id]) : kept,
      optional: block.optional,
      onchange: () => this.changed(),
      search: (query) => suggestions(this.element, block, place, query),
    });
    this.error = h("div", { class: "field-error", id: ids.error, role: "alert" });
    this.node = h(
      "div",
      { class: "b-input" },
      this.heading(ids),
      this.made?.node || unknown(this.element.type),
      block.hint && h("div", { class: "field-hint", id: ids.hint }, plain(block.hint)),
      this.error,
    );
    if (this.made) this.describe(ids);
  }

  heading(ids) {
    const words = [plain(this.block.label), this.block.optional && h("span", { class: "optional" }, " (optional)")];
    if (this.made?.group) return h("div", { class: "field-label", id: ids.label }, words);
    return h("label", { class: "field-label", for: ids.control, id: ids.label }, words);
  }

  describe(ids) {
    this.made.node.dataset.action = this.element.action_id;
    const target = this.made.group || this.made.focusable;
    target.removeAttribute("aria-label");
    target.setAttribute("aria-labelledby", ids.label);
    target.setAttribute("aria-describedby", [ids.hint, ids.error].filter(Boolean).join(" "));
    if (!this.block.optional && this.made.group?.getAttribute("role") !== "group")
      target.setAttribute("aria-required", "true");
    if (isTyped(this.element)) this.made.focusable.addEventListener("keydown", (event) => this.entered(event));
  }

  /** What the control holds, as requests carry it. */
  read() {
    return this.made?.read() ?? null;
  }

  /** What the control holds, as a new control of the same element takes it. */
  raw() {
    return this.made ? rawOf(this.made) : null;
  }

  /** Whether a submission carries the value; an external select's went ahead, with the options it was chosen from. */
  get submits() {
    return Boolean(this.made) && !this.element.type.endsWith("external_select");
  }

  changed() {
    this.complain("");
    this.place.keep?.(this.block, this.element, this.raw());
    if (!isTyped(this.element)) this.send();
    else if (!this.block.dispatch_action || this.triggers("on_character_entered")) this.later();
  }

  triggers(when) {
    const asked = this.element.dispatch_action_config?.trigger_actions_on || ["on_enter_pressed"];
    return this.block.dispatch_action && asked.includes(when);
  }

  entered(event) {
    const isEnter = event.key === "Enter" && !event.shiftKey && !event.metaKey && !event.ctrlKey;
    if (!isEnter || this.made.focusable.tagName === "TEXTAREA" || !this.triggers("on_enter_pressed")) return;
    event.preventDefault();
    this.later.cancel();
    this.send();
  }

  /** Send what is still on its way; resolves when the sandbox has it. */
  flush() {
    this.later.flush();
    return this.sent;
  }

  send() {
    const body = {
      as: state.me,
      ...this.place.where(),
      block_id: this.block.block_id,
      action_id: this.element.action_id,
      value: this.read(),
    };
    this.sent = this.sent.then(() => deliver(this.place.path || "/input", body));
    return this.sent;
  }

  /** Show what is wrong, or nothing. */
  complain(sentence) {
    fill(this.error, sentence);
    this.node.classList.toggle("wrong", Boolean(sentence));
    const target = this.made?.group || this.made?.focusable;
    if (sentence) target?.setAttribute("aria-invalid", "true");
    else target?.removeAttribute("aria-invalid");
  }

  focus() {
    this.made?.focusable?.focus();
  }
}

/** Bring what was entered to the sandbox; fields that tell the app by themselves do so in their own time. */
export function flush(fields) {
  return Promise.all(fields.filter((field) => !field.block.dispatch_action).map((field) => field.flush()));
}

async function deliver(path, body) {
  try {
    const answer = await post(path, body);
    if (answer.ok === false) toast(answer.error);
  } catch (error) {
    // A form that was closed or replaced meanwhile has no such field any more.
    if (!(error instanceof Refused)) throw error;
  }
}
