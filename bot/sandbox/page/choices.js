/** Elements one chooses from: selects of every kind, radio buttons and checkboxes. */

import { Combobox } from "./combobox.js";
import { h, uid } from "./dom.js";
import { textOf } from "./mrkdwn.js";
import { channelTitle, person, state } from "./state.js";

/** A list to choose from, one or many. */
export function select(element, { id, label, value, optional, onchange, search }) {
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
  if (filter?.exclude_bot_users && one.is_im && person(one.user).is_bot) return false;
  const kind = one.is_im ? "im" : one.is_private ? "private" : "public";
  return !filter?.include || filter.include.includes(kind);
}

/** Radio buttons and checkboxes. */
export function ticks(element, { id, label, value, onchange }) {
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
