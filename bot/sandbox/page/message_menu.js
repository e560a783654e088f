/** What one can do with a message: the bar that shows on hover, and its “More actions”. */

import { ask } from "./confirm.js";
import { h, iconButton } from "./dom.js";
import { edit } from "./editor.js";
import { emojiPicker } from "./emoji_picker.js";
import { menu } from "./popover.js";
import { state } from "./state.js";
import { act, openThread } from "./sync.js";
import { toast } from "./toast.js";

/** The bar of a message. */
export function actions(message, channel, { inThread }) {
  const bar = h("div", { class: "message-bar", role: "toolbar", "aria-label": "Message actions" });
  const react = iconButton(
    "react",
    "Add reaction",
    () => emojiPicker(react, (name) => act("/react", { channel: channel.id, ts: message.ts, name })),
    { "aria-haspopup": "dialog" },
  );
  const reply = iconButton("reply", "Reply in thread", () => openThread(message.thread_ts || message.ts));
  const more = iconButton(
    "more",
    "More actions",
    () => menu(more, "More actions", items(message, channel, { bar, inThread }), { align: "end" }),
    { "aria-haspopup": "menu", "aria-expanded": "false" },
  );
  bar.append(react, ...(inThread ? [] : [reply]), more);
  return bar;
}

function items(message, channel, { bar, inThread }) {
  const where = { channel: channel.id, ts: message.ts };
  const isMine = message.user === state.me && !message.subtype;
  const pin = {
    label: message.pinned ? "Unpin from channel" : pinLabel(channel),
    icon: "pin",
    run: () => act("/pin", { ...where, remove: Boolean(message.pinned) }),
  };
  const shortcuts = state.shortcuts
    .filter((one) => one.type === "message")
    .map((one) => shortcut(one, message, channel));
  return [
    pin,
    ...(isMine
      ? [
          "line",
          { label: "Edit message", run: () => edit(message, channel, bar.closest(".message"), { inThread }) },
          { label: "Delete message…", danger: true, run: () => remove(where) },
        ]
      : []),
    ...(shortcuts.length ? ["line", ...shortcuts] : []),
  ];
}

function pinLabel(channel) {
  return channel.is_im ? "Pin to this conversation" : "Pin to channel";
}

function shortcut(one, message, channel) {
  return {
    label: one.name,
    description: `${state.app.name} · ${one.description}`,
    icon: "bolt",
    run: async () => {
      const answer = await act("/shortcut", {
        callback_id: one.callback_id,
        channel: channel.id,
        message_ts: message.ts,
      });
      if (answer?.ok === false) toast(answer.error);
    },
  };
}

async function remove(where) {
  const sure = await ask({
    title: "Delete message",
    text: "Are you sure you want to delete this message? This cannot be undone.",
    yes: "Delete",
    no: "Cancel",
    danger: true,
  });
  if (sure) await act("/delete_message", where);
}
