/** The question that Slack asks before a dangerous button does its work. */

import { fill, h, uid } from "./dom.js";
import { plain, textOf } from "./mrkdwn.js";

const YES = { type: "plain_text", text: "Yes" };
const CANCEL = { type: "plain_text", text: "Cancel" };

/** Ask a Block Kit confirm object; true when the person goes on. Without one there is nothing to ask. */
export function confirmed(confirm) {
  if (!confirm) return Promise.resolve(true);
  return ask({
    title: plain(confirm.title),
    text: textOf(confirm.text),
    yes: plain(confirm.confirm || YES),
    no: plain(confirm.deny || CANCEL),
    danger: confirm.style === "danger",
  });
}

/** Ask a question of the page's own. */
export function ask({ title, text, yes, no, danger = false }) {
  const id = uid("confirm");
  const dialog = h("dialog", { class: "dialog small", "aria-labelledby": id });
  return new Promise((resolve) => {
    const end = (answer) => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    fill(
      dialog,
      h("h2", { id, class: "dialog-title" }, title),
      h("div", { class: "dialog-body said" }, text),
      h(
        "div",
        { class: "dialog-foot" },
        h("button", { type: "button", class: "button", onclick: () => end(false) }, no),
        h(
          "button",
          { type: "button", class: danger ? "button danger solid" : "button primary", onclick: () => end(true) },
          yes,
        ),
      ),
    );
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      end(false);
    });
    (document.querySelector("dialog[open]") || document.body).append(dialog);
    dialog.showModal();
    dialog.querySelector(".dialog-foot button:last-child").focus();
  });
}
