// Who changed what, or tried to.
import { h } from '../dom.js';
import { ask } from '../api.js';
import { badge, card, grid } from '../parts.js';
import { moment, number, words } from '../format.js';

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
        { name: 'From', wide: true, of: row => row.from },
        { name: 'To', wide: true, of: row => row.to },
        { name: 'Evidence', wide: true, of: row => [row.reason, row.evidence.length > 0 && h('details', {},
          h('summary', {}, `${number(row.evidence.length)} conditions`), h('ul', {}, row.evidence.map(line => h('li', {}, line))))] },
        { name: 'Epoch', number: true, of: row => number(row.epoch) },
        { name: 'Hash', of: row => h('code', { title: row.hash }, row.hash.slice(0, 10)) },
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
