// Which statements of the application the target may answer, and why not the others.
import { h } from '../dom.js';
import { ask } from '../api.js';
import { badge, card, grid } from '../parts.js';
import { isoMicros, micros, number, plural, words } from '../format.js';

const TONES = { READY: 'ok', OVERRIDDEN: 'ok', LEARNING: 'busy', SLOWER: 'warn', ORDER_UNDEFINED: 'warn', DIFFERS: 'bad', FAILS: 'bad', UNTRANSLATABLE: 'info', TOO_LARGE: 'info' };
const READY = ['READY', 'OVERRIDDEN'];

let only = '';

export default {
  title: 'Statements',
  load: () => ask('/api/statements'),
  view(context, all) {
    const statements = Array.isArray(all) ? all : [];
    const verdicts = [...new Set(statements.map(one => one.verdict))].sort();
    const shown = statements.filter(one => !only || one.verdict === only)
      .sort((one, other) => READY.includes(one.verdict) - READY.includes(other.verdict) || other.seen - one.seen);
    const ready = statements.filter(one => READY.includes(one.verdict)).length;
    const choose = event => {
      only = event.target.value;
      context.render();
    };
    return card(null, { wide: true, 'aria-label': 'Statements' },
      h('div', { class: 'bar' },
        h('p', { class: 'summary' }, `${plural(statements.length, 'statement')} seen, ${number(ready)} ready, ${number(statements.length - ready)} not.`),
        h('label', {}, 'Show ', h('select', { onchange: choose }, h('option', { value: '', selected: only === '' }, 'all'),
          verdicts.map(verdict => h('option', { value: verdict, selected: only === verdict }, words(verdict)))))),
      grid([
        { name: 'Statement', wide: true, of: row => h('code', { class: 'sql' }, row.statement) },
        { name: 'Readiness', wide: true, of: row => [badge(TONES[row.verdict] ?? 'none', words(row.verdict)),
          row.why && h('p', {}, row.why), row.remedy && !READY.includes(row.verdict) && h('p', { class: 'quiet' }, row.remedy),
          row.example && h('p', { class: 'quiet' }, 'for example ', h('code', {}, row.example))] },
        { name: 'Seen', number: true, of: row => number(row.seen) },
        { name: 'Tried', number: true, of: row => number(row.tried) },
        { name: 'Differed', number: true, of: row => number(row.differed) },
        { name: 'Failed', number: true, of: row => number(row.failed) },
        { name: 'Source p95', number: true, of: row => micros(isoMicros(row.sourceP95)) },
        { name: 'Target p95', number: true, of: row => micros(isoMicros(row.targetP95)) },
      ], shown, { caption: 'Statements of the application', empty: 'No statement was seen yet: routing begins with DUAL_WRITE.', key: row => row.statement }));
  },
};
