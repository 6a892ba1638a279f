// How much of the reads the target is asked for: of all, and of tables that have a percentage of their own.
import { h } from '../dom.js';
import { badge, card, grid } from '../parts.js';
import { flip } from '../dialog.js';

const percent = name => h('input', { name, type: 'number', min: 0, max: 100, step: 'any', required: true, size: 4 });

export function shares(context, picture) {
  const asked = picture.asked;
  if (!asked || !['SHADOW_READ', 'READ_SHIFT'].includes(asked.stage)) return null;
  const acts = context.acts && context.reaches;
  const rows = [
    ...Object.entries(asked.tables).map(([table, share]) => ({ table, share })),
    ...asked.excluded.map(table => ({ table, share: null })),
  ];
  if (rows.length === 0 && !acts) return null;
  const given = picture.application.state?.tables ?? {};
  return card('Reads by table', { wide: true, note: 'where a table shall not go with all the others' },
    grid([
      { name: 'Table', of: row => h('code', {}, row.table) },
      { name: 'Asked', number: true, of: row => (row.share === null ? badge('info', 'never on the target') : `${row.share} %`) },
      { name: 'Effective', number: true, of: row => (given[row.table] ? `${given[row.table]} %` : '') },
      acts && { name: 'Do', of: row => h('button', { type: 'button', onclick: () => forget(asked, row.table) }, 'As all others…') },
    ].filter(Boolean), rows, { caption: 'Reads by table', empty: 'All tables take part alike.', key: row => row.table }),
    acts && h('div', { class: 'buttons' },
      h('form', { class: 'inline start', onsubmit: event => own(event) },
        h('label', {}, 'Table or pattern ', h('input', { name: 'table', required: true, maxlength: 400, size: 14, placeholder: 'activity_*' })),
        h('label', {}, percent('percentage'), ' %'), h('button', { type: 'submit' }, 'Set…')),
      h('form', { class: 'inline start', onsubmit: event => exclude(event, asked) },
        h('label', {}, 'Never on the target ', h('input', { name: 'table', required: true, maxlength: 400, size: 14, placeholder: 'users' })),
        h('button', { type: 'submit' }, 'Leave out…')),
      h('form', { class: 'inline start', onsubmit: event => compared(event) },
        h('label', {}, `Compared (asked ${asked.shadowPercentage} %) `, percent('percentage'), ' %'), h('button', { type: 'submit' }, 'Set…'))));
}

function own(event) {
  event.preventDefault();
  const { table, percentage } = Object.fromEntries(new FormData(event.target));
  flip(`Send ${percentage} % of the reads of ${table} to the target…`, { action: 'set', flag: 'TARGET_READ', table, percentage });
}

function compared(event) {
  event.preventDefault();
  const percentage = new FormData(event.target).get('percentage');
  flip(`Compare ${percentage} % of the reads…`, { action: 'set', flag: 'SHADOW_READ', percentage });
}

function exclude(event, asked) {
  event.preventDefault();
  const table = new FormData(event.target).get('table');
  flip(`Keep the reads of ${table} on the source…`,
    { action: 'set', flag: 'TARGET_READ', share: text(asked, without(asked.tables, table), [...asked.excluded.filter(one => one !== table), table]) });
}

function forget(asked, table) {
  flip(`Treat ${table} as all others…`,
    { action: 'set', flag: 'TARGET_READ', share: text(asked, without(asked.tables, table), asked.excluded.filter(one => one !== table)) });
}

const without = (tables, table) => Object.fromEntries(Object.entries(tables).filter(([name]) => name !== table));

// The whole share in one line, as the endpoint reads it.
function text(asked, tables, excluded) {
  const base = /^(on|off) ([^,]*)/.exec(asked.targetRead);
  return [`${base[1]} ${base[2]}`, ...Object.entries(tables).map(([name, share]) => `${name}=${share}`), ...excluded.map(name => `!${name}`)].join(', ');
}
