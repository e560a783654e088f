/** What the page knows, and who wants to hear of changes. Only sync.js and navigation change it. */

/** The one state of the page; `messages` holds, per loaded channel, its messages by ts. */
export const state = {
  me: null,
  people: new Map(),
  channels: new Map(),
  commands: [],
  shortcuts: [],
  views: [],
  home: null,
  story: null,
  app: { name: "App", bot_user_id: "" },
  clock: { now: Date.now(), speed: 1, next: null, read: performance.now() },
  faults: { rules: [], rate_limits: "off", kinds: [] },
  current: null,
  tab: "messages",
  thread: null,
  replies: new Map(),
  messages: new Map(),
  pins: new Map(),
  online: true,
};

const listeners = new Map();

/** Call `heard` on every change of `topic`. */
export function on(topic, heard) {
  if (!listeners.has(topic)) listeners.set(topic, []);
  listeners.get(topic).push(heard);
}

/** Tell everybody who listens to `topic`. */
export function emit(topic, ...args) {
  for (const heard of listeners.get(topic) || []) heard(...args);
}

/** Incident time now, in milliseconds since the epoch. */
export function now() {
  const { now: at, speed, read } = state.clock;
  return at + (performance.now() - read) * speed;
}

/** The person we act as. */
export function me() {
  return state.people.get(state.me);
}

/** The IANA zone of the person we act as. */
export function zone() {
  return me()?.tz || "Etc/UTC";
}

/** A person by id, also one we have never heard of. */
export function person(id) {
  return state.people.get(id) || { id, name: id, real_name: id, colour: "#757575", tz: "Etc/UTC" };
}

/** The channel on screen, or undefined. */
export function channel() {
  return state.channels.get(state.current);
}

/** What a channel is called where people read it: `#general`, or the other person's name. */
export function channelTitle(one) {
  if (!one) return "";
  return one.is_im ? person(one.user).real_name : `#${one.name}`;
}

/** Whether this channel is the conversation with the app. */
export function isApp(one) {
  return Boolean(one?.is_im && one.user === state.app.bot_user_id);
}

/** Every channel that the app has made: the sandbox numbers those. */
export function madeByApp() {
  return [...state.channels.values()].filter((one) => /^C\d{7}$/.test(one.id));
}
