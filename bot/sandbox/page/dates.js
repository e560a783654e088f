/** Instants as the viewer reads them: Slack's date tokens, clock times and day dividers. */

import { now, zone } from "./state.js";

const formats = new Map();

function format(options, tz = zone()) {
  const key = `${tz}${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: tz, ...options }));
  return formats.get(key);
}

function part(at, options) {
  return format(options).format(at);
}

/** `09:14`, in the viewer's zone. */
export function time(at) {
  return part(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** `09:14:32`, in the viewer's zone. */
export function timeSecs(at) {
  return part(at, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

/** `2026-01-05`, in the viewer's zone; sorts and compares as days do. */
export function dayKey(at, tz = zone()) {
  return format({ year: "numeric", month: "2-digit", day: "2-digit" }, tz).format(at).split("/").reverse().join("-");
}

/** `London` for `Europe/London`. */
export function zoneName(tz = zone()) {
  return tz.split("/").pop().replaceAll("_", " ");
}

/** `Mon 5 Jan`. */
export function shortDay(at) {
  return `${part(at, { weekday: "short" })} ${part(at, { day: "numeric" })} ${part(at, { month: "short" })}`;
}

/** What a day divider says: `Today`, `Yesterday`, `Monday, January 5th`. */
export function dayDivider(at) {
  const word = nearby(at);
  return word && word !== "tomorrow" ? capital(word) : longDay(at);
}

/** The instant of a message, in milliseconds. */
export function fromTs(ts) {
  return Number(ts.split(".")[0]) * 1000;
}

const DAY = 86_400_000;
const HALF_A_YEAR = 182 * DAY;

function nearby(at) {
  const key = dayKey(at);
  if (key === dayKey(now())) return "today";
  if (key === dayKey(now() - DAY)) return "yesterday";
  if (key === dayKey(now() + DAY)) return "tomorrow";
  return null;
}

function ordinal(day) {
  if (day % 100 >= 11 && day % 100 <= 13) return `${day}th`;
  return day + (["th", "st", "nd", "rd"][day % 10] || "th");
}

function year(at) {
  return Math.abs(at - now()) < HALF_A_YEAR ? "" : `, ${part(at, { year: "numeric" })}`;
}

function day(at) {
  return Number(part(at, { day: "numeric" }));
}

function mediumDay(at) {
  return `${part(at, { month: "long" })} ${ordinal(day(at))}${year(at)}`;
}

function briefDay(at) {
  return `${part(at, { month: "short" })} ${day(at)}${year(at)}`;
}

function longDay(at) {
  return `${part(at, { weekday: "long" })}, ${mediumDay(at)}`;
}

/** `3 minutes ago`, `in 2 hours`. */
function ago(at) {
  const seconds = Math.round((at - now()) / 1000);
  const size = Math.abs(seconds);
  const [unit, length] = [
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
    ["second", 1],
  ].find(([, one]) => size >= one) || ["second", 1];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.trunc(seconds / length), unit);
}

const TOKENS = {
  date_num: (at) => dayKey(at),
  date_slash: (at) => dayKey(at).replaceAll("-", "/"),
  date: mediumDay,
  date_short: briefDay,
  date_long: longDay,
  date_pretty: (at) => nearby(at) || mediumDay(at),
  date_short_pretty: (at) => nearby(at) || briefDay(at),
  date_long_pretty: (at) => nearby(at) || longDay(at),
  day_divider_pretty: (at) => nearby(at) || longDay(at),
  time,
  time_secs: timeSecs,
  ago,
};

/** Slack's `<!date^unix^format>` for this viewer; a token that Slack does not know stays as it is. */
export function slackDate(unix, pattern, atStart = false) {
  const at = unix * 1000;
  const said = pattern.replace(/\{(\w+)\}/g, (whole, name) => (TOKENS[name] ? TOKENS[name](at) : whole));
  return atStart && pattern.startsWith("{") ? capital(said) : said;
}

/** Whether what a pattern says changes while one looks at it. */
export function isMoving(pattern) {
  return /\{(ago|\w*pretty)\}/.test(pattern);
}

/** The whole instant, for a tooltip. */
export function full(at) {
  return `${longDay(at)} at ${timeSecs(at)} (${zoneName()})`;
}

/** Milliseconds of a wall-clock `YYYY-MM-DDTHH:MM` in the viewer's zone. */
export function fromWall(wall) {
  const guess = Date.parse(`${wall}Z`);
  const first = guess - offset(guess);
  return guess - offset(first);
}

/** `YYYY-MM-DDTHH:MM` in the viewer's zone. */
export function toWall(at) {
  return `${dayKey(at)}T${time(at)}`;
}

function offset(at) {
  return Date.parse(`${dayKey(at)}T${timeSecs(at)}Z`) - Math.floor(at / 1000) * 1000;
}

function capital(word) {
  return word[0].toUpperCase() + word.slice(1);
}
