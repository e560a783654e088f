/** The card that tells a newcomer what to try, until the app has made its first channel. */

import { fill, h, iconButton } from "./dom.js";
import { channel, madeByApp, state } from "./state.js";

let dismissed = false;

/** Draw the card, or nothing; its button fills the composer. */
export function welcome(root, composer) {
  const command = state.commands[0]?.command;
  const here = channel();
  if (dismissed || !command || madeByApp().length || !here?.is_member || here.is_archived) return fill(root);
  if (root.firstChild) return undefined;
  const example = `${command} declare`;
  const leave = () => {
    dismissed = true;
    fill(root);
  };
  return fill(
    root,
    h(
      "section",
      { class: "welcome", "aria-label": "Welcome" },
      h(
        "div",
        {},
        h("b", {}, "New here? "),
        "Type ",
        h("code", {}, example),
        " in any channel, and an incident begins. The clock above makes an hour pass in a minute;",
        " the faces on the left make you somebody else.",
      ),
      h("button", { type: "button", class: "button", onclick: () => composer.insert(example) }, "Try it"),
      iconButton("close", "Dismiss", leave),
    ),
  );
}
