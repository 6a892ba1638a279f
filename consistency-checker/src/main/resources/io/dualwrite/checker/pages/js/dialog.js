// Asks before anything is changed. The dialog is the browser's own: Escape closes it, the focus stays inside.
import { h } from './dom.js';
import { badge } from './parts.js';
import { words } from './format.js';
import { wish } from './api.js';

let saying;

export function say(text) {
  const said = document.getElementById('said');
  said.replaceChildren(h('p', {}, text));
  clearTimeout(saying);
  saying = setTimeout(() => said.replaceChildren(), 8000);
}

// Opens with the question; `act` may throw, and its words are shown.
export function confirm({ title, content, act, label, danger }) {
  const failure = h('p', { class: 'said bad', role: 'alert', hidden: true });
  const go = act && h('button', { type: 'submit', class: danger ? 'danger' : 'primary' }, label);
  const dialog = h('dialog', { 'aria-labelledby': 'dialog-title' },
    h('form', { method: 'dialog' },
      h('h2', { id: 'dialog-title' }, title), content, failure,
      h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'cancel', onclick: () => dialog.close() }, act ? 'Cancel' : 'Close'), go)));
  dialog.addEventListener('close', () => dialog.remove());
  dialog.querySelector('form').onsubmit = async event => {
    event.preventDefault();
    if (!act) return dialog.close();
    go.disabled = true;
    failure.hidden = true;
    try {
      await act(new FormData(event.target));
      dialog.close();
    } catch (refused) {
      failure.textContent = refused.message;
      failure.hidden = false;
      go.disabled = false;
    }
  };
  document.body.append(dialog);
  dialog.showModal();
  (dialog.querySelector('[autofocus]') ?? dialog.querySelector('.cancel')).focus();
  return dialog;
}

// A flip: what would come of it is asked first, and shown; nothing is done before somebody says so.
export async function flip(title, request) {
  let dry;
  try {
    dry = await wish('/api/stage', { ...request, dryRun: true });
  } catch (refused) {
    confirm({ title, content: h('p', { class: 'said bad', role: 'alert' }, refused.message) });
    return;
  }
  confirm({
    title,
    content: preview(dry),
    label: title.replace('…', ''),
    danger: request.action === 'back',
    act: dry.allowed && (async () => {
      const done = await wish('/api/stage', request);
      say(done.missing?.length
        ? `Done. Not yet acting upon it: ${done.missing.join(', ')}.`
        : `Done: ${done.to}.`);
    }),
  });
}

export function preview(dry) {
  return [
    h('dl', { class: 'fromto' }, h('dt', {}, 'from'), h('dd', {}, dry.from), h('dt', {}, 'to'), h('dd', {}, dry.to)),
    dry.checked?.length ? conditions(dry.checked) : h('p', { class: 'quiet' }, 'This depends on no condition.'),
    dry.allowed ? null : h('p', { class: 'said bad', role: 'alert' }, 'Refused. ', h('span', { class: 'refusal' }, dry.refusal)),
  ];
}

export function conditions(checked) {
  return h('ul', { class: 'conditions' }, checked.map(one => h('li', {},
    badge(one.holds ? 'ok' : 'bad', words(one.name)),
    h('span', { class: 'value' }, one.value),
    !one.holds && h('p', {}, one.limit && `must be ${one.limit}. `, one.remedy))));
}
