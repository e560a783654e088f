/** A channel's header: its name and topic, who is in it, what is pinned, and the app's tabs. */

import { avatar } from "./avatar.js";
import { Combobox } from "./combobox.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";
import { pinned } from "./pins.js";
import { menu, popover } from "./popover.js";
import { channelTitle, emit, isApp, person, state } from "./state.js";
import { prompt } from "./prompt.js";
import { act, open, openHome, refusalOf } from "./sync.js";

/** Draw the header of a channel. */
export function header(root, one) {
  const pins = state.pins.get(one.id) || [];
  const key = JSON.stringify([
    one.id,
    one.name,
    one.topic,
    one.members,
    one.is_private,
    one.is_archived,
    one.is_member,
    one.bookmarks,
    pins,
    state.tab,
    state.me,
  ]);
  if (root.dataset.key === key) return;
  root.dataset.key = key;
  const open = iconButton("menu", "Open the sidebar", () => emit("sidebar"), { class: "icon-button to-sidebar" });
  fill(
    root,
    h("div", { class: "head-row" }, open, title(one), !one.is_im && members(one), pins.length > 0 && pinned(one, pins)),
    isApp(one) && tabs(one),
    one.bookmarks?.length > 0 && bookmarks(one),
  );
}

function title(one) {
  const sign = one.is_im ? avatar(person(one.user), { size: "small" }) : icon(one.is_private ? "lock" : "hash");
  const name = h("span", { class: "head-name" }, sign, h("span", {}, one.is_im ? channelTitle(one) : one.name));
  const canChange = !one.is_im && one.is_member;
  const props = {
    type: "button",
    class: "head-title",
    title: "Channel actions",
    "aria-haspopup": "menu",
    "aria-expanded": "false",
  };
  const button = h(
    "button",
    { ...props, onclick: () => menu(button, "Channel actions", deeds(one)) },
    name,
    icon("chevron"),
  );
  const topic = one.is_im ? person(one.user).title : one.topic;
  return h(
    "div",
    { class: "head-words" },
    h("h1", {}, canChange ? button : name),
    topic && h("div", { class: "topic", title: topic }, mrkdwn(topic)),
  );
}

function deeds(one) {
  const ask = (title, label, value, most, deed) =>
    prompt({
      title,
      yes: "Save",
      fields: [{ name: "value", label, value, most }],
      save: ({ value: given }) => attempt(...deed(given)),
    });
  const attempt = (path, body) => refusalOf(path, { channel: one.id, ...body });
  const does = (path) => () => act(path, { channel: one.id });
  if (one.is_archived) return [{ label: "Unarchive channel", run: does("/unarchive") }];
  return [
    {
      label: "Set the topic",
      run: () => ask("Set the topic", "Topic", one.topic, 250, (topic) => ["/set_topic", { topic }]),
    },
    {
      label: "Rename channel",
      run: () => ask("Rename channel", "Name", one.name, 80, (name) => ["/rename", { name }]),
    },
    "line",
    { label: "Leave channel", run: does("/leave") },
    { label: "Archive channel for everyone", danger: true, run: does("/archive") },
  ];
}

function members(one) {
  const label = `${one.members.length} ${one.members.length === 1 ? "member" : "members"}`;
  const faces = one.members.slice(0, 3).map((id) => avatar(person(id), { size: "small" }));
  const button = h(
    "button",
    {
      type: "button",
      class: "head-button",
      "aria-label": label,
      title: label,
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      onclick: () => showMembers(button, one),
    },
    h("span", { class: "faces" }, faces),
    String(one.members.length),
  );
  return button;
}

function showMembers(button, one) {
  const rows = one.members.map((id) => {
    const who = person(id);
    return h(
      "li",
      {},
      avatar(who, { size: "small" }),
      h("span", {}, who.real_name),
      h("small", {}, who.is_bot ? "App" : who.title),
    );
  });
  const others = [...state.people.values()].filter(
    (who) => !who.deleted && who.name !== "slackbot" && !one.members.includes(who.id),
  );
  const card = h(
    "div",
    { class: "card", role: "dialog", "aria-label": "Members" },
    h("h2", {}, "Members"),
    h("ul", { class: "people" }, rows),
  );
  const shut = popover(button, card, { align: "end" });
  if (!others.length || !one.is_member || one.is_archived) return;
  const add = new Combobox({
    label: "Add people",
    placeholder: "Add people or the app",
    source: () => [{ items: others.map((who) => ({ value: who.id, label: who.real_name })) }],
    onchange: async ([item]) => {
      shut();
      await act("/invite", { channel: one.id, user: item.value });
    },
  });
  card.append(add.node);
}

function tabs(one) {
  const tab = (name, label, run) =>
    h(
      "button",
      { type: "button", role: "tab", class: "tab", "aria-selected": String(state.tab === name), onclick: run },
      label,
    );
  return h(
    "div",
    { class: "tabs", role: "tablist", "aria-label": state.app.name },
    tab("home", "Home", openHome),
    tab("messages", "Messages", () => open(one.id)),
  );
}

function bookmarks(one) {
  const links = one.bookmarks.map((mark) =>
    h(
      "a",
      { href: /^https?:/.test(mark.link) ? mark.link : null, target: "_blank", rel: "noopener noreferrer" },
      mark.title,
    ),
  );
  return h(
    "div",
    { class: "bookmarks", role: "list", "aria-label": "Bookmarks" },
    links.map((link) => h("span", { role: "listitem" }, link)),
  );
}
