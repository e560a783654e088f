/** The sandbox's page: puts its parts together, and begins as somebody. */

import { get } from "./api.js";
import { mountChannel, reveal } from "./channel.js";
import { mountClock } from "./clock.js";
import { h } from "./dom.js";
import { mountInspector, toggleInspector } from "./inspector.js";
import { mountModal } from "./modal.js";
import { closePopover } from "./popover.js";
import { on, state } from "./state.js";
import { closeSidebar, mountSidebar } from "./sidebar.js";
import { mountStory } from "./story.js";
import { mountSwitcher } from "./switcher.js";
import { become, open } from "./sync.js";
import { mountThread } from "./thread.js";

const $ = (id) => document.getElementById(id);

async function begin() {
  const asked = new URLSearchParams(location.search);
  mountClock($("clock"), { toggleInspector });
  mountStory($("story"));
  mountSidebar($("sidebar"));
  mountChannel($("main"));
  mountThread($("thread"));
  mountInspector($("inspector"));
  mountModal();
  mountSwitcher();
  on("current", closePopover);
  document.addEventListener("click", follow);
  const { people } = await get("/people");
  const humans = people.filter((one) => !one.is_bot && !one.deleted);
  const who = humans.find((one) => one.id === asked.get("as")) || humans[0];
  state.current = asked.get("channel");
  become(who.id);
  if (asked.get("ts")) once("messages", () => reveal(state.current, asked.get("ts")));
}

function once(topic, run) {
  let isDone = false;
  on(topic, () => {
    if (!isDone) run();
    isDone = true;
  });
}

/** Stay in the page for links that lead to its own channels and messages. */
function follow(event) {
  const link = event.target.closest("a");
  if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const url = new URL(link.href, location.href);
  const [, id, ts] = /^\/archives\/(\w+)(?:\/p(\d+))?/.exec(url.pathname) || [];
  const target = link.dataset.channel || (url.origin === location.origin && id);
  if (!target) return;
  event.preventDefault();
  closeSidebar();
  if (ts) reveal(target, `${ts.slice(0, -6)}.${ts.slice(-6)}`);
  else open(target);
}

begin().catch((error) => {
  document.body.append(h("div", { class: "fatal", role: "alert" }, `The sandbox cannot be read: ${error.message}`));
});
