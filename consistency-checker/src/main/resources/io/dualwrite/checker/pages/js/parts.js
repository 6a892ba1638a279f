// Pieces that several pages are made of.
import { h } from './dom.js';
import { ago, moment } from './format.js';

const SIGNS = { ok: '✓', warn: '!', bad: '✕', info: 'i', none: '·', busy: '↻' };

// A state never shows by its colour alone: the sign and the word say the same.
export function badge(tone, text) {
  return h('span', { class: `badge ${tone}` }, h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[tone] ?? '·'), text);
}

export function card(title, properties, ...children) {
  const { note, tools, wide, ...rest } = properties ?? {};
  return h('section', { class: wide ? 'card wide' : 'card', ...rest },
    title && h('header', {}, h('h2', {}, title), note && h('p', { class: 'note' }, note), tools && h('div', { class: 'tools' }, tools)),
    children);
}

// Columns: {name, of, number, label}. Small screens show each row as a card, with the names in front of the values.
export function grid(columns, rows, properties) {
  const { caption, empty, key } = properties ?? {};
  if (rows.length === 0) return h('p', { class: 'empty' }, empty ?? 'Nothing.');
  return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', {},
      h('caption', { class: 'hidden' }, caption),
      h('thead', {}, h('tr', {}, columns.map(column =>
        h('th', { scope: 'col', class: column.number ? 'number' : null }, column.name)))),
      h('tbody', {}, rows.map((row, place) => h('tr', { 'data-key': key ? key(row) : place }, columns.map((column, first) => {
        const content = column.of(row);
        return h(first === 0 ? 'th' : 'td', {
          scope: first === 0 ? 'row' : null,
          class: [column.number && 'number', column.wide && 'long'].filter(Boolean).join(' ') || null,
          'data-label': column.name,
        }, together(content));
      }))))));
}

// A small screen puts the name of the column beside the content: several pieces must be one.
function together(content) {
  const pieces = [content].flat(Infinity).filter(piece => piece !== null && piece !== undefined && piece !== false && piece !== '');
  return pieces.length > 1 ? h('div', {}, pieces) : pieces;
}

export function time(text) {
  return text ? h('time', { datetime: text, title: moment(text) }, ago(text)) : h('span', { class: 'quiet' }, 'never');
}

export function facts(...pairs) {
  return h('dl', { class: 'facts' }, pairs.filter(Boolean).map(([name, value, note]) =>
    h('div', {}, h('dt', {}, name), h('dd', {}, value, note && h('small', {}, note)))));
}

export function button(text, act, properties) {
  return h('button', { type: 'button', onclick: act, ...properties }, text);
}

export function meter(share, label, tone) {
  const percent = Math.max(0, Math.min(100, share));
  return h('progress', { class: tone, max: 100, value: percent, 'aria-label': label }, `${percent} %`);
}

export const severityTone = severity => ({ critical: 'bad', warning: 'warn', info: 'info' })[severity] ?? 'none';

export const findingTone = state => ({ open: 'bad', acknowledged: 'info', repaired: 'busy', closed: 'ok' })[state] ?? 'none';
