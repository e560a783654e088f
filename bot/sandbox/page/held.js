/** Where the elements of a message stand, and what one chose in them: that survives the message being drawn anew. */

import { Field, flush } from "./fields.js";
import { state } from "./state.js";

/** What was chosen, by person, channel and message. */
const held = new Map();

/** Return the place of a message's blocks, as blocks.js and elements.js know places. */
export function messagePlace(message, channel) {
  const key = [state.me, channel.id, message.ts].join(" ");
  const values = held.get(key) || {};
  const fields = [];
  const place = {
    surface: "message",
    path: "/action",
    where: () => ({ channel: channel.id, message_ts: message.ts }),
    values,
    keep: (block, element, value) => {
      values[block.block_id] = { ...values[block.block_id], [element.action_id]: { value } };
      held.set(key, values);
    },
    before: () => flush(fields),
    field: (block) => {
      const field = new Field(block, place);
      fields.push(field);
      return field.node;
    },
  };
  return place;
}
