/** The app's Home tab. */

import { fill, h } from "./dom.js";
import { Panel } from "./panel.js";
import { state } from "./state.js";

let panel = null;

/** Draw the Home tab that the app published to the person on screen. */
export function home(root) {
  const view = state.home;
  if (!view) {
    panel = null;
    return fill(
      root,
      h(
        "div",
        { class: "nothing" },
        h("h2", {}, "Nothing here yet"),
        h("p", {}, `${state.app.name} has not published a Home tab.`),
      ),
    );
  }
  if (panel?.view.id === view.id && root.contains(panel.node)) return panel.update(view);
  panel = new Panel(view);
  return fill(root, h("div", { class: "home-page" }, panel.node));
}
