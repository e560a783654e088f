/** The middle of the page: a channel's header, its messages, and where one writes. */

import { Composer } from "./composer.js";
import { h, fill } from "./dom.js";
import { edit } from "./editor.js";
import { header } from "./header.js";
import { home } from "./home.js";
import { MessageList } from "./message_list.js";
import { channel, channelTitle, isApp, on, person, state } from "./state.js";
import { act, open } from "./sync.js";
import { revealReply } from "./thread.js";
import { welcome } from "./welcome.js";

const list = new MessageList();
const composer = new Composer({ id: "composer" });
const head = h("div", { class: "head" });
const card = h("div", { class: "welcome-place" });
const foot = h("div", { class: "foot" });
const talk = h("div", { class: "talk" }, list.node, card, foot);
const homePane = h("div", { class: "home", role: "tabpanel", "aria-label": "Home" });

let wanted = null;

/** Put the channel into the page and follow the state. */
export function mountChannel(root) {
  fill(root, head, talk, homePane);
  on("current", showChannel);
  on("channels", (id) => (id === undefined || id === state.current ? showFrame() : welcome(card, composer)));
  on("messages", (id) => id === state.current && showMessages());
  on("pins", (id) => {
    if (id !== state.current) return;
    showFrame();
    showMessages();
  });
  on("edit last", editLast);
  on("home", () => state.tab === "home" && home(homePane));
}

/** Show one message of a channel, wherever one is; a reply in its thread. */
export async function reveal(id, ts) {
  wanted = ts;
  await open(id);
  wanted = null;
  if (ts && !list.reveal(ts)) await revealReply(id, ts);
}

function editLast() {
  const mine = [...(state.messages.get(state.current)?.values() || [])].filter(
    (one) => one.user === state.me && !one.subtype,
  );
  const last = mine.sort((a, b) => (a.ts < b.ts ? -1 : 1)).at(-1);
  if (last) edit(last, channel(), list.rows.get(last.ts).node);
}

function showChannel() {
  const one = channel();
  if (!one) return;
  list.clear();
  const label = one.is_im ? `your conversation with ${channelTitle(one)}` : channelTitle(one);
  list.intro = h(
    "div",
    { class: "intro" },
    h("h2", {}, channelTitle(one)),
    h("p", {}, `This is the very beginning of ${label}.`, one.purpose && ` ${one.purpose}`),
  );
  showFrame();
  if (state.messages.has(one.id)) showMessages();
  // Where a keyboard would cover the screen, one asks for it by a tap.
  if (matchMedia("(hover: hover)").matches && !document.querySelector("dialog[open]")) composer.focus();
}

function showFrame() {
  const one = channel();
  if (!one) return;
  const isHome = state.tab === "home" && isApp(one);
  header(head, one);
  talk.hidden = isHome;
  homePane.hidden = !isHome;
  if (isHome) home(homePane);
  showFoot(one);
  welcome(card, composer);
}

function showFoot(one) {
  if (one.is_archived)
    return fill(
      foot,
      bar(`You are viewing ${channelTitle(one)}, an archived channel`, "Unarchive", () =>
        act("/unarchive", { channel: one.id }),
      ),
    );
  if (!one.is_member)
    return fill(
      foot,
      bar(`You are viewing ${channelTitle(one)}`, "Join Channel", () => act("/join", { channel: one.id })),
    );
  if (composer.node.parentNode !== foot) fill(foot, composer.node);
  return composer.show(one, null);
}

function bar(words, label, run) {
  return h(
    "div",
    { class: "join-bar" },
    h("span", {}, words),
    h("button", { type: "button", class: "button primary", onclick: run }, label),
  );
}

function showMessages() {
  const one = channel();
  const messages = [...(state.messages.get(state.current)?.values() || [])];
  if (list.isFresh && one.unread) list.markNew(firstUnread(messages, one.unread));
  list.show(messages, one, { label: `Messages in ${one.is_im ? person(one.user).real_name : channelTitle(one)}` });
  if (wanted) list.reveal(wanted);
}

function firstUnread(messages, count) {
  const foreign = messages.filter(
    (message) => message.user !== state.me && !message.is_ephemeral && !/_(join|leave)$/.test(message.subtype || ""),
  );
  return foreign.sort((a, b) => (a.ts < b.ts ? -1 : 1)).at(-count)?.ts;
}
