/** What one may mean while typing: slash commands, people, channels and emoji. */

import { avatar } from "./avatar.js";
import { fill, h, icon, uid } from "./dom.js";
import { emoji, search } from "./emoji.js";
import { me, state } from "./state.js";

const MOST = 8;

/** A list over a text box; the box keeps the focus, the arrow keys move in the list, Tab and Enter take. */
export class Completer {
  constructor(field) {
    this.field = field;
    this.items = [];
    this.at = 0;
    this.list = h("div", {
      id: uid("complete"),
      class: "complete",
      role: "listbox",
      "aria-label": "Suggestions",
      hidden: true,
    });
    this.hint = h("div", { class: "command-hint", role: "note", hidden: true });
    this.node = h("div", { class: "complete-place" }, this.list, this.hint);
    field.setAttribute("aria-controls", this.list.id);
    field.setAttribute("aria-autocomplete", "list");
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  /** Look at what stands before the caret. */
  look() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    const found = SOURCES.map(([pattern, source]) => [pattern.exec(before), source]).find(([match]) => match);
    this.items = found ? found[1](found[0].groups.typed.toLowerCase()).slice(0, MOST) : [];
    this.from = found ? found[0].index + found[0][0].indexOf(found[0].groups.sign) : 0;
    this.at = 0;
    this.show();
    this.showHint();
  }

  get isOpen() {
    return !this.list.hidden;
  }

  close() {
    this.items = [];
    this.show();
    this.hint.hidden = true;
  }

  show() {
    this.list.hidden = !this.items.length;
    const nodes = this.items.map((item, at) =>
      h(
        "div",
        {
          id: `${this.list.id}-${at}`,
          role: "option",
          class: "option",
          "aria-selected": String(at === this.at),
          onclick: () => this.take(item),
        },
        item.node(),
      ),
    );
    fill(this.list, nodes);
    if (this.items.length) this.field.setAttribute("aria-activedescendant", `${this.list.id}-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
    nodes[this.at]?.scrollIntoView({ block: "nearest" });
  }

  showHint() {
    const [, name] = /^(\/[\w-]+)\s/.exec(this.field.value) || [];
    const command = state.commands.find((one) => one.command === name);
    this.hint.hidden = !command || this.items.length > 0;
    if (command)
      fill(
        this.hint,
        h("b", {}, command.command),
        h("span", { class: "usage" }, command.usage_hint),
        h("span", {}, command.description),
      );
  }

  /** Handle a key of the box; true when it was for the list. */
  key(event) {
    if (!this.isOpen) return false;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (moves[event.key]) this.move(moves[event.key]);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey && !this.isComplete()))
      this.take(this.items[this.at]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  move(by) {
    this.at = (this.at + by + this.items.length) % this.items.length;
    this.show();
  }

  /** Whether the item is typed out already, so that Enter means send. */
  isComplete() {
    return this.field.value.slice(this.from, this.field.selectionStart) === this.items[this.at].text.trim();
  }

  take(item) {
    const rest = this.field.value.slice(this.field.selectionStart);
    const kept = this.field.value.slice(0, this.from) + item.text;
    this.field.value = kept + rest.replace(/^ /, "");
    this.field.setSelectionRange(kept.length, kept.length);
    this.field.dispatchEvent(new Event("input"));
    this.field.focus();
  }
}

const SOURCES = [
  [/^(?<sign>\/)(?<typed>[\w-]*)$/, commands],
  [/(?:^|[\s(])(?<sign>@)(?<typed>[\w.-]*)$/, people],
  [/(?:^|[\s(])(?<sign>#)(?<typed>[\w-]*)$/, channels],
  [/(?:^|\s)(?<sign>:)(?<typed>[a-z0-9_+-]{2,})$/, emojis],
];

function commands(typed) {
  return state.commands
    .filter((one) => one.command.slice(1).startsWith(typed))
    .map((one) => ({
      text: `${one.command} `,
      node: () => [
        h("span", { class: "option-sign" }, icon("slash")),
        h(
          "span",
          { class: "option-words" },
          h("span", {}, h("b", {}, one.command), " ", h("span", { class: "usage" }, one.usage_hint)),
          h("small", {}, one.description),
        ),
        h("small", { class: "option-app" }, state.app.name),
      ],
    }));
}

const RANGES = [
  ["here", "everybody active in this channel"],
  ["channel", "everybody in this channel"],
];

function people(typed) {
  const found = [...state.people.values()].filter((one) => !one.deleted && matches(one, typed));
  const ranges = RANGES.filter(([name]) => typed && name.startsWith(typed));
  return [
    ...found.map((one) => ({
      text: `@${one.name} `,
      node: () => [
        avatar(one, { size: "small" }),
        h("span", {}, h("b", {}, one.real_name), one === me() ? " (you)" : "", " ", h("small", {}, one.name)),
      ],
    })),
    ...ranges.map(([name, words]) => ({
      text: `@${name} `,
      node: () => [h("b", {}, `@${name}`), h("small", {}, ` Notify ${words}`)],
    })),
  ];
}

function matches(one, typed) {
  return [one.name, ...one.real_name.toLowerCase().split(" ")].some((word) => word.startsWith(typed));
}

function channels(typed) {
  const found = [...state.channels.values()].filter(
    (one) => !one.is_im && !one.is_archived && one.name.includes(typed),
  );
  return found.map((one) => ({
    text: `#${one.name} `,
    node: () => [icon(one.is_private ? "lock" : "hash"), h("span", {}, one.name)],
  }));
}

function emojis(typed) {
  return search(typed, MOST).map((name) => ({
    text: `:${name}: `,
    node: () => [emoji(name), h("span", {}, `:${name}:`)],
  }));
}
