/** The elements that hold a value, wherever they stand: `{node, focusable, read(), raw()}`. */

import { select, ticks } from "./choices.js";
import { uid } from "./dom.js";
import { filesField, rich, typed } from "./inputs.js";
import { picker } from "./pickers.js";

/** What an element holds at first: the view's state if it has one, else the element's own initial value. */
export function heldValue(element, held) {
  if (held) {
    for (const [name, value] of Object.entries(held)) if (name !== "type") return value ?? null;
  }
  const name = Object.keys(element).find((key) => key.startsWith("initial_"));
  return name ? element[name] : null;
}

/**
 * Build the control of a Block Kit element.
 * `value` is in Slack's shape (an option, an id, a string, a list); `search(query)` serves external selects.
 */
export function control(
  element,
  { id = uid("control"), label, value = null, optional = false, onchange = () => {}, search },
) {
  const build = BUILDERS[element.type];
  if (!build) return null;
  return build(element, { id, label: label || element.placeholder?.text, value, optional, onchange, search });
}

/** What a control holds, as a new control of the same element takes it. */
export function rawOf(made) {
  return made.raw ? made.raw() : made.read();
}

/** Whether choosing is one deed, and not letter by letter. */
export function isTyped(element) {
  return /text_input$|number_input$/.test(element.type);
}

const BUILDERS = {
  plain_text_input: typed,
  email_text_input: typed,
  url_text_input: typed,
  rich_text_input: rich,
  file_input: filesField,
  number_input: typed,
  static_select: select,
  external_select: select,
  users_select: select,
  conversations_select: select,
  channels_select: select,
  multi_static_select: select,
  multi_external_select: select,
  multi_users_select: select,
  multi_conversations_select: select,
  multi_channels_select: select,
  radio_buttons: ticks,
  checkboxes: ticks,
  datepicker: (element, options) => picker(element, options, "date"),
  timepicker: (element, options) => picker(element, options, "time"),
  datetimepicker: (element, options) => picker(element, options, "datetime-local"),
};
