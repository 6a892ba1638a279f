// What is known of each table, as a card of truth: rows of both sides, when they were last compared, what differs.
import { h } from '../dom.js';
import { ask } from '../api.js';
import { badge, card, grid, time } from '../parts.js';
import { known, number, plural, words } from '../format.js';
import { checkNow } from './checks.js';

const TONES = { equal: 'ok', differs: 'bad', obstacle: 'bad', quarantine: 'warn', unverified: 'none' };

export default {
  title: 'Tables',
  load: () => ask('/api/tables'),
  view(context, tables) {
    const worst = tables.filter(table => table.verdict !== 'equal').length;
    return card(null, {
      wide: true, 'aria-label': 'Tables',
      },
    h('div', { class: 'bar' },
      h('p', { class: 'summary' }, tables.length
        ? worst === 0 ? `${tables.length === 1 ? 'The table was' : `All ${plural(tables.length, 'table')} were`} equal when last compared.`
          : `${number(tables.length - worst)} of ${plural(tables.length, 'table')} ${tables.length === 1 ? 'was' : 'were'} equal when last compared.`
        : ''),
      context.acts && checkNow(context)),
    grid([
      { name: 'Table', of: row => h('code', {}, row.table) },
      { name: 'Truth', of: row => [badge(TONES[row.verdict], words(row.verdict)), row.pinned && badge('info', 'reads stay on the source')] },
      { name: 'Source rows', number: true, of: row => number(row.sourceRows) },
      { name: 'Target rows', number: true, of: row => h('span', { class: known(row.sourceRows) && row.sourceRows !== row.targetRows ? 'differs' : null }, number(row.targetRows)) },
      { name: 'Counted', number: true, of: row => time(row.countedAt) },
      { name: 'Compared', number: true, of: row => time(row.comparedAt) },
      { name: 'Equal', number: true, of: row => time(row.equalAt) },
      { name: 'Quarantine', number: true, of: row => number(row.quarantined) },
      { name: 'What differs', wide: true, of: row => [
        row.obstacle,
        row.differences.map(finding => h('a', { href: `#/findings/${finding.id}` }, `${words(finding.kind)}: ${finding.summary}`))] },
    ], tables, { caption: 'All tables', empty: 'The source has no tables, or cannot be read.', key: row => row.table }),
    h('p', { class: 'quiet' }, 'Rows that were written in between count as lag, not as drift: the two sides are compared at known positions.'));
  },
};
