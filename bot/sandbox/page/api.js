/** The person surface of the sandbox: JSON over HTTP under /sandbox/api, and its live pushes. */

const BASE = "/sandbox/api";

/** A refusal; its message is a sentence for the person. */
export class Refused extends Error {}

async function read(answer) {
  const body = await answer
    .json()
    .catch(() => ({ ok: false, error: `The sandbox answered with HTTP ${answer.status}.` }));
  if (!answer.ok) throw new Refused(body.error || `The sandbox answered with HTTP ${answer.status}.`);
  return body;
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(BASE + path, options);
  } catch {
    throw new Refused("The sandbox cannot be reached. Is it still running?");
  }
  return read(answer);
}

/** GET `path` with a query; undefined values are left out. */
export function get(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const params = new URLSearchParams(given);
  return ask(given.length ? `${path}?${params}` : path, { headers: { accept: "application/json" } });
}

/** POST a JSON body. */
export function post(path, body) {
  return ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** POST files in a form, with fields beside them. */
export function upload(path, fields, files) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  for (const file of files) form.append("file", file, file.name);
  return ask(path, { method: "POST", body: form });
}

/** DELETE `path`. */
export function remove(path) {
  return ask(path, { method: "DELETE" });
}

const RETRY_MS = [250, 500, 1000, 2000, 4000];

/**
 * Listen to what changes for a person, reconnecting for ever.
 * `opened` is called after every connect (what came before is missed then), `lost` when the connection breaks.
 * Returns a function that stops listening.
 */
export function live(me, { opened, received, lost }) {
  let socket = null;
  let stopped = false;
  let failures = 0;
  let timer = null;

  function connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}${BASE}/live?as=${encodeURIComponent(me)}`);
    socket.onopen = () => {
      failures = 0;
      opened();
    };
    socket.onmessage = (event) => {
      if (!stopped) received(JSON.parse(event.data));
    };
    socket.onclose = () => {
      if (stopped) return;
      lost();
      timer = setTimeout(connect, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
      failures += 1;
    };
  }

  connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    socket.close();
  };
}
