/** Lists in text: one after the other as they are written, inside each other as they are read. */

import { h } from "./dom.js";

/**
 * Nodes of parts, of which some are lists `{style, indent, offset, items}`: what is indented goes into the item above,
 * and a list that was interrupted by a deeper one goes on. Other parts are nodes already.
 */
export function withLists(parts) {
  const nodes = [];
  let open = [];
  for (const part of parts) {
    if (part instanceof Node) {
      open = [];
      nodes.push(part);
    } else {
      const above = open.filter((one) => one.indent < part.indent);
      const beside = open.find((one) => one.indent === part.indent && one.style === part.style);
      if (!beside)
        (above.at(-1)?.node.lastElementChild || { append: (node) => nodes.push(node) }).append(listNode(part, above));
      open = [...above, beside || part];
      open.at(-1).node.append(...part.items.map((item) => h("li", {}, item)));
    }
  }
  return nodes;
}

function listNode(part, above) {
  const alone = Math.min(part.indent - (above.length ? above.at(-1).indent + 1 : 0), 4);
  part.node = h(part.style === "ordered" ? "ol" : "ul", {
    class: `indent-${alone}`,
    start: part.offset ? part.offset + 1 : null,
  });
  return part.node;
}
