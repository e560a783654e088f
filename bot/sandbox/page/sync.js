/** Keeps the state in step with the sandbox, and moves the person through it. */

import { Refused, get, live, post } from "./api.js";
import { emit, on, state } from "./state.js";
import { toast } from "./toast.js";

let stopListening = () => {};
let loading = new Map();
let shownTo = null;

/** Do something as the person on screen; a refusal becomes a toast, and the answer null. */
export async function act(path, body) {
  try {
    return await post(path, { as: state.me, ...body });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(error.message);
    return null;
  }
}

/** Do something as the person on screen; the sentence of a refusal, or null. */
export async function refusalOf(path, body) {
  try {
    await post(path, { as: state.me, ...body });
    return null;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.message;
  }
}

/** Become another person; everything on screen is theirs from then on. */
export function become(user) {
  stopListening();
  state.me = user;
  state.messages.clear();
  state.pins.clear();
  state.thread = null;
  state.views = [];
  loading = new Map();
  shownTo = null;
  remember();
  stopListening = live(user, { opened: refresh, received: receive, lost });
}

/** Read the whole workspace and what is on screen again. */
async function refresh() {
  const user = state.me;
  const found = await tolerant(get("/workspace", { as: user }));
  if (!found || user !== state.me) return;
  Object.assign(state, { commands: found.commands, shortcuts: found.shortcuts, app: found.app });
  Object.assign(state, { home: found.home, story: found.story });
  state.people = new Map(found.people.map((one) => [one.id, one]));
  state.channels = new Map(found.channels.map((one) => [one.id, one]));
  state.views = found.views;
  setClock(found.clock);
  setOnline(true);
  for (const id of [...state.messages.keys()]) if (id !== state.current) state.messages.delete(id);
  const isNew = shownTo !== user || !state.channels.has(state.current);
  shownTo = user;
  if (!state.channels.has(state.current)) state.current = firstChannel();
  emit("workspace");
  emit("clock");
  emit("views");
  emit("home");
  if (isNew) {
    emit("current");
    emit("thread");
  }
  emit("channels");
  await load(state.current);
  markRead();
  if (state.thread) await openThread(state.thread);
}

/** Put a channel on screen. */
export async function open(id, { tab = "messages" } = {}) {
  if (!id) return;
  const moved = id !== state.current || tab !== state.tab;
  if (id !== state.current) state.thread = null;
  Object.assign(state, { current: id, tab });
  remember();
  if (moved) {
    emit("current");
    emit("thread");
  }
  if (!state.messages.has(id)) await load(id);
  markRead();
}

/** Show the app's Home tab. */
export async function openHome() {
  const answer = await act("/open_dm", { user: state.app.bot_user_id });
  if (!answer) return;
  await adopt(answer.channel);
  await open(channelId(answer.channel), { tab: "home" });
  await act("/open_home", {});
}

/** Show the conversation with one person. */
export async function openWith(user) {
  const known = [...state.channels.values()].find((one) => one.is_im && one.user === user);
  if (known) return open(known.id);
  const answer = await act("/open_dm", { user });
  if (!answer) return undefined;
  await adopt(answer.channel);
  return open(channelId(answer.channel));
}

/** Show a thread beside the channel; null closes it. */
export async function openThread(ts) {
  const channel = state.current;
  if (ts !== state.thread) state.replies = new Map();
  state.thread = ts;
  emit("thread");
  if (!ts) return;
  const found = await tolerant(get("/messages", { as: state.me, channel, thread: ts }));
  if (!found || state.thread !== ts || state.current !== channel) return;
  state.replies = new Map(found.messages.map((one) => [one.ts, one]));
  emit("replies");
}

/** Return one message, also a reply that no open thread shows; null when it is gone. */
export async function findMessage(channel, ts) {
  const held = state.messages.get(channel)?.get(ts);
  if (held) return held;
  const found = await tolerant(get("/messages", { as: state.me, channel, thread: ts }));
  return found?.messages.find((one) => one.ts === ts) || null;
}

/** Tell the sandbox that the person has seen what is on screen. */
function markRead() {
  const shown = state.channels.get(state.current);
  if (!shown || document.hidden || !(shown.unread || shown.mentions)) return;
  act("/read", { channel: shown.id });
}

async function load(id) {
  if (!id) return;
  if (loading.has(id)) {
    loading.set(id, "again");
    return;
  }
  const user = state.me;
  loading.set(id, "once");
  const found = await tolerant(get("/messages", { as: user, channel: id }));
  const again = loading.get(id) === "again";
  loading.delete(id);
  if (!found || user !== state.me) return;
  state.messages.set(id, new Map(found.messages.map((one) => [one.ts, one])));
  state.pins.set(id, found.pins);
  emit("messages", id);
  if (again) await load(id);
}

function receive(event) {
  const heard = {
    message: () => receiveMessage(event.channel, event.message),
    message_deleted: () => forget(event.channel, event.ts || event.message?.ts),
    channel: () => receiveChannel(event.channel),
    channel_gone: () => leaveBehind(event.channel),
    views: () => {
      state.views = event.views;
      emit("views");
    },
    home: () => {
      state.home = event.view;
      emit("home");
    },
    pins: () => {
      state.pins.set(event.channel, event.pins);
      emit("pins", event.channel);
    },
    faults: () => {
      state.faults = event;
      emit("faults");
    },
    story: () => {
      state.story = event.story;
      emit("story");
    },
    clock: () => {
      setClock(event.clock || event);
      emit("clock");
    },
  }[event.type];
  heard?.();
}

function receiveMessage(id, message) {
  if (loading.has(id)) loading.set(id, "again");
  const isReply = message.thread_ts && message.thread_ts !== message.ts;
  if (state.current === id && state.thread && (message.thread_ts || message.ts) === state.thread) {
    state.replies.set(message.ts, message);
    emit("replies");
  }
  if (isReply && message.subtype !== "thread_broadcast") return;
  const held = state.messages.get(id);
  if (!held) return;
  const isNew = !held.has(message.ts);
  held.set(message.ts, message);
  emit("messages", id, isNew ? message : null);
}

function forget(id, ts) {
  if (state.replies.delete(ts)) emit("replies");
  if (state.messages.get(id)?.delete(ts)) emit("messages", id);
}

function receiveChannel(one) {
  state.channels.set(one.id, one);
  emit("channels", one.id);
  if (one.id === state.current) markRead();
}

function leaveBehind(id) {
  state.channels.delete(id);
  state.messages.delete(id);
  if (state.current === id) open(firstChannel());
  emit("channels", id);
}

function setClock(clock) {
  state.clock = { now: Date.parse(clock.now), speed: clock.speed, next: clock.next || null, read: performance.now() };
}

/** Take over the clock that a change of it answered with. */
export function keepClock(clock) {
  setClock(clock);
  emit("clock");
}

function lost() {
  setOnline(false);
}

function setOnline(online) {
  if (state.online === online) return;
  state.online = online;
  emit("online");
}

async function adopt(channel) {
  if (typeof channel === "object") state.channels.set(channel.id, channel);
  else if (!state.channels.has(channel)) await refresh();
  emit("channels");
}

function channelId(channel) {
  return typeof channel === "object" ? channel.id : channel;
}

function firstChannel() {
  const mine = [...state.channels.values()].filter((one) => one.is_member && !one.is_im && !one.is_archived);
  return (mine.find((one) => one.name === "incidents") || mine[0])?.id || null;
}

async function tolerant(promise) {
  try {
    return await promise;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (state.online) toast(error.message);
    return null;
  }
}

/** Keep who and where in the address, so that a reload and a second window find it. */
function remember() {
  const query = new URLSearchParams({ as: state.me });
  if (state.current) query.set("channel", state.current);
  history.replaceState(null, "", `${location.pathname}?${query}`);
}

document.addEventListener("visibilitychange", markRead);
on("messages", (id, added) => {
  if (added && id === state.current) markRead();
});
