/** Ctrl+K: go to a channel or a person by typing a piece of the name. */

import { Combobox } from "./combobox.js";
import { h } from "./dom.js";
import { channelTitle, isApp, state } from "./state.js";
import { open, openWith } from "./sync.js";

/** Listen for Ctrl+K and Cmd+K. */
export function mountSwitcher() {
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) show();
  });
}

function show() {
  const dialog = h("dialog", { class: "dialog small switcher", "aria-label": "Go to" });
  const shut = () => {
    dialog.close();
    dialog.remove();
  };
  const box = new Combobox({
    label: "Go to a channel or person",
    placeholder: "Go to a channel or person",
    source: places,
    onchange: ([item]) => {
      shut();
      item.go();
    },
  });
  dialog.append(box.node);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    shut();
  });
  dialog.addEventListener("click", (event) => event.target === dialog && shut());
  document.body.append(dialog);
  dialog.showModal();
  box.input.focus();
}

function places() {
  const rooms = [...state.channels.values()].filter((one) => !one.is_im || isApp(one));
  const people = [...state.people.values()].filter((one) => !one.is_bot && !one.deleted && one.id !== state.me);
  return [
    { items: rooms.map((one) => ({ value: one.id, label: channelTitle(one), go: () => open(one.id) })) },
    {
      items: people.map((one) => ({
        value: one.id,
        label: one.real_name,
        search: `${one.real_name} ${one.name}`,
        description: () => one.title,
        go: () => openWith(one.id),
      })),
    },
  ];
}
