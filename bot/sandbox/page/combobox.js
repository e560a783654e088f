/** A select one can type in, single or multiple, after the ARIA combobox pattern. */

import { debounce, fill, h, icon, uid } from "./dom.js";
import { place } from "./popover.js";

/** Where a combobox's list floats, so that closing one never leaves another open. */
let openOne = null;

/**
 * `source(query)` gives (a promise of) groups `[{label, items: [{value, label, content, description}]}]`.
 * `selected` are items; `onchange` hears the new ones. With `remote`, the source filters by itself.
 */
export class Combobox {
  constructor({
    id,
    label,
    placeholder,
    source,
    selected = [],
    many = false,
    clearable = false,
    remote = false,
    least = 0,
    onchange = () => {},
  }) {
    Object.assign(this, { source, many, remote, least, onchange, selected: [...selected] });
    this.listId = uid("list");
    this.placeholder = placeholder || (many ? "Choose" : "Select an item");
    this.input = h("input", {
      id,
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": label,
      "aria-expanded": "false",
      "aria-controls": this.listId,
      "aria-autocomplete": "list",
    });
    this.list = h("div", {
      id: this.listId,
      role: "listbox",
      class: "options",
      popover: "manual",
      "aria-label": label || this.placeholder,
    });
    if (many) this.list.setAttribute("aria-multiselectable", "true");
    this.chips = h("span", { class: "chips" });
    this.clear =
      clearable &&
      h(
        "button",
        { type: "button", class: "combo-clear", "aria-label": "Clear", tabindex: "-1", onclick: () => this.choose([]) },
        icon("close"),
      );
    this.node = h(
      "div",
      { class: many ? "combo many" : "combo" },
      this.chips,
      this.input,
      this.clear,
      icon("chevron"),
      this.list,
    );
    this.search = debounce(remote ? 200 : 0, () => this.fetch());
    this.listen();
    this.show();
  }

  listen() {
    this.input.addEventListener("click", () => this.open());
    this.input.addEventListener("input", () => {
      this.open({ typing: true });
      this.search();
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.node.addEventListener("pointerdown", (event) => {
      if (event.target === this.input || event.target.closest("button, .options")) return;
      event.preventDefault();
      this.input.focus();
      this.open();
    });
  }

  show() {
    fill(this.chips, this.many ? this.selected.map((item) => this.chip(item)) : []);
    this.input.value = this.many ? "" : this.selected[0]?.label || "";
    this.input.placeholder = this.selected.length && this.many ? "" : this.placeholder;
    this.node.classList.toggle("empty", !this.selected.length);
  }

  chip(item) {
    const drop = () => this.choose(this.selected.filter((one) => one.value !== item.value));
    return h(
      "span",
      { class: "chip" },
      item.label,
      h("button", { type: "button", "aria-label": `Remove ${item.label}`, onclick: drop }, icon("close")),
    );
  }

  open({ typing = false } = {}) {
    if (!this.list.matches(":popover-open")) {
      openOne?.close();
      openOne = this;
      this.list.showPopover();
      this.input.setAttribute("aria-expanded", "true");
      if (!this.many && !typing) this.input.select();
      this.fetch();
    }
  }

  close() {
    if (!this.list.matches(":popover-open")) return;
    openOne = null;
    this.search.cancel();
    this.list.hidePopover();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.show();
  }

  query() {
    const typed = this.input.value.trim();
    return !this.many && typed === (this.selected[0]?.label || "") ? "" : typed;
  }

  fetch() {
    this.fetching = this.read();
    return this.fetching;
  }

  async read() {
    const query = this.query();
    if (query.length < this.least) return this.say(`Type ${this.least} or more letters to search`);
    if (this.remote) this.say("Searching…");
    const asked = (this.asked = {});
    const groups = await this.source(query);
    if (asked === this.asked && this.list.matches(":popover-open"))
      this.offer(this.remote ? groups : filter(groups, query));
    return undefined;
  }

  say(words) {
    fill(this.list, h("div", { class: "options-empty" }, words));
    this.fit();
  }

  offer(groups) {
    const chosen = new Set(this.selected.map((item) => item.value));
    const nodes = groups.map((group) => {
      const options = group.items.map((item) => this.option(item, chosen.has(item.value)));
      return group.label
        ? h(
            "div",
            { role: "group", "aria-label": group.label },
            h("div", { class: "options-label" }, group.label),
            options,
          )
        : options;
    });
    fill(this.list, nodes);
    const options = this.options();
    if (!options.length) return this.say("No items");
    this.highlight(options.find((node) => node.getAttribute("aria-selected") === "true") || options[0]);
    return this.fit();
  }

  option(item, isChosen) {
    const props = {
      id: uid("option"),
      role: "option",
      class: "option",
      "aria-selected": String(isChosen),
      onclick: () => this.take(item),
    };
    return h(
      "div",
      props,
      h(
        "span",
        { class: "option-words" },
        h("span", {}, item.content ? item.content() : item.label),
        item.description && h("small", {}, item.description()),
      ),
      icon("check"),
    );
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  fit() {
    this.list.style.minWidth = `${this.node.offsetWidth}px`;
    place(this.list, this.node);
  }

  highlight(node) {
    for (const one of this.options()) one.classList.toggle("active", one === node);
    this.input.setAttribute("aria-activedescendant", node.id);
    node.scrollIntoView({ block: "nearest" });
  }

  take(item) {
    if (!this.many) {
      this.choose([item]);
      this.close();
      return;
    }
    const has = this.selected.some((one) => one.value === item.value);
    this.choose(has ? this.selected.filter((one) => one.value !== item.value) : [...this.selected, item]);
    this.fetch();
  }

  choose(items) {
    const same = items.map((one) => one.value).join("\n") === this.selected.map((one) => one.value).join("\n");
    this.selected = items;
    this.show();
    if (!same) this.onchange(items);
  }

  key(event) {
    const isOpen = this.list.matches(":popover-open");
    if (event.key === "Backspace" && this.many && !this.input.value) this.choose(this.selected.slice(0, -1));
    if (event.key === "Escape" && isOpen) stop(event, () => this.close());
    if (event.key === "Enter" && !event.metaKey && !event.ctrlKey)
      stop(event, () => (isOpen ? this.enter() : this.open()));
    if (event.key === "ArrowDown" || event.key === "ArrowUp")
      stop(event, () => (isOpen ? this.step(event.key === "ArrowDown" ? 1 : -1) : this.open()));
  }

  /** Take what fits what was typed, however fast that was. */
  async enter() {
    this.search.flush();
    await this.fetching;
    this.active()?.click();
  }

  active() {
    return this.list.querySelector(".option.active");
  }

  step(by) {
    const options = this.options();
    const at = options.indexOf(this.active()) + by;
    if (options.length) this.highlight(options[(at + options.length) % options.length]);
  }
}

function stop(event, act) {
  event.preventDefault();
  event.stopPropagation();
  act();
}

function filter(groups, query) {
  const wanted = query.toLowerCase();
  const kept = groups.map((group) => ({
    ...group,
    items: group.items.filter((item) => (item.search || item.label).toLowerCase().includes(wanted)),
  }));
  return kept.filter((group) => group.items.length);
}
