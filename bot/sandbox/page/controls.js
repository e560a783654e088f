/** The elements that hold a value, wherever they stand: `{node, focusable, read(), onEnter}`. */

import { Refused, upload } from "./api.js";
import { Combobox } from "./combobox.js";
import { fromWall, toWall } from "./dates.js";
import { h, uid } from "./dom.js";
import { Waiting } from "./files.js";
import { plain, textOf } from "./mrkdwn.js";
import { channelTitle, person, state } from "./state.js";
import { toast } from "./toast.js";

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

const INPUT_TYPES = {
  email_text_input: ["email", "email"],
  url_text_input: ["url", "url"],
  number_input: ["text", "decimal"],
};

function typed(element, { id, label, value, onchange }) {
  const isMultiline = element.multiline || element.type === "rich_text_input";
  const [type, inputmode] = INPUT_TYPES[element.type] || ["text", null];
  const field = h(isMultiline ? "textarea" : "input", {
    id,
    inputmode,
    autocomplete: "off",
    class: "text-field",
    placeholder: element.placeholder?.text,
    type: isMultiline ? null : type,
    rows: isMultiline ? "3" : null,
    value: typeof value === "string" ? value : "",
    "aria-label": label,
  });
  const counter = h("span", { class: "counter", "aria-live": "polite" });
  const most = element.max_length;
  const count = () => {
    const left = most - field.value.length;
    const isNear = Boolean(most) && left <= Math.max(10, most / 10);
    counter.textContent = isNear ? String(left) : "";
    counter.classList.toggle("over", left < 0);
  };
  field.addEventListener("input", () => {
    count();
    onchange(field.value);
  });
  count();
  return { node: h("div", { class: "typed" }, field, counter), focusable: field, read: () => field.value };
}

/** Rich text as one types it: what is written becomes a rich_text block of plain words. */
function rich(element, options) {
  const made = typed({ ...element, multiline: true }, { ...options, value: wordsOf(options.value) });
  return { ...made, read: () => blockOf(made.focusable.value), raw: () => blockOf(made.focusable.value) };
}

function wordsOf(block) {
  const parts = (block?.elements || []).flatMap((part) => part.elements || []);
  return parts.map((one) => one.text || "").join("");
}

function blockOf(text) {
  if (!text.trim()) return null;
  const section = { type: "rich_text_section", elements: [{ type: "text", text }] };
  return { type: "rich_text", elements: [section] };
}

function filesField(element, { id, label, value, onchange }) {
  let held = value || [];
  const say = h("small", { role: "status" }, held.map((one) => one.name).join(", "));
  const waiting = new Waiting({
    label: label || "Files",
    most: element.max_files || 10,
    onchange: async (files) => {
      held = files.length ? await kept(files) : [];
      say.textContent = "";
      onchange(read());
    },
  });
  const read = () => held.map((one) => one.id);
  const button = h("button", { id, type: "button", class: "button", onclick: () => waiting.choose() }, "Add files");
  const node = h("div", { class: "file-field" }, waiting.node, say, button, waiting.chooser);
  waiting.accept(node);
  return { node, focusable: button, read, raw: () => held };
}

async function kept(files) {
  try {
    return (await upload("/upload_to_view", { as: state.me }, files)).files;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(error.message);
    return [];
  }
}

function select(element, { id, label, value, optional, onchange, search }) {
  const many = element.type.startsWith("multi_");
  const kind = element.type.replace("multi_", "");
  const values = value === null || value === undefined ? [] : [value].flat();
  const box = new Combobox({
    id,
    label,
    many,
    placeholder: element.placeholder?.text || PLACEHOLDERS[kind],
    selected: values.map(ITEMS[kind]),
    source: kind === "external_select" ? async (query) => groupsOf(await search(query)) : () => SOURCES[kind](element),
    remote: kind === "external_select",
    least: kind === "external_select" ? (element.min_query_length ?? 3) : 0,
    clearable: optional && !many,
    onchange: () => onchange(read()),
  });
  const read = () => (many ? box.selected.map((item) => item.value) : (box.selected[0]?.value ?? null));
  return {
    node: box.node,
    focusable: box.input,
    read,
    raw: () => (many ? box.selected.map(rawOf) : rawOf(box.selected[0])),
  };
}

const PLACEHOLDERS = {
  users_select: "Select a person",
  conversations_select: "Select a conversation",
  channels_select: "Select a channel",
};

const rawOf = (item) => item?.option ?? item?.value ?? null;

const optionItem = (option) => ({
  value: option.value,
  option,
  label: option.text.text,
  content: () => textOf(option.text),
  description: option.description && (() => textOf(option.description)),
});
const userItem = (id) => {
  const one = person(id);
  return {
    value: id,
    label: one.real_name,
    search: `${one.real_name} ${one.name}`,
    description: one.title ? () => one.title : null,
  };
};
const channelItem = (id) => ({ value: id, label: state.channels.has(id) ? channelTitle(state.channels.get(id)) : id });

const ITEMS = {
  static_select: optionItem,
  external_select: optionItem,
  users_select: userItem,
  conversations_select: channelItem,
  channels_select: channelItem,
};

const SOURCES = {
  static_select: groupsOf,
  users_select: () => [
    { items: [...state.people.values()].filter((one) => !one.deleted && !one.is_bot).map((one) => userItem(one.id)) },
  ],
  conversations_select: (element) => [
    {
      items: shownChannels()
        .filter((one) => fits(one, element.filter))
        .map((one) => channelItem(one.id)),
    },
  ],
  channels_select: () => [
    {
      items: shownChannels()
        .filter((one) => !one.is_private && !one.is_im)
        .map((one) => channelItem(one.id)),
    },
  ],
};

function groupsOf({ options, option_groups: groups }) {
  if (groups?.length) return groups.map((group) => ({ label: group.label.text, items: group.options.map(optionItem) }));
  return [{ items: (options || []).map(optionItem) }];
}

function shownChannels() {
  return [...state.channels.values()].filter((one) => !one.is_archived);
}

function fits(one, filter) {
  const kind = one.is_im ? "im" : one.is_private ? "private" : "public";
  return !filter?.include || filter.include.includes(kind);
}

function ticks(element, { id, label, value, onchange }) {
  const many = element.type === "checkboxes";
  const name = uid("choice");
  const chosen = new Set([value ?? []].flat().map((option) => option.value ?? option));
  const rows = element.options.map((option, at) => {
    const described = option.description && uid("described");
    const props = {
      type: many ? "checkbox" : "radio",
      name,
      value: option.value,
      id: at === 0 ? id : uid("choice"),
      checked: chosen.has(option.value),
      "aria-describedby": described,
      onchange: () => onchange(read()),
    };
    return h(
      "label",
      { class: "tick" },
      h("input", props),
      h(
        "span",
        { class: "tick-words" },
        h("span", {}, textOf(option.text)),
        option.description && h("small", { id: described }, textOf(option.description)),
      ),
    );
  });
  const node = h("div", { class: "ticks", role: many ? "group" : "radiogroup", "aria-label": label }, rows);
  const inputs = rows.map((row) => row.querySelector("input"));
  const read = () => {
    const on = inputs.filter((input) => input.checked).map((input) => input.value);
    return many ? on : (on[0] ?? null);
  };
  return { node, focusable: inputs.find((input) => input.checked) || inputs[0], group: node, read };
}

function picker(element, { id, label, value, onchange }, type) {
  const isInstant = type === "datetime-local";
  const shown = isInstant ? (value ? toWall(value * 1000) : "") : (value ?? "");
  const field = h("input", {
    id,
    type,
    class: `text-field ${type}`,
    value: shown,
    "aria-label": label || element.placeholder?.text,
  });
  const read = () => {
    if (!field.value) return null;
    return isInstant ? Math.floor(fromWall(field.value) / 1000) : field.value;
  };
  field.addEventListener("change", () => onchange(read()));
  const zoned = isInstant && h("small", { class: "zone" }, plain({ text: "in your time zone" }));
  return { node: h("div", { class: "picker" }, field, zoned), focusable: field, read };
}
