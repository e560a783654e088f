/** Elements one types into, or hands files to. */

import { Refused, upload } from "./api.js";
import { h } from "./dom.js";
import { Waiting } from "./files.js";
import { state } from "./state.js";
import { toast } from "./toast.js";

const INPUT_TYPES = {
  email_text_input: ["email", "email"],
  url_text_input: ["url", "url"],
  number_input: ["text", "decimal"],
};

/** A line of text, or several lines. */
export function typed(element, { id, label, value, onchange }) {
  const isMultiline = element.multiline || element.type === "rich_text_input";
  const [type, inputmode] = INPUT_TYPES[element.type] || ["text", null];
  const field = h(isMultiline ? "textarea" : "input", {
    id,
    inputmode,
    autocomplete: "off",
    class: "text-field",
    placeholder: element.placeholder?.text,
    type: isMultiline ? null : type,
    rows: isMultiline ? "3" : null,
    value: typeof value === "string" ? value : "",
    "aria-label": label,
  });
  const counter = h("span", { class: "counter", "aria-live": "polite" });
  const most = element.max_length;
  const count = () => {
    const left = most - field.value.length;
    const isNear = Boolean(most) && left <= Math.max(10, most / 10);
    counter.textContent = isNear ? String(left) : "";
    counter.classList.toggle("over", left < 0);
  };
  field.addEventListener("input", () => {
    count();
    onchange(field.value);
  });
  count();
  return { node: h("div", { class: "typed" }, field, counter), focusable: field, read: () => field.value };
}

/** Rich text as one types it: plain words become a rich_text block; what was there keeps its looks until one changes it. */
export function rich(element, options) {
  const words = wordsOf(options.value);
  const made = typed({ ...element, multiline: true }, { ...options, value: words });
  const read = () => (made.focusable.value === words ? options.value : blockOf(made.focusable.value));
  return { ...made, read };
}

function wordsOf(block) {
  const parts = (block?.elements || []).flatMap((part) => part.elements || []);
  return parts.map((one) => one.text || "").join("");
}

function blockOf(text) {
  if (!text.trim()) return null;
  const section = { type: "rich_text_section", elements: [{ type: "text", text }] };
  return { type: "rich_text", elements: [section] };
}

/** Files of one's own, uploaded as they are chosen. */
export function filesField(element, { id, label, value, onchange }) {
  let held = value || [];
  const say = h("small", { role: "status" }, held.map((one) => one.name).join(", "));
  const waiting = new Waiting({
    label: label || "Files",
    most: element.max_files || 10,
    kinds: element.filetypes,
    onrefuse: (file) => toast(`${file.name} is not of a kind that is wanted here: ${element.filetypes.join(", ")}.`),
    onchange: async (files) => {
      held = files.length ? await kept(files) : [];
      say.textContent = "";
      onchange(read());
    },
  });
  const read = () => held.map((one) => one.id);
  const button = h("button", { id, type: "button", class: "button", onclick: () => waiting.choose() }, "Add files");
  const node = h("div", { class: "file-field" }, waiting.node, say, button, waiting.chooser);
  waiting.accept(node);
  return { node, focusable: button, read, raw: () => held };
}

async function kept(files) {
  try {
    return (await upload("/upload_to_view", { as: state.me }, files)).files;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(error.message);
    return [];
  }
}
