/** Where one writes: messages, replies and slash commands. */

import { Refused, post, upload } from "./api.js";
import { Completer } from "./complete.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { emojiPicker } from "./emoji_picker.js";
import { Waiting } from "./files.js";
import { mrkdwn } from "./mrkdwn.js";
import { menu } from "./popover.js";
import { emit, state } from "./state.js";
import { act } from "./sync.js";
import { toast } from "./toast.js";

const MOST_PX = 260;

/** What was written and not sent, by person, channel and thread. */
const drafts = new Map();

/** A text box with its buttons, for one channel or thread at a time. */
export class Composer {
  constructor({ id, inThread = false }) {
    this.inThread = inThread;
    this.key = null;
    this.field = h("textarea", { id, class: "composer-field", rows: "1" });
    this.completer = new Completer(this.field);
    this.notice = h("div", { class: "notice", role: "alert", hidden: true });
    this.button = h(
      "button",
      {
        type: "button",
        class: "send",
        "aria-label": "Send",
        title: "Send",
        disabled: true,
        onclick: () => this.send(),
      },
      icon("send"),
    );
    this.waiting = new Waiting({ onchange: () => this.resize() });
    this.box = h(
      "div",
      { class: "composer", onclick: (event) => event.target === this.box && this.focus() },
      this.waiting.node,
      this.field,
      this.tools(),
      this.waiting.chooser,
    );
    this.waiting.accept(this.box);
    this.node = h("div", { class: "composer-place" }, this.notice, this.completer.node, this.box);
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("keydown", (event) => this.pressed(event));
    this.field.addEventListener("blur", () => this.completer.close());
    this.field.addEventListener("focus", () => this.completer.look());
  }

  tools() {
    const add = (text) => () => this.insert(text, { append: true });
    const smile = iconButton(
      "smile",
      "Emoji",
      () => emojiPicker(smile, (name) => this.insert(`:${name}: `, { append: true })),
      { "aria-expanded": "false" },
    );
    const bolt = iconButton("bolt", "Shortcuts", () => menu(bolt, "Shortcuts", this.shortcuts(), { above: true }), {
      "aria-haspopup": "menu",
      "aria-expanded": "false",
    });
    this.bolt = bolt;
    return h(
      "div",
      { class: "composer-tools" },
      !this.inThread && bolt,
      smile,
      iconButton("at", "Mention someone", add("@")),
      iconButton("clip", "Attach files", () => this.waiting.choose()),
      !this.inThread && iconButton("slash", "Slash commands", () => this.insert("/")),
      h("span", { class: "composer-keys", "aria-hidden": "true" }, h("b", {}, "Shift + Enter"), " for a new line"),
      this.button,
    );
  }

  shortcuts() {
    const found = state.shortcuts.filter((one) => one.type === "global");
    if (!found.length) return [{ label: "This app has no shortcuts", run: () => {} }];
    return found.map((one) => ({
      label: one.name,
      description: `${state.app.name} · ${one.description}`,
      icon: "bolt",
      run: async () => {
        const answer = await act("/shortcut", { callback_id: one.callback_id });
        if (answer?.ok === false) toast(answer.error);
      },
    }));
  }

  /** Write to this channel, or thread, from now on; what was begun elsewhere waits there. */
  show(channel, thread) {
    const key = [state.me, channel.id, thread].join(" ");
    const name = this.inThread
      ? "Reply…"
      : `Message ${channel.is_im ? state.people.get(channel.user)?.real_name : `#${channel.name}`}`;
    this.field.placeholder = name;
    this.field.setAttribute("aria-label", this.inThread ? "Reply" : name);
    this.bolt.hidden = !state.shortcuts.some((one) => one.type === "global");
    if (key === this.key) return;
    Object.assign(this, { key, channel: channel.id, thread });
    this.field.value = drafts.get(key) || "";
    this.waiting.set([]);
    this.say("");
    this.resize();
    this.completer.close();
  }

  focus() {
    this.field.focus();
  }

  /** Put text into the box, at the caret or instead of what is there. */
  insert(text, { append = false } = {}) {
    this.focus();
    const { value, selectionStart: at } = this.field;
    const gap = append && at > 0 && !/\s$/.test(value.slice(0, at)) ? " " : "";
    this.field.value = append ? value.slice(0, at) + gap + text + value.slice(at) : text;
    const end = append ? at + gap.length + text.length : text.length;
    this.field.setSelectionRange(end, end);
    this.changed();
  }

  changed() {
    drafts.set(this.key, this.field.value);
    this.say("");
    this.resize();
    this.completer.look();
  }

  resize() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, MOST_PX)}px`;
    const isEmpty = !this.field.value.trim() && !this.waiting.files.length;
    this.button.disabled = isEmpty;
    this.box.classList.toggle("writing", !isEmpty);
  }

  pressed(event) {
    if (event.isComposing || this.completer.key(event)) return;
    if (event.key === "ArrowUp" && !this.field.value && !this.inThread) {
      event.preventDefault();
      emit("edit last");
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    }
  }

  /** Say something only to who writes, as Slackbot does. */
  say(sentence) {
    this.notice.hidden = !sentence;
    fill(
      this.notice,
      sentence && [h("small", {}, icon("eye"), "Only visible to you"), h("div", { class: "said" }, mrkdwn(sentence))],
    );
  }

  async send() {
    const text = this.field.value.trimEnd();
    if (this.waiting.files.length) {
      await this.sendFiles(text);
      return;
    }
    if (!text.trim()) return;
    const name = /^\/[\w-]+/.exec(text)?.[0];
    const refusal = name && this.refusal(name);
    if (refusal) {
      this.completer.close();
      this.say(refusal);
      return;
    }
    const { key, channel, thread } = this;
    this.field.value = "";
    this.changed();
    const sent = name
      ? await run({ channel, text })
      : await act("/message", { channel, text, ...(thread ? { thread_ts: thread } : {}) });
    if (!sent) this.restore(key, text);
  }

  async sendFiles(text) {
    const { key, channel, thread } = this;
    const { files } = this.waiting;
    this.waiting.set([]);
    this.field.value = "";
    this.changed();
    try {
      await upload("/upload", { as: state.me, channel, text, thread_ts: thread }, files);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      toast(error.message);
      this.restore(key, text);
      if (key === this.key) this.waiting.set(files);
    }
  }

  refusal(name) {
    if (this.inThread) return `\`${name}\` is not supported in threads. Sorry!`;
    if (state.commands.some((one) => one.command === name)) return null;
    return [
      `\`${name}\` is not a valid command. In Slack, all messages that start with the “/” character are interpreted`,
      "as commands.\nIf you are trying to send a message and not run a command, try preceding the “/” with an empty space.",
    ].join(" ");
  }

  restore(key, text) {
    drafts.set(key, text);
    if (key !== this.key || this.field.value) return;
    this.field.value = text;
    this.resize();
  }
}

/** Run a slash command; what the app refuses or answers appears in the channel by itself. */
async function run(body) {
  try {
    await post("/command", { as: state.me, ...body });
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(error.message);
    return false;
  }
}
