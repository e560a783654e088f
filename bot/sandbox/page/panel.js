/** The blocks of one view, kept while the view changes: a field keeps what one typed as long as its ids stay. */

import { block as blockNode } from "./blocks.js";
import { h, sync } from "./dom.js";
import { Field, flush } from "./fields.js";

/** What a view shows, in a node. */
export class Panel {
  constructor(view) {
    this.node = h("div", { class: "blocks panel" });
    this.rows = new Map();
    this.view = null;
    this.update(view);
  }

  /** The input fields, top down. */
  get fields() {
    return [...this.rows.values()].map((row) => row.field).filter(Boolean);
  }

  /** Show a newer state of the view; blocks that did not change are not touched. */
  update(view) {
    if (this.view && this.view.hash === view.hash) return;
    this.view = view;
    const focus = this.focused();
    const before = this.rows;
    this.rows = new Map();
    for (const [at, block] of view.blocks.entries()) {
      const key = block.block_id || String(at);
      this.rows.set(key, this.row(block, before.get(key)));
    }
    sync(
      this.node,
      [...this.rows.values()].map((row) => row.node),
    );
    this.refocus(focus);
  }

  row(block, before) {
    const json = JSON.stringify(block);
    if (before?.json === json) return before;
    const row = { json, field: null };
    const place = {
      surface: this.view.type,
      where: () => ({ view_id: this.view.id }),
      values: this.view.state?.values,
      before: () => flush(this.fields),
      field: (one) => {
        row.field = new Field(one, place, keptValue(one, before?.field));
        return row.field.node;
      },
    };
    row.node = blockNode(block, place);
    return row;
  }

  /** What a submission carries, by block_id and action_id. */
  async values() {
    for (const field of this.fields) field.later.cancel();
    await Promise.all(this.fields.map((field) => field.sent));
    const carried = this.fields.filter((field) => field.submits);
    return Object.fromEntries(
      carried.map((field) => [field.block.block_id, { [field.element.action_id]: field.read() }]),
    );
  }

  /** Show what is wrong with the fields, by block_id, and go to the first of them. */
  complain(errors) {
    for (const field of this.fields) field.complain(errors[field.block.block_id] || "");
    this.fields.find((field) => errors[field.block.block_id])?.focus();
  }

  /** Go where typing starts: the field that asked for it, else the first one. */
  focus() {
    const wanted = this.fields.find((field) => field.element.focus_on_load) || this.fields[0];
    wanted?.focus();
    return Boolean(wanted);
  }

  focused() {
    const node = document.activeElement;
    const held = node && this.node.contains(node) && node.closest("[data-block]");
    if (!held) return null;
    const range = typeof node.selectionStart === "number" ? [node.selectionStart, node.selectionEnd] : null;
    return { key: held.dataset.block, node, range };
  }

  refocus(focus) {
    if (!focus || focus.node.isConnected) return;
    const field = this.rows.get(focus.key)?.field;
    field?.focus();
    if (focus.range) field?.made.focusable.setSelectionRange?.(...focus.range);
  }
}

function keptValue(block, field) {
  if (!field || field.element.type !== block.element.type || field.element.action_id !== block.element.action_id)
    return undefined;
  const value = field.raw();
  const options = block.element.options;
  if (!options || value === null) return value;
  const offered = new Set(options.map((option) => option.value));
  const kept = [value].flat().filter((one) => offered.has(one.value ?? one));
  return Array.isArray(value) ? kept : (kept[0] ?? null);
}
