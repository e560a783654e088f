/** The thread pane on the right. */

import { Composer } from "./composer.js";
import { fill, h, iconButton } from "./dom.js";
import { MessageList } from "./message_list.js";
import { channel, channelTitle, on, state } from "./state.js";
import { findMessage, openThread } from "./sync.js";

const list = new MessageList({ inThread: true });
const composer = new Composer({ id: "thread-composer", inThread: true });

/** Put the thread pane into the page and follow the state. */
export function mountThread(root) {
  const where = h("small", { class: "thread-channel" });
  const head = h(
    "div",
    { class: "thread-head" },
    h("h2", {}, "Thread"),
    where,
    iconButton("close", "Close thread", close),
  );
  fill(root, head, list.node, h("div", { class: "foot" }, composer.node));
  let shown = null;
  on("thread", () => {
    root.hidden = !state.thread;
    document.body.classList.toggle("has-thread", Boolean(state.thread));
    if (state.thread === shown) return;
    shown = state.thread;
    list.clear();
    if (!shown) return;
    where.textContent = channelTitle(channel());
    composer.show(channel(), shown);
    composer.focus();
  });
  on("replies", () => {
    if (state.thread && channel()) list.show(state.replies.values(), channel(), { label: "Thread" });
  });
  on("pins", () => {
    if (state.thread && channel()) list.show(state.replies.values(), channel(), { label: "Thread" });
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  });
}

/** Show one reply, in its thread. */
export async function revealReply(id, ts) {
  const found = await findMessage(id, ts);
  if (!found?.thread_ts || state.current !== id) return;
  await openThread(found.thread_ts);
  list.reveal(ts);
}

function close() {
  const ts = state.thread;
  openThread(null);
  document.querySelector(`#main [data-ts="${ts}"]`)?.focus({ preventScroll: true });
}
