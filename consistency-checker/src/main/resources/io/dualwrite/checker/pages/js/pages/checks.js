// What was compared, when, and what came of it.
import { h } from '../dom.js';
import { ask, wish } from '../api.js';
import { badge, button, card, grid, time } from '../parts.js';
import { moment, number, span, words } from '../format.js';
import { confirm, say } from '../dialog.js';
import { MODES, schedules } from './schedules.js';

const TONES = { equal: 'ok', drift: 'bad', 'nothing-compared': 'warn', failed: 'warn', running: 'busy' };

export default {
  title: 'Checks',
  load: async () => {
    const [checks, plan] = await Promise.all([ask('/api/checks'), ask('/api/schedules')]);
    return { checks, plan };
  },
  view(context, { checks, plan }) {
    return [schedules(context, plan), card('What was checked', { wide: true },
      h('div', { class: 'bar' }, h('p', { class: 'summary' }, checks.length ? `Last: ${checks[0].sentence || words(checks[0].outcome)}` : ''),
        context.acts && checkNow(context)),
      grid([
        { name: 'Check', of: row => row.schedule },
        { name: 'Looks at', of: row => MODES[row.mode] ?? row.mode },
        { name: 'Outcome', of: row => badge(TONES[row.outcome] ?? 'none', words(row.outcome)) },
        { name: 'Tables', number: true, of: row => number(row.tables) },
        { name: 'Rows', number: true, of: row => number(row.rows) },
        { name: 'Drift', number: true, of: row => number(row.drift) },
        { name: 'Began', number: true, of: row => h('time', { datetime: row.beganAt, title: moment(row.beganAt) }, time(row.beganAt)) },
        { name: 'Took', number: true, of: row => (row.endedAt ? span(Date.parse(row.endedAt) - Date.parse(row.beganAt)) : '') },
        { name: 'In words', wide: true, of: row => row.sentence },
      ], checks, { caption: 'Checks', empty: 'Nothing was checked yet.', key: row => row.id }))];
  },
};

export function checkNow(context) {
  return button('Check now…', () => confirm({
    title: 'Check both databases now',
    content: [
      h('p', {}, 'Both are only read, in short pieces. It begins when the check that runs has ended.'),
      h('fieldset', {}, h('legend', {}, 'Look at'), Object.entries(MODES).filter(([mode]) => mode !== 'continuous').map(([mode, what], at) =>
        h('label', { class: 'choice' }, h('input', { type: 'radio', name: 'mode', value: mode, checked: at === 0 }), ` ${what}`)))],
    label: 'Check',
    act: async form => {
      await wish('/api/checks', { mode: form.get('mode') });
      say('The check was asked for.');
    },
  }), { class: 'primary' });
}
