/** Files and pictures: the ones that wait to be sent, and the ones that came with a message. */

import { fill, h, icon, iconButton } from "./dom.js";

const UNITS = ["bytes", "KB", "MB"];

/** Files chosen, pasted or dropped, until they are sent. */
export class Waiting {
  constructor({ label = "Files to send", most = Infinity, kinds, onchange = () => {}, onrefuse = () => {} } = {}) {
    Object.assign(this, { files: [], most, kinds, onchange, onrefuse });
    this.node = h("ul", { class: "waiting", "aria-label": label, hidden: true });
    const accept = kinds?.map((kind) => `.${kind}`).join(",");
    this.chooser = h("input", { type: "file", hidden: true, multiple: most > 1, accept, "aria-label": label });
    this.chooser.addEventListener("change", () => {
      this.add(this.chooser.files);
      this.chooser.value = "";
    });
  }

  choose() {
    this.chooser.click();
  }

  add(files) {
    const wanted = [...files].filter((one) => this.isWanted(one));
    if (wanted.length) this.set([...this.files, ...wanted].slice(-this.most));
    for (const one of files) if (!wanted.includes(one)) this.onrefuse(one);
  }

  isWanted(file) {
    return !this.kinds?.length || this.kinds.includes(file.name.split(".").pop().toLowerCase());
  }

  set(files) {
    this.files = files;
    fill(
      this.node,
      files.map((one) =>
        h(
          "li",
          {},
          icon("clip"),
          h("span", {}, one.name),
          h("small", {}, size(one.size)),
          iconButton("close", `Remove ${one.name}`, () => this.set(this.files.filter((other) => other !== one))),
        ),
      ),
    );
    this.node.hidden = !files.length;
    this.onchange(files);
  }

  /** Take what is dropped on, or pasted into, a node. */
  accept(node) {
    node.addEventListener("paste", (event) => {
      if (!event.clipboardData?.files.length) return;
      event.preventDefault();
      this.add(event.clipboardData.files);
    });
    node.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      node.classList.add("dropping");
    });
    node.addEventListener("dragleave", () => node.classList.remove("dropping"));
    node.addEventListener("drop", (event) => {
      node.classList.remove("dropping");
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      this.add(event.dataTransfer.files);
    });
  }
}

/** The files of a message: pictures to look at, the rest to fetch. */
export function filesOf(message) {
  if (!message.files?.length) return null;
  return h("div", { class: "files", role: "list", "aria-label": "Files" }, message.files.map(shown));
}

function shown(file) {
  // The address on the page's own host: the sandbox may have been opened under another name of this machine.
  const href = new URL(file.url_private).pathname;
  const name = file.title || file.name;
  if (/^image\/(png|jpeg|gif|webp)$/.test(file.mimetype)) {
    const picture = h("img", {
      src: href,
      alt: name,
      loading: "lazy",
      width: file.original_w,
      height: file.original_h,
    });
    const link = h("a", { href, target: "_blank", rel: "noopener", title: `Open ${name}` }, picture);
    return h("figure", { class: "picture", role: "listitem" }, h("figcaption", {}, name), link);
  }
  return h(
    "a",
    { class: "file", role: "listitem", href, download: file.name, "aria-label": `Download ${name}` },
    h("span", { class: "file-type", "aria-hidden": "true" }, file.filetype.slice(0, 4)),
    h("span", { class: "file-words" }, h("b", {}, name), h("small", {}, `${file.filetype} · ${size(file.size)}`)),
  );
}

function size(bytes) {
  const step = bytes < 1000 ? 0 : bytes < 1e6 ? 1 : 2;
  const value = bytes / 1000 ** step;
  return `${step ? value.toFixed(1) : value} ${UNITS[step]}`;
}
