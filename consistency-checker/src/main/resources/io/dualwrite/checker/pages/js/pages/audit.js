// Who changed what, or tried to.
import { h } from '../dom.js';
import { ask } from '../api.js';
import { badge, card, grid } from '../parts.js';
import { moment, number, plural, words } from '../format.js';

const TONES = { done: 'ok', refused: 'warn', failed: 'bad', sent: 'busy' };

export default {
  title: 'Audit',
  load: () => ask('/api/audit'),
  view(context, { entries, unreadable, actions }) {
    return [
      card('Audit trail of the application', { wide: true, note: 'each entry carries the hash of the one before' }, grid([
        { name: 'No', number: true, of: row => number(row.number) },
        { name: 'When', of: row => h('time', { datetime: row.at }, moment(row.at)) },
        { name: 'Who', of: row => row.who },
        { name: 'What', of: row => words(row.action) },
        { name: 'Outcome', of: row => (row.allowed ? badge('ok', 'done') : badge('warn', 'refused')) },
        { name: 'To', wide: true, of: row => row.to },
        { name: 'Why, and evidence', wide: true, of: row => [row.reason, h('details', {},
          h('summary', {}, row.evidence.length ? plural(row.evidence.length, 'condition') : 'More'),
          h('ul', {}, row.evidence.map(line => h('li', {}, line)), h('li', {}, `from ${row.from}`),
            h('li', {}, `epoch ${row.epoch} after it`), h('li', {}, 'hash ', h('code', {}, row.hash))))] },
      ], entries, { caption: 'Audit trail', empty: unreadable ?? 'Nobody has changed anything yet.', key: row => row.number })),
      card('Asked for from here', { wide: true }, grid([
        { name: 'When', of: row => h('time', { datetime: row.at }, moment(row.at)) },
        { name: 'Who', of: row => row.who },
        { name: 'Subject', of: row => words(row.subject) },
        { name: 'Wish', wide: true, of: row => row.wish },
        { name: 'Outcome', of: row => badge(TONES[row.outcome] ?? 'none', words(row.outcome)) },
        { name: 'Answer', wide: true, of: row => row.answer },
      ], actions, { caption: 'What was asked for from here', empty: 'Nothing was asked for from here yet.', key: row => row.id })),
    ];
  },
};
