/** The sidebar: who one is, the channels, the conversations and the app. */

import { avatar } from "./avatar.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { channelTitle, isApp, me, on, state } from "./state.js";
import { prompt } from "./prompt.js";
import { become, open, openHome, openWith, refusalOf } from "./sync.js";

let root = null;

/** Put the sidebar into the page and follow the state. */
export function mountSidebar(node) {
  root = node;
  for (const topic of ["workspace", "channels", "current"]) on(topic, draw);
  on("sidebar", () => {
    document.body.classList.add("sidebar-open");
    root.querySelector("a[aria-current=page]")?.focus();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeSidebar();
  });
}

/** On a narrow screen, show what is behind the sidebar. */
export function closeSidebar() {
  document.body.classList.remove("sidebar-open");
}

function draw() {
  if (!me()) return;
  const focused = root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const scrolled = root.querySelector(".side-scroll")?.scrollTop || 0;
  fill(root, head(), h("div", { class: "side-scroll" }, channelList(), moreChannels(), people(), apps()));
  root.querySelector(".side-scroll").scrollTop = scrolled;
  if (focused) root.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  title();
}

function head() {
  return h(
    "div",
    { class: "side-head" },
    h(
      "div",
      { class: "side-name" },
      h("b", {}, "Sandbox"),
      h("small", {}, `${state.app.name}, on this machine`),
      iconButton("close", "Close the sidebar", closeSidebar, { class: "icon-button from-sidebar" }),
    ),
    h("div", { class: "act-as", role: "group", "aria-label": "Act as" }, humans().map(face)),
    h("div", { class: "side-me" }, h("span", {}, "You are "), h("b", {}, me().real_name), h("small", {}, me().title)),
  );
}

function humans() {
  return [...state.people.values()].filter((one) => !one.is_bot && !one.deleted);
}

/** A link, so that a second window may be a second person. */
function face(one) {
  const isMe = one.id === state.me;
  const label = `Act as ${one.real_name}`;
  const props = {
    href: `?as=${one.id}`,
    class: "face",
    "aria-label": label,
    title: `${label}, ${one.title}`,
    "aria-current": isMe ? "true" : null,
    data: { key: `as ${one.id}` },
  };
  return h("a", { ...props, onclick: (event) => plainClick(event, () => become(one.id)) }, avatar(one));
}

function section(label, rows) {
  return h("section", { class: "side-section", "aria-label": label }, h("h2", {}, label), h("ul", {}, rows));
}

function channelList() {
  const mine = [...state.channels.values()].filter((one) => !one.is_im && one.is_member && !one.is_archived);
  const list = section("Channels", mine.sort(byName).map(channelRow));
  list.append(iconButton("plus", "Create a channel", create, { class: "icon-button side-add", "data-key": "create" }));
  return list;
}

function create() {
  prompt({
    title: "Create a channel",
    yes: "Create",
    fields: [
      { name: "name", label: "Name", most: 80, hint: "Lower-case letters, digits, hyphens and underscores." },
      { name: "is_private", label: "Private: only who is invited finds it", kind: "checkbox" },
    ],
    save: (given) => refusalOf("/create_channel", given),
  });
}

function moreChannels() {
  const others = [...state.channels.values()].filter((one) => !one.is_im && (!one.is_member || one.is_archived));
  if (!others.length) return null;
  const isHere = others.some((one) => one.id === state.current);
  const before = root.querySelector("details");
  const rows = others.sort(byName).map((one) =>
    h(
      "li",
      {},
      link(one, {
        sign: icon(one.is_private ? "lock" : "hash"),
        dim: true,
        note: one.is_archived ? "archived" : "join",
      }),
    ),
  );
  return h(
    "details",
    { class: "side-section", open: before ? before.open || isHere : true },
    h("summary", {}, "More channels"),
    h("ul", {}, rows),
  );
}

function byName(one, other) {
  return one.name.localeCompare(other.name);
}

function channelRow(one) {
  return h("li", {}, link(one, { sign: icon(one.is_private ? "lock" : "hash") }));
}

function link(one, { sign, dim = false, note = null }) {
  const isHere = one.id === state.current;
  const isUnread = one.unread > 0 && !isHere;
  const count = isHere ? 0 : one.mentions;
  const name = one.is_im ? channelTitle(one) : one.name;
  const props = {
    href: `?as=${state.me}&channel=${one.id}`,
    class: ["side-link", isUnread && "unread", dim && "dim"].filter(Boolean).join(" "),
    "aria-label": name,
    "aria-description": count ? `${count} unread mentions` : isUnread ? "unread" : null,
    "aria-current": isHere ? "page" : null,
    data: { key: one.id },
    onclick: (event) => plainClick(event, () => open(one.id)),
  };
  return h(
    "a",
    props,
    sign,
    h("span", { class: "side-text" }, name),
    note && h("small", {}, note),
    count > 0 && h("span", { class: "badge" }, String(count)),
  );
}

function people() {
  const direct = new Map([...state.channels.values()].filter((one) => one.is_im).map((one) => [one.user, one]));
  const rows = humans()
    .filter((one) => one.id !== state.me)
    .map((one) => h("li", {}, conversation(one, direct.get(one.id))));
  return section("Direct messages", rows);
}

function conversation(one, channel) {
  const sign = avatar(one, { size: "small" });
  if (channel) return link(channel, { sign });
  const props = {
    href: `?as=${state.me}`,
    class: "side-link",
    "aria-label": one.real_name,
    data: { key: one.id },
    onclick: (event) => plainClick(event, () => openWith(one.id)),
  };
  return h("a", props, sign, h("span", { class: "side-text" }, one.real_name));
}

function apps() {
  const bot = state.people.get(state.app.bot_user_id);
  if (!bot) return null;
  const channel = [...state.channels.values()].find(isApp);
  const isHere = channel && channel.id === state.current;
  const count = !isHere && channel ? Math.max(channel.mentions, channel.unread) : 0;
  const props = {
    href: `?as=${state.me}`,
    class: count ? "side-link unread" : "side-link",
    "aria-label": state.app.name,
    "aria-current": isHere ? "page" : null,
    "aria-description": count ? `${count} unread` : null,
    data: { key: "app" },
    onclick: (event) => plainClick(event, () => (count ? open(channel.id) : openHome())),
  };
  return section("Apps", [
    h(
      "li",
      {},
      h(
        "a",
        props,
        avatar(bot, { size: "small" }),
        h("span", { class: "side-text" }, state.app.name),
        count > 0 && h("span", { class: "badge" }, String(count)),
      ),
    ),
  ]);
}

/** Follow a link within the page, unless another window or tab is asked for. */
function plainClick(event, run) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  closeSidebar();
  run();
}

function title() {
  const count = [...state.channels.values()].reduce(
    (sum, one) => sum + (one.id === state.current ? 0 : one.mentions),
    0,
  );
  const where = channelTitle(state.channels.get(state.current));
  document.title = `${count ? `(${count}) ` : ""}${where} · ${state.app.name} sandbox`;
}
