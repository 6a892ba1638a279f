// What is wrong, row by row and column by column. Never a value.
import { h } from '../dom.js';
import { ask, wish } from '../api.js';
import { badge, button, card, facts, findingTone, grid, meter, severityTone, time } from '../parts.js';
import { difference, moment, number, plural, words } from '../format.js';
import { confirm, say } from '../dialog.js';

let all = false;

export default {
  title: 'Findings',
  count: overview => overview.findings.open,
  load: context => ask(context.parameter ? `/api/findings/${encodeURIComponent(context.parameter)}` : `/api/findings?all=${all}`),
  view: (context, data) => (context.parameter ? one(context, data) : list(context, data)),
};

let looking = null;

// How far a repair is comes with the finding, and not with what is live.
function lookAgain(context) {
  looking ??= setTimeout(() => {
    looking = null;
    context.reload();
  }, 1000);
}

function list(context, findings) {
  const choose = event => {
    all = event.target.checked;
    context.reload();
  };
  return card(null, { wide: true, 'aria-label': 'Findings' },
    h('div', { class: 'bar' }, h('p', { class: 'summary' }, all ? plural(findings.length, 'finding') : `${plural(findings.length, 'finding')} now`),
      h('label', {}, h('input', { type: 'checkbox', onchange: choose, checked: all }), ' with those that are over')),
    grid([
      { name: 'Finding', of: row => h('a', { href: `#/findings/${row.id}` }, words(row.kind), ' in ', h('code', {}, row.subject)) },
      { name: 'State', of: row => badge(findingTone(row.state), words(row.state)) },
      { name: 'Severity', of: row => badge(severityTone(row.severity), words(row.severity)) },
      { name: 'Rows', number: true, of: row => number(row.rows) },
      { name: 'What', wide: true, of: row => row.summary },
      { name: 'Opened', number: true, of: row => time(row.openedAt) },
      { name: 'Seen', number: true, of: row => time(row.seenAt) },
    ], findings, { caption: 'Findings', empty: 'Nothing is wrong, as far as the checks have looked.', key: row => row.id }));
}

function one(context, { finding, rows, life, repair: going }) {
  if (going) lookAgain(context);
  return h('div', { class: 'columns' },
    card(null, { wide: true, 'aria-label': 'Finding' },
      h('p', { class: 'crumb' }, h('a', { href: '#/findings' }, 'All findings')),
      h('div', { class: 'headline' }, badge(findingTone(finding.state), words(finding.state)),
        h('strong', {}, words(finding.kind), ' in ', h('code', {}, finding.subject))),
      h('p', {}, finding.summary),
      facts(['Rows', number(finding.rows)], ['Seen', number(finding.sightings), finding.sightings === 1 ? 'time' : 'times'],
        ['Opened', time(finding.openedAt)], ['Last seen', time(finding.seenAt)], finding.endedAt && ['Ended', time(finding.endedAt)]),
      going && h('div', { id: 'repairing' },
        h('p', {}, badge('busy', 'All rows are being repaired'), going.rows
          ? ` ${number(going.done)} of ${plural(going.rows, 'row')} that differ` : ' comparing the table first'),
        meter(going.rows ? (going.done / going.rows) * 100 : 0, 'Rows brought over again')),
      finding.endedAt || !context.acts ? null : h('div', { class: 'buttons' },
        finding.kind === 'drift' && rows.length > 0 && context.reaches && !going
          && button('Repair…', () => repair(context, finding, rows), { class: 'primary', id: 'repair' }),
        remark(context, finding, 'acknowledge', 'It may wait, and raises no alert while it does not grow.'),
        remark(context, finding, 'explain', 'It stays as it is; what you say is kept with it.'))),
    card('Rows', { note: finding.rows > rows.length ? `${number(rows.length)} of ${number(finding.rows)}` : plural(rows.length, 'row') }, grid([
      { name: 'Key', of: row => h('code', {}, row.key) },
      { name: 'Difference', of: row => difference(row.difference) },
      { name: 'Columns', wide: true, of: row => row.columns.split(', ').filter(Boolean).map(name => h('code', { class: 'chip' }, name)) },
    ], rows, { caption: 'Rows that differ', empty: 'This finding names no rows.' }),
    rows.length > 0 && h('p', { class: 'quiet' }, 'Keys and names of columns only. Values are shown by ', h('code', {}, './dualwrite check --show-values'), '.')),
    card('Life', {}, h('ol', { class: 'life' }, life.map(step => h('li', {},
      h('b', {}, words(step.step)), ` by ${step.who}, `, h('time', { datetime: step.at }, moment(step.at)), h('p', {}, step.note))))));
}

// What would be brought over is asked first, and shown; nothing is done before somebody says so.
async function repair(context, finding, named) {
  const title = `Repair rows of ${finding.subject}`;
  const path = `/api/findings/${encodeURIComponent(finding.id)}/repair`;
  let dry;
  try {
    dry = await wish(path, { dryRun: true });
  } catch (refused) {
    confirm({ title, content: h('p', { class: 'said bad', role: 'alert' }, refused.message) });
    return;
  }
  const rows = dry.rows ?? [];
  confirm({
    title,
    content: [
      h('p', {}, dry.summary),
      rows.length > 0 && [
        h('p', { class: 'quiet' }, 'The source’s present rows travel again through its journal, in order with what the application writes. Rows that only the target has are deleted there.'),
        h('div', { class: 'preview' }, grid([
          { name: 'Key', of: row => h('code', {}, row.key) },
          { name: 'Difference', of: row => difference(row.difference) },
          { name: 'Columns', wide: true, of: row => row.columns.map(name => h('code', { class: 'chip' }, name)) },
        ], rows, { caption: 'Rows that would be brought over again' })),
        finding.rows > named.length && h('label', { class: 'choice' }, h('input', { name: 'all', type: 'checkbox', checked: true }),
          ` all of the ${number(finding.rows)} rows, and not only the ${number(named.length)} that are named: in the background, a thousand at a time`),
        h('label', {}, 'Why', h('textarea', { name: 'why', required: true, maxlength: 1400, rows: 2, autofocus: true })),
      ]].flat(),
    label: 'Repair',
    act: rows.length > 0 && (async form => {
      const all = form.get('all') === 'on';
      const done = await wish(path, { why: form.get('why'), ...(all && { all }) });
      say(all ? 'All rows that differ are brought over again. This page says how far it is.' : done.summary);
      context.reload();
    }),
  });
}

function remark(context, finding, what, effect) {
  return button(`${words(what)}…`, () => confirm({
    title: `${words(what)} this finding`,
    content: [h('p', {}, effect), h('label', {}, 'Why', h('textarea', { name: 'why', required: true, maxlength: 2000, rows: 3, autofocus: true }))],
    label: words(what),
    act: async form => {
      await wish(`/api/findings/${encodeURIComponent(finding.id)}/${what}`, { why: form.get('why') });
      say('It is on record.');
      context.reload();
    },
  }));
}
