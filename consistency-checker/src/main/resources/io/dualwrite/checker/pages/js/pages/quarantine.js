// Rows that the target does not take: which, why, since when. Never a value.
import { h } from '../dom.js';
import { ask, wish } from '../api.js';
import { badge, button, card, grid, time } from '../parts.js';
import { number, plural } from '../format.js';
import { confirm, say } from '../dialog.js';

const total = picture => (picture.target ? Object.values(picture.target.quarantine).reduce((sum, rows) => sum + rows, 0) : 0);

export default {
  title: 'Quarantine',
  count: overview => total(overview.picture),
  load: () => ask('/api/quarantine'),
  view(context, rows) {
    const all = total(context.overview.picture);
    const acts = context.acts && context.reaches;
    return card(null, { wide: true, 'aria-label': 'Quarantine' },
      h('div', { class: 'bar' },
        h('p', { class: 'summary' }, rows.length === 0 ? 'The target takes every row.'
          : `The target does not take ${plural(all, 'row')}${all > rows.length ? `; the oldest ${number(rows.length)} are shown` : ''}.`),
        acts && rows.length > 1 && button('Retry all that are shown…', () => retryAll(context, rows))),
      grid([
        { name: 'Table', of: row => h('code', {}, row.table) },
        { name: 'Key', of: row => h('code', {}, row.key) },
        { name: 'SQLSTATE', of: row => (row.sqlState ? h('code', {}, row.sqlState) : badge('info', 'cannot be represented')) },
        { name: 'Reason', wide: true, of: row => row.reason },
        { name: 'Since', number: true, of: row => time(row.since) },
        { name: 'Tried', number: true, of: row => [time(row.triedAt), row.tries > 1 && h('small', {}, ` ${number(row.tries)} times`)] },
        acts && { name: 'Do', of: row => h('div', { class: 'pairs' },
          button('Retry…', () => retry(context, row)), button('Discard…', () => discard(context, row))) },
      ].filter(Boolean), rows, {
        caption: 'Rows in quarantine', empty: 'Nothing is in quarantine.', key: row => `${row.table} ${row.key}`,
      }),
      rows.length > 0 && h('p', { class: 'quiet' },
        'All other rows go on. Reads of these tables stay on the source, and a later state of a row that the target takes heals it by itself.'));
  },
};

const send = (row, action, why) => wish('/api/quarantine', { action, table: row.table, key: row.key, ...(why ? { why } : {}) });
const named = row => [h('code', {}, row.table), ' ', h('code', {}, row.key)];

function retry(context, row) {
  confirm({
    title: 'Retry this row',
    content: [h('p', {}, named(row)), h('p', {}, 'Its present state in the source is sent once more. If the target still refuses it, it stays here with the new reason.')],
    label: 'Retry',
    act: async () => {
      await send(row, 'retry');
      say('The row was sent once more.');
      context.reload();
    },
  });
}

function discard(context, row) {
  confirm({
    title: 'Discard this row',
    content: [h('p', {}, named(row)),
      h('p', {}, 'It is given up: the two sides differ in it from now on, until it is written again or repaired.'),
      h('label', {}, 'Why', h('textarea', { name: 'why', required: true, maxlength: 2000, rows: 3, autofocus: true }))],
    label: 'Discard', danger: true,
    act: async form => {
      await send(row, 'discard', form.get('why'));
      say('The row was discarded, and that is on record.');
      context.reload();
    },
  });
}

// One after the other: each is an entry of the audit trail, and the first refusal of the application ends it.
function retryAll(context, rows) {
  confirm({
    title: `Retry ${plural(rows.length, 'row')}`,
    content: h('p', {}, 'The present state of each is sent once more. What the target still refuses stays here with the new reason.'),
    label: 'Retry',
    act: async () => {
      let healed = 0;
      for (const row of rows) {
        try {
          await send(row, 'retry');
        } catch (refused) {
          if (refused.status !== 404) throw refused;
          healed++;
        }
      }
      say(`${plural(rows.length - healed, 'row')} sent once more${healed ? `, ${number(healed)} had healed` : ''}.`);
      context.reload();
    },
  });
}
