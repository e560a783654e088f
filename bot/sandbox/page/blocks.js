/** Block Kit blocks as nodes, for messages, modals and the Home tab. Input blocks are fields.js's. */

import { h, icon } from "./dom.js";
import { element, unknown } from "./elements.js";
import { mrkdwn, plain, textOf } from "./mrkdwn.js";
import { markdown } from "./markdown.js";
import { richText } from "./richtext.js";
import { table } from "./table.js";

/** The node of one block; `place` tells its elements where they stand, and `place.field` makes inputs. */
export function block(one, place) {
  const build = BUILDERS[one.type];
  const node = build ? build(one, place) : unknown(one.type);
  node.dataset.block = one.block_id || "";
  return node;
}

const BUILDERS = {
  section,
  header: (one) =>
    h("div", { class: "b-header", role: "heading", "aria-level": String(one.level || 3) }, plain(one.text)),
  divider: () => h("hr", { class: "b-divider" }),
  context: (one) => h("div", { class: "b-context" }, one.elements.map(contextItem)),
  actions: (one, place) =>
    h(
      "div",
      { class: "b-actions" },
      one.elements.map((item) => element(item, one, place)),
    ),
  image: pictureBlock,
  input: (one, place) => place.field(one),
  rich_text: richText,
  table,
  markdown: (one) => markdown(one.text),
  alert,
};

const LEVELS = { info: "Information", warning: "Warning", error: "Error", success: "Success" };

function alert(one) {
  return h(
    "div",
    { class: `b-alert ${one.level || "default"}`, role: "note", "aria-label": LEVELS[one.level] },
    icon("warn"),
    h("div", { class: "said" }, textOf(one.text)),
  );
}

function section(one, place) {
  const words = h("div", { class: "b-words" });
  if (one.text) words.append(h("div", { class: "said" }, textOf(one.text)));
  if (one.fields)
    words.append(
      h(
        "div",
        { class: "b-fields" },
        one.fields.map((field) => h("div", { class: "said" }, textOf(field))),
      ),
    );
  return h(
    "div",
    { class: "b-section" },
    words,
    one.accessory && h("div", { class: "b-accessory" }, accessory(one, place)),
  );
}

function accessory(one, place) {
  return one.accessory.type === "image" ? picture(one.accessory, "b-thumb") : element(one.accessory, one, place);
}

function contextItem(item) {
  if (item.type === "image") return picture(item, "b-icon");
  return h("span", { class: "said" }, item.type === "mrkdwn" ? mrkdwn(item.text) : plain(item));
}

function pictureBlock(one) {
  const title = one.title && h("figcaption", {}, plain(one.title));
  return h("figure", { class: "b-image" }, title, picture(one, "b-picture"));
}

/** A picture from this machine; of any other only its words, since the sandbox reaches for nothing outside. */
function picture(one, kind) {
  const source = one.image_url || one.slack_file?.url || "";
  const isHere =
    source.startsWith("data:image/") ||
    (URL.canParse(source, location.href) && new URL(source, location.href).origin === location.origin);
  if (isHere) return h("img", { class: kind, src: source, alt: one.alt_text, loading: "lazy" });
  return h(
    "span",
    {
      class: `${kind} absent`,
      role: "img",
      "aria-label": one.alt_text,
      title: `${one.alt_text}: pictures from elsewhere are not fetched`,
    },
    one.alt_text,
  );
}
