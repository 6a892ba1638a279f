// When checks run by themselves, and changing that.
import { h } from '../dom.js';
import { wish } from '../api.js';
import { badge, button, card, grid, time } from '../parts.js';
import { ahead, moment, span, words } from '../format.js';
import { confirm, say } from '../dialog.js';

export const MODES = {
  full: 'every row of every table',
  incremental: 'what was written since the last check',
  sampled: 'some stretches of every table',
  counts: 'how many rows there are',
  continuous: 'every row, again and again, with little weight',
};

const UNITS = [['hours', 3600], ['minutes', 60], ['seconds', 1]];
const TONES = { equal: 'ok', drift: 'bad', 'nothing-compared': 'warn', failed: 'warn', running: 'busy' };

export function schedules(context, plan) {
  return card('By themselves', {
    wide: true, id: 'schedules',
    note: plan.resting ? badge('info', 'resting: both sides need not be equal in this stage') : `windows in ${plan.zone}`,
    tools: context.acts && button('Add…', () => edit(context, null), { id: 'add-schedule' }),
  }, grid([
    { name: 'Schedule', of: row => [row.name, row.changedAt
      && h('small', { title: moment(row.changedAt) }, ` ${row.configured ? 'changed' : 'added'} by ${row.changedBy}`)] },
    { name: 'Looks at', of: row => [MODES[row.mode] ?? row.mode, row.tables.length > 0
      && h('small', {}, ` (only ${row.tables.join(', ')})`)] },
    { name: 'Every', number: true, of: row => span(row.everySeconds * 1000) },
    { name: 'Window', of: row => (row.from ? `${row.from}–${row.until}` : 'always') },
    { name: 'Weight', of: row => (row.polite ? badge('ok', 'low') : badge('none', 'full speed')) },
    { name: 'Last', of: row => (row.last ? [badge(TONES[row.last.outcome] ?? 'none', words(row.last.outcome)), ' ', time(row.last.beganAt)] : 'never') },
    { name: 'Next', number: true, of: row => next(row, plan) },
    context.acts && { name: 'Do', of: row => h('div', { class: 'pairs' },
      button('Change…', () => edit(context, row)),
      button(row.paused ? 'Go on' : 'Pause', () => pause(context, row)),
      row.changedAt && button(row.configured ? 'As configured…' : 'Remove…', () => forget(context, row))) },
  ].filter(Boolean), plan.schedules, { caption: 'Schedules', empty: 'No check runs by itself.', key: row => row.name }));
}

function next(row, plan) {
  if (row.paused) return badge('warn', 'paused');
  if (row.last?.outcome === 'running') return badge('busy', 'runs');
  if (plan.resting) return badge('info', 'resting');
  return h('time', { datetime: row.next, title: moment(row.next) }, ahead(row.next));
}

const body = row => ({
  name: row.name, mode: row.mode, tables: row.tables, everySeconds: row.everySeconds,
  from: row.from ?? null, until: row.until ?? null, polite: row.polite, paused: row.paused,
});

async function pause(context, row) {
  try {
    await wish('/api/schedules', { ...body(row), paused: !row.paused });
    say(row.paused ? `${row.name} goes on.` : `${row.name} is paused: nothing of it runs until somebody lets it go on.`);
  } catch (refused) {
    say(refused.message);
  }
  context.reload();
}

function forget(context, row) {
  confirm({
    title: row.configured ? `${row.name}: as configured` : `Remove ${row.name}`,
    content: h('p', {}, row.configured ? 'What was changed here is forgotten, and the configuration of the sidecar counts again.' : 'It was added here, and is not in the configuration.'),
    label: row.configured ? 'As configured' : 'Remove', danger: !row.configured,
    act: async () => {
      await wish(`/api/schedules/${encodeURIComponent(row.name)}/forget`);
      say('The schedules were changed.');
      context.reload();
    },
  });
}

function edit(context, row) {
  const [unit, seconds] = UNITS.find(([, length]) => (row?.everySeconds ?? 3600) % length === 0);
  const field = (label, properties) => h('label', {}, label, ' ', h('input', properties));
  confirm({
    title: row ? `Change ${row.name}` : 'Add a schedule',
    content: [
      row ? null : field('Name', { name: 'name', required: true, maxlength: 60, pattern: '[\\p{L}\\p{N}][\\p{L}\\p{N} ._\\-]*', autofocus: true }),
      h('fieldset', {}, h('legend', {}, 'Look at'), Object.entries(MODES).map(([mode, what]) =>
        h('label', { class: 'choice' }, h('input', { type: 'radio', name: 'mode', value: mode, checked: mode === (row?.mode ?? 'full') }), ` ${what}`))),
      field('Tables (none means all)', { name: 'tables', size: 28, value: row?.tables.join(', ') ?? '', placeholder: 'orders, users' }),
      h('label', {}, 'Every ', h('input', { name: 'every', type: 'number', min: 1, required: true, value: (row?.everySeconds ?? 3600) / seconds }), ' ',
        h('select', { name: 'unit', 'aria-label': 'Unit' }, UNITS.map(([name, length]) => h('option', { value: length, selected: name === unit }, name)))),
      h('label', {}, 'Only from ', h('input', { name: 'from', type: 'time', value: row?.from ?? '' }), ' until ',
        h('input', { name: 'until', type: 'time', 'aria-label': 'until', value: row?.until ?? '' }), ' (neither means always)'),
      h('label', {}, h('input', { name: 'polite', type: 'checkbox', checked: row?.polite ?? true }), ' low weight: short reads, and as long a rest after each'),
    ].filter(Boolean),
    label: row ? 'Change' : 'Add',
    act: async form => {
      await wish('/api/schedules', {
        name: row?.name ?? form.get('name').trim(),
        mode: form.get('mode'),
        tables: form.get('tables').split(',').map(table => table.trim()).filter(Boolean),
        everySeconds: Number(form.get('every')) * Number(form.get('unit')),
        from: form.get('from') || null,
        until: form.get('until') || null,
        polite: form.get('polite') === 'on',
        paused: row?.paused ?? false,
      });
      say(`The schedule was ${row ? 'changed' : 'added'}.`);
      context.reload();
    },
  });
}
