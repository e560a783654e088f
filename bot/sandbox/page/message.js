/** One message of a channel or thread. */

import { avatar, emojiAvatar } from "./avatar.js";
import { block } from "./blocks.js";
import { fromTs, full, time } from "./dates.js";
import { h, icon } from "./dom.js";
import { goOnEditing } from "./editor.js";
import { emoji } from "./emoji.js";
import { filesOf } from "./files.js";
import { messagePlace } from "./held.js";
import { mrkdwn } from "./mrkdwn.js";
import { actions } from "./message_menu.js";
import { person, state } from "./state.js";
import { act, openThread } from "./sync.js";

const SYSTEM = new Set([
  "channel_join",
  "channel_leave",
  "group_join",
  "group_leave",
  "channel_topic",
  "group_topic",
  "channel_purpose",
  "group_purpose",
  "channel_name",
  "group_name",
  "channel_archive",
  "group_archive",
  "channel_unarchive",
  "group_unarchive",
  "pinned_item",
  "bot_add",
]);

/** Whether the message is one of Slack's own lines, such as “joined the channel”. */
export function isSystem(message) {
  return SYSTEM.has(message.subtype);
}

/** The node of a message; `inThread` leaves out what leads into the thread. */
export function messageNode(message, channel, { inThread = false } = {}) {
  if (message.deleted || message.subtype === "tombstone") return tombstone(message, channel, inThread);
  const who = author(message);
  const said = h(
    "div",
    { class: "message-body" },
    byline(message, who),
    content(message, channel),
    reactionsRow(message, channel),
    !inThread && threadRow(message),
  );
  const classes = [
    "message",
    message.pinned && "pinned",
    message.is_ephemeral && "ephemeral",
    isSystem(message) && "system",
  ];
  const node = h(
    "article",
    {
      class: classes.filter(Boolean).join(" "),
      "aria-label": `${who.name}, ${time(fromTs(message.ts))}`,
      tabindex: "-1",
      data: { ts: message.ts },
    },
    notes(message),
    h("div", { class: "gutter" }, who.picture, clockTime(message, "gutter-time")),
    said,
  );
  if (!message.is_ephemeral) node.append(actions(message, channel, { inThread }));
  goOnEditing(message, channel, node, { inThread });
  return node;
}

function author(message) {
  const one = person(message.user || state.app.bot_user_id);
  const isApp = Boolean(message.bot_id);
  return {
    id: one.id,
    isApp,
    name: message.username || one.real_name || one.name,
    picture: message.icon_emoji ? emojiAvatar(message.icon_emoji) : avatar(one),
  };
}

function byline(message, who) {
  return h(
    "div",
    { class: "byline" },
    h("span", { class: "author" }, who.name),
    who.isApp && h("span", { class: "app-badge" }, "APP"),
    clockTime(message, "byline-time"),
  );
}

function clockTime(message, kind) {
  const at = fromTs(message.ts);
  return h("time", { class: kind, datetime: new Date(at).toISOString(), title: full(at) }, time(at));
}

function notes(message) {
  const by = (user) => (user === state.me ? "you" : person(user).real_name);
  if (message.is_ephemeral) return h("div", { class: "message-note private" }, icon("eye"), "Only visible to you");
  if (message.pinned)
    return h(
      "div",
      { class: "message-note pin" },
      icon("pin"),
      message.pinned_by ? `Pinned by ${by(message.pinned_by)}` : "Pinned",
    );
  return null;
}

function content(message, channel) {
  const edited = message.edited && h("span", { class: "edited", title: full(fromTs(message.edited.ts)) }, " (edited)");
  const attached = (message.attachments || []).map((one) => attachment(one, message, channel));
  if (isSystem(message)) return h("div", { class: "said" }, mrkdwn(systemLine(message)));
  const files = filesOf(message);
  if (!message.blocks?.length || !message.bot_id)
    return [message.text && h("div", { class: "said text" }, mrkdwn(message.text), edited), files, attached];
  return [h("div", { class: "blocks" }, shown(message.blocks, message, channel), edited), files, attached];
}

/** Slack's lines begin with who did it; the name stands above already. */
function systemLine(message) {
  return message.text.replace(new RegExp(`^<@${message.user}(\\|[^>]*)?> (has )?`), "");
}

function shown(blocks, message, channel) {
  const place = messagePlace(message, channel);
  return blocks.map((one) => block(one, place));
}

function attachment(one, message, channel) {
  const colour = /^#?[0-9a-f]{6}$/i.test(one.color || "") ? `#${one.color.replace("#", "")}` : null;
  const props = { class: "attachment", style: colour ? { "--bar": colour } : {} };
  if (one.blocks) return h("div", props, h("div", { class: "blocks" }, shown(one.blocks, message, channel)));
  const fields = (one.fields || []).map((field) =>
    h("div", {}, h("b", {}, field.title), h("div", { class: "said" }, mrkdwn(field.value || ""))),
  );
  return h(
    "div",
    props,
    one.pretext && h("div", { class: "said" }, mrkdwn(one.pretext)),
    one.title && h("b", {}, one.title),
    h("div", { class: "said" }, mrkdwn(one.text || one.fallback || "")),
    fields,
  );
}

function reactionsRow(message, channel) {
  if (!message.reactions?.length) return null;
  return h(
    "div",
    { class: "reactions" },
    message.reactions.map((one) => reaction(one, message, channel)),
  );
}

function reaction(one, message, channel) {
  const isMine = one.users.includes(state.me);
  const names = one.users.map((user) => (user === state.me ? "You" : person(user).real_name)).join(", ");
  const toggle = () => act("/react", { channel: channel.id, ts: message.ts, name: one.name, remove: isMine });
  const props = {
    type: "button",
    class: "reaction",
    "aria-pressed": String(isMine),
    title: `${names} reacted with :${one.name}:`,
    onclick: toggle,
  };
  return h("button", props, emoji(one.name), h("span", {}, String(one.count)));
}

function threadRow(message) {
  if (!message.reply_count) return null;
  const faces = (message.reply_users || []).slice(0, 4).map((user) => avatar(person(user), { size: "small" }));
  const count = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  const last =
    message.latest_reply && h("span", { class: "last-reply" }, `Last reply at ${time(fromTs(message.latest_reply))}`);
  return h(
    "button",
    { type: "button", class: "thread-link", onclick: () => openThread(message.ts) },
    faces,
    h("span", { class: "thread-count" }, count),
    last,
  );
}

function tombstone(message, channel, inThread) {
  return h(
    "article",
    { class: "message gone", data: { ts: message.ts }, tabindex: "-1" },
    h("div", { class: "gutter" }, h("span", { class: "avatar blank", "aria-hidden": "true" })),
    h(
      "div",
      { class: "message-body" },
      h("div", { class: "said" }, "This message was deleted."),
      !inThread && threadRow(message),
    ),
  );
}
