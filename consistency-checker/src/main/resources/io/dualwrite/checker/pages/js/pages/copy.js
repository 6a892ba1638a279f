// How far the rows are that were there before.
import { h } from '../dom.js';
import { wish } from '../api.js';
import { badge, button, card, facts, grid, meter, time } from '../parts.js';
import { bytes, known, number, rate, span, words } from '../format.js';
import { confirm, say } from '../dialog.js';

export default {
  title: 'Copy',
  view(context) {
    const { picture } = context.overview;
    const copy = picture.application.state?.copy;
    return [copy ? progress(context, copy) : aside(context, picture), copy ? perTable(copy) : fromTheTarget(picture)];
  },
};

const WHAT = {
  start: ['Start the copy', 'Rows that were there before are brought to the target, while the application goes on. What is there already is not copied again.'],
  pause: ['Pause the copy', 'It stops after the chunks that are on their way, and goes on from there.'],
  resume: ['Resume the copy', 'It goes on where it was paused.'],
  cancel: ['Cancel the copy', 'It stops. What it brought over stays, and a later start goes on from there. No read can be shifted before it is complete.'],
};

function controls(context, phase) {
  if (!context.acts || !context.reaches || !context.overview.picture.asked?.following) return null;
  const running = phase && !['READY', 'FINISHED', 'STOPPED'].includes(phase);
  const act = action => button(`${words(action)}…`, () => confirm({
    title: WHAT[action][0], content: h('p', {}, WHAT[action][1]), label: words(action), danger: action === 'cancel',
    act: async () => {
      await wish('/api/copy', { action });
      say(`The copy was asked to ${action}.`);
      context.reload();
    },
  }), { class: action === 'start' && phase !== 'FINISHED' ? 'primary' : null });
  return h('div', { class: 'buttons' }, running ? ['pause', 'resume', 'cancel'].map(act) : ['start'].map(act), throttle(context));
}

// The limit holds for this copy and for later ones of the same process.
function throttle(context) {
  const limit = context.overview.picture.application.state?.copy?.limit;
  const submit = event => {
    event.preventDefault();
    const rows = Number(new FormData(event.target).get('rows') || 0);
    confirm({
      title: rows ? `At most ${number(rows)} rows per second` : 'No limit for the copy',
      content: h('p', {}, 'Chunks that are on their way end first, and the copy goes on from there. By itself it slows down anyway when the application writes slowly or the lag grows.'),
      label: rows ? 'Throttle' : 'Take the limit away',
      act: async () => {
        await wish('/api/copy', { action: 'throttle', rowsPerSecond: rows });
        say(rows ? `The copy goes on with at most ${number(rows)} rows per second.` : 'The copy goes on without a limit.');
        context.reload();
      },
    });
  };
  return h('form', { class: 'inline', id: 'throttle', onsubmit: submit },
    h('label', {}, 'At most ', h('input', { name: 'rows', type: 'number', min: 0, step: 1, size: 6, value: limit ?? null, placeholder: 'no limit' }), ' rows/s'),
    h('button', { type: 'submit' }, 'Set…'));
}

function progress(context, copy) {
  const done = copy.phase === 'FINISHED';
  return card(null, { wide: true, 'aria-label': 'Progress' },
    h('div', { class: 'headline' }, badge(done ? 'ok' : copy.phase === 'STOPPED' ? 'warn' : 'busy', words(copy.phase)),
      h('strong', {}, `${copy.percent} %`)),
    meter(copy.percent, 'Rows brought over'),
    facts(
      ['Rows', number(copy.rows), `of ${number(copy.expected)}`],
      ['Content', bytes(copy.bytes)],
      ['Rate', rate(copy.rowsPerSecond), known(copy.limit) ? `rows/s, at most ${number(copy.limit)}` : 'rows/s'],
      ['Left', done ? '–' : known(copy.remainingSeconds) ? span(copy.remainingSeconds * 1000) : 'unknown'],
      ['Refused', number(copy.refused), 'rows in quarantine']),
    copy.heldBack && h('p', {}, badge('info', 'Held back'), ` ${copy.heldBack}`),
    controls(context, copy.phase));
}

function perTable(copy) {
  return card('Tables', { wide: true }, grid([
    { name: 'Table', of: row => h('code', {}, row.table) },
    { name: 'State', of: row => badge(row.failure ? 'bad' : row.state === 'LOADED' ? 'ok' : row.rows > 0 ? 'busy' : 'none', words(row.state)) },
    { name: 'Progress', of: row => meter(row.expected ? (row.rows / row.expected) * 100 : row.state === 'LOADED' ? 100 : 0, `Rows of ${row.table}`) },
    { name: 'Rows', number: true, of: row => number(row.rows) },
    { name: 'Expected', number: true, of: row => number(row.expected) },
    { name: 'Refused', number: true, of: row => number(row.refused) },
    { name: 'Failure', wide: true, of: row => row.failure ?? '' },
  ], copy.tables, { caption: 'Copy of each table', key: row => row.table }));
}

function aside(context, picture) {
  const why = !picture.asked?.following ? 'A copy begins with DUAL_WRITE, by itself.' : picture.application.state
    ? 'No copy has run in the process that was asked.'
    : 'The application does not say; this is what stands in the target.';
  return card(null, { wide: true }, h('p', { class: 'quiet' }, why), controls(context, null));
}

function fromTheTarget(picture) {
  return card('Tables', { wide: true }, grid([
    { name: 'Table', of: row => h('code', {}, row.table) },
    { name: 'State', of: row => badge(row.state === 'LOADED' ? 'ok' : 'busy', words(row.state)) },
    { name: 'Rows', number: true, of: row => number(row.rows) },
    { name: 'Refused', number: true, of: row => number(row.refused) },
    { name: 'Moved', number: true, of: row => time(row.movedAt) },
  ], picture.target?.copied ?? [], { caption: 'Copy as the target has it', empty: 'Nothing was copied yet.', key: row => row.table }));
}
