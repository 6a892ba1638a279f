// Questions and wishes. A failure carries words that may be shown.

export class Refused extends Error {
  constructor(message, status, body) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

export function ask(path) {
  return send(path, { headers: { Accept: 'application/json' } });
}

export function wish(path, body) {
  return send(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-XSRF-TOKEN': token() },
    body: JSON.stringify(body ?? {}),
  });
}

// The token comes with every answer as a cookie that only pages of ours can read.
function token() {
  const found = document.cookie.split('; ').find(cookie => cookie.startsWith('XSRF-TOKEN='));
  return found ? decodeURIComponent(found.slice('XSRF-TOKEN='.length)) : '';
}

async function send(path, options) {
  let response;
  try {
    response = await fetch(path, { ...options, cache: 'no-store', redirect: 'manual' });
  } catch {
    throw new Refused('The sidecar does not answer.', 0);
  }
  if (response.status === 401 || response.type === 'opaqueredirect') {
    location.assign('/sign-in');
    return new Promise(() => {});
  }
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    // An answer that is no JSON has nothing to say to us.
  }
  if (!response.ok) throw new Refused(words(response.status, body), response.status, body);
  return body;
}

function words(status, body) {
  const said = body && (body.detail || body.refusal || body.message || body.title);
  if (said) return said;
  return status === 403 ? 'Only an operator may do this.' : `The sidecar answered ${status}.`;
}
