// The frame around the pages: who is signed in, which page is shown, and what comes in live.
import { h, show } from './dom.js';
import { ask, wish } from './api.js';
import { badge } from './parts.js';
import { span } from './format.js';
import overview from './pages/overview.js';
import copy from './pages/copy.js';
import tables from './pages/tables.js';
import findings from './pages/findings.js';
import quarantine from './pages/quarantine.js';
import alerts from './pages/alerts.js';
import checks from './pages/checks.js';
import audit from './pages/audit.js';
import statements from './pages/statements.js';

const PAGES = { overview, copy, tables, findings, quarantine, alerts, checks, audit, statements };
const top = document.getElementById('top');
const nav = document.getElementById('nav');
const main = document.getElementById('main');

const state = { session: null, overview: null, trend: [], data: null, failure: null, heard: 0, live: false };
let shown = { name: '', parameter: '' };
let asked = 0;

const context = {
  get session() { return state.session; },
  get overview() { return state.overview; },
  get trend() { return state.trend; },
  get parameter() { return shown.parameter; },
  get acts() { return state.session?.operator ?? false; },
  get reaches() { return Boolean(state.overview?.picture.application.state); },
  reload,
  render,
};

// #/findings/42 is the page "findings" with the parameter "42".
function route() {
  const [name, ...rest] = decodeURIComponent(location.hash.replace(/^#\/?/, '')).split('/');
  return { name: PAGES[name] ? name : 'overview', parameter: rest.join('/') };
}

async function open() {
  const next = route();
  const first = shown.name === '';
  const other = next.name !== shown.name || next.parameter !== shown.parameter;
  shown = next;
  if (other) {
    document.querySelectorAll('dialog').forEach(dialog => dialog.close());
    state.data = null;
    main.replaceChildren();
    scrollTo(0, 0);
  }
  document.title = `${PAGES[shown.name].title} · dualwrite`;
  render();
  if (!first) main.focus({ preventScroll: true });
  await reload();
}

// What a page needs beyond the overview. An answer that comes after a later question is not shown.
async function reload() {
  const number = ++asked;
  try {
    const data = PAGES[shown.name].load ? await PAGES[shown.name].load(context) : {};
    if (number !== asked) return;
    state.data = data;
    state.failure = null;
  } catch (failure) {
    if (number !== asked) return;
    state.failure = failure.message;
  }
  render();
}

function render() {
  frame();
  if (!state.overview || !state.session) {
    show(main, state.failure ? problem(state.failure) : h('p', { class: 'quiet' }, 'Loading …'));
    return;
  }
  show(main,
    h('h1', { class: shown.name === 'overview' ? 'hidden' : null }, PAGES[shown.name].title),
    problems(),
    state.failure && problem(state.failure),
    state.data ? PAGES[shown.name].view(context, state.data) : !state.failure && h('p', { class: 'quiet' }, 'Loading …'));
}

const problem = text => h('div', { class: 'problem bad', role: 'alert' }, badge('bad', 'Cannot be shown'), h('p', {}, text),
  h('button', { type: 'button', onclick: reload }, 'Try again'));

function problems() {
  const all = state.overview.problems;
  return all.length > 0 && h('div', { class: 'problems', role: 'region', 'aria-label': 'Problems' },
    all.map(one => h('div', { class: `problem ${one.blind ? 'bad' : 'warn'}`, 'data-key': one.what },
      badge(one.blind ? 'bad' : 'warn', one.blind ? 'Blind' : 'Warning'),
      h('p', {}, one.what, one.remedy && h('span', { class: 'remedy' }, ` ${one.remedy}`)))));
}

function frame() {
  const pair = state.overview?.picture.pair;
  const late = state.heard && Date.now() - state.heard > 5000;
  const link = !state.live || late ? ['warn', state.heard ? `No news for ${span(Date.now() - state.heard)}` : 'Connecting'] : ['ok', 'Live'];
  show(top,
    h('a', { class: 'brand', href: '#/' }, h('span', { class: 'mark', 'aria-hidden': 'true' }), 'dualwrite'),
    pair && h('p', { class: 'pair' }, h('b', {}, pair.source), h('span', { 'aria-label': 'to' }, ' → '), h('b', {}, short(pair.target))),
    h('p', { class: 'link', id: 'link' }, badge(...link)),
    h('button', { type: 'button', class: 'plain', onclick: theme, title: 'Light or dark', 'aria-label': 'Switch between light and dark' }, '◐'),
    state.session && h('p', { class: 'who' }, state.session.name, h('small', {}, state.session.operator ? 'operator' : 'viewer')),
    state.session?.signedIn && h('button', { type: 'button', class: 'plain', onclick: signOut }, 'Sign out'));
  show(nav, Object.entries(PAGES).map(([name, page]) => {
    const count = state.overview && page.count ? page.count(state.overview) : 0;
    return h('a', { href: `#/${name === 'overview' ? '' : name}`, 'aria-current': name === shown.name ? 'page' : null },
      page.title, count > 0 && h('span', { class: 'count' }, count));
  }));
}

const short = url => url.replace(/^jdbc:postgresql:\/\//, '');

function theme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  try {
    localStorage.setItem('theme', root.dataset.theme);
  } catch {
    // Then it lasts as long as the page.
  }
}

async function signOut() {
  hush();
  await wish('/sign-out').catch(() => {});
  location.assign('/sign-in?logout');
}

let stream = null;

// The browser connects again by itself; whether somebody has to sign in first, only a question tells.
function listen() {
  if (stream && stream.readyState !== EventSource.CLOSED) return;
  const mine = new EventSource('/api/live');
  stream = mine;
  mine.addEventListener('overview', event => {
    const before = state.overview;
    state.overview = JSON.parse(event.data);
    state.heard = Date.now();
    state.live = true;
    remember(state.overview.picture);
    if (before && stale(before, state.overview)) reload();
    else render();
  });
  mine.onerror = () => {
    state.live = false;
    render();
    if (mine.readyState === EventSource.CLOSED) setTimeout(() => ask('/api/session').then(listen, () => setTimeout(listen, 3000)), 1000);
  };
}

// A browser has six connections for one server: pages that nobody sees must not hold one each.
function hush() {
  stream?.close();
  stream = null;
}

function stale(before, now) {
  const asked_ = one => `${JSON.stringify(one.picture.target?.quarantine)} ${one.picture.asked?.epoch} ${one.picture.application.state?.copy?.phase} ${Boolean(one.picture.application.state)}`;
  return before.news !== now.news || asked_(before) !== asked_(now);
}

// The curve grows with what is heard; where it began comes from the sidecar, which remembers half an hour.
function remember(picture) {
  const last = state.trend[state.trend.length - 1];
  if (last && Date.parse(picture.at) - Date.parse(last.at) < 5000) return;
  const measured = picture.latency.statements > 0;
  state.trend.push({
    at: picture.at, lag: picture.lag?.changes, lagMillis: picture.lag?.millis,
    written: picture.rates.written, applied: picture.rates.applied,
    sourceReads: picture.rates.sourceReads, targetReads: picture.rates.targetReads,
    sourceP95: measured ? picture.latency.sourceP95 : null, targetP95: measured ? picture.latency.targetP95 : null,
  });
  if (state.trend.length > 360) state.trend.shift();
}

async function begin() {
  render();
  try {
    [state.session, state.trend, state.overview] = await Promise.all([ask('/api/session'), ask('/api/trend'), ask('/api/overview')]);
  } catch (failure) {
    state.failure = failure.message;
    render();
    setTimeout(begin, 3000);
    return;
  }
  addEventListener('hashchange', open);
  await open();
  listen();
  addEventListener('pagehide', hush);
  addEventListener('pageshow', listen);
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? listen() : hush()));
  setInterval(frame, 1000);
  // What the stream does not carry, such as the conditions of the next step, is asked for again now and then.
  setInterval(() => document.visibilityState === 'visible' && !document.querySelector('dialog') && reload(), 15_000);
}

begin();
