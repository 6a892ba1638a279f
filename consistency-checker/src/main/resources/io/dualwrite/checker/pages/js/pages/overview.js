// One page that says: which stage, how far, is anything drifting, can we go on.
import { h } from '../dom.js';
import { ask } from '../api.js';
import { badge, button, card, facts, grid, meter, severityTone, time } from '../parts.js';
import { bytes, known, micros, number, plural, rate, span, words } from '../format.js';
import { chart } from '../chart.js';
import { conditions, flip } from '../dialog.js';
import { shares } from './shares.js';

const STAGES = [
  ['OFF', 'The source alone'],
  ['DUAL_WRITE', 'Writes reach both'],
  ['SHADOW_READ', 'Reads are compared'],
  ['READ_SHIFT', 'The target answers reads'],
];

const MOST_ALARMS = 5;

export default {
  title: 'Overview',
  async load(context) {
    if (!context.reaches) return { advance: null };
    try {
      return { advance: await ask('/api/advance') };
    } catch (refused) {
      return { advance: null, refused: refused.message };
    }
  },
  view(context, data) {
    const { picture } = context.overview;
    return h('div', { class: 'columns' },
      stage(context, picture),
      verdict(context, data),
      now(context.overview, picture),
      shares(context, picture),
      h('div', { class: 'stack' }, sides(picture), processes(picture)),
      alarms(context.overview),
      card('Last half hour', { wide: true, id: 'charts' }, h('div', { class: 'row' }, curves(context.trend))));
  },
};

function stage(context, picture) {
  const asked = picture.asked;
  const current = asked?.stage ?? 'OFF';
  const place = STAGES.findIndex(([name]) => name === current);
  const app = picture.application.state;
  return card(null, { wide: true, 'aria-label': 'Stage' },
    h('ol', { class: 'stages' }, STAGES.map(([name, what], at) => h('li', {
      class: at < place ? 'passed' : at === place ? 'current' : 'ahead', 'aria-current': at === place ? 'step' : null,
    }, h('b', {}, name), h('span', {}, what)))),
    h('div', { class: 'stage-line' },
      h('p', { class: 'summary' }, app?.summary
        ?? (asked ? `${asked.stage} is asked for.` : 'The application has not run with dualwrite yet: nothing is asked for.')),
      asked && h('p', { class: 'quiet' }, `Epoch ${asked.epoch}, by ${asked.changedBy}, `, time(asked.changedAt))),
    asked?.stage === 'READ_SHIFT' && dial(asked, app),
    buttons(context, place, asked));
}

function dial(asked, app) {
  const effective = parseFloat(app?.effective ?? 'NaN');
  return h('div', { class: 'dial' },
    h('div', {}, h('span', {}, 'asked'), meter(parseFloat(asked.percentage), 'Percentage asked for'), h('b', {}, `${asked.percentage} %`)),
    app && h('div', {}, h('span', {}, 'effective'),
      meter(effective, 'Percentage given', effective < parseFloat(asked.percentage) ? 'warn' : null), h('b', {}, `${app.effective} %`)),
    app && !app.guardOpen && h('p', {}, badge('warn', 'The guard keeps reads on the source'), ` ${app.guardReason}`));
}

function buttons(context, place, asked) {
  if (!context.acts || !context.reaches) {
    const why = context.acts ? 'Nothing can be changed from here while the application does not answer.' : 'A viewer sees; an operator may act.';
    return h('p', { class: 'quiet' }, why);
  }
  const next = STAGES[place + 1]?.[0];
  const before = STAGES[place - 1]?.[0];
  const set = event => {
    event.preventDefault();
    const percentage = new FormData(event.target).get('percentage');
    flip(`Send ${percentage} % of the reads to the target…`, { action: 'set', flag: 'TARGET_READ', percentage });
  };
  return h('div', { class: 'buttons' },
    next && button(`Advance to ${next}…`, () => flip(`Advance to ${next}…`, { action: 'advance' }), { class: 'primary', id: 'advance' }),
    before && button(`Back to ${before}…`, () => flip(`Back to ${before}…`, { action: 'back' }), { id: 'back' }),
    asked?.stage === 'READ_SHIFT' && h('form', { class: 'inline', onsubmit: set },
      h('label', {}, 'Reads on the target ', h('input', {
        name: 'percentage', type: 'number', min: 0, max: 100, step: 'any', required: true, size: 4, value: asked.percentage,
      }), ' %'),
      h('button', { type: 'submit' }, 'Set…')));
}

function verdict(context, data) {
  const advance = data.advance;
  if (!advance) {
    const why = data.refused
      ?? (context.overview.picture.application.address
        ? 'The application does not answer, and only it can say.'
        : 'Only the application can say. Give its address in checker.application.url.');
    return card('Can we go on?', {}, h('p', { class: 'quiet' }, why));
  }
  const open = context.overview.findings.open;
  return card('Can we go on?', {
    note: advance.allowed ? open ? badge('warn', 'Allowed, but rows differ') : badge('ok', 'Yes') : badge('bad', 'Not yet'), id: 'verdict',
    tools: button('Look again', context.reload, { class: 'plain' }),
  },
  h('p', { class: 'quiet' }, plain(advance.from) === plain(advance.to)
    ? `To 100 % of the reads on the target, in ${plain(advance.to)}.` : `From ${plain(advance.from)} to ${plain(advance.to)}.`),
  advance.checked?.length ? conditions(advance.checked) : h('p', {}, 'This step depends on no condition.'),
  open > 0 && h('p', {}, h('a', { href: '#/findings' }, plural(open, 'open finding')), ' of the sidecar, of which the application does not know.'));
}

const plain = flags => String(flags ?? '').replace(/ \(.*/, '');

function now(overview, picture) {
  const { findings, checks } = overview;
  const lag = picture.lag;
  const quarantined = picture.target ? Object.values(picture.target.quarantine).reduce((sum, rows) => sum + rows, 0) : null;
  const journal = picture.source?.journal;
  return card('Now', {}, facts(
    ['Lag', lag ? number(lag.changes) : '–', lag ? `changes, ${span(lag.millis)}` : 'nothing is followed'],
    ['Drift', h('a', { href: '#/findings' }, number(findings.open)),
      findings.open ? `open, ${plural(findings.rows, 'row')}` : findings.acknowledged ? `open; ${number(findings.acknowledged)} acknowledged` : 'open findings',
      ],
    ['Quarantine', h('a', { href: '#/quarantine' }, number(quarantined)), 'rows'],
    ['Verified', time(checks.lastVerified), checks.running ? `${checks.running.schedule} runs now` : null],
    ['Last check', checks.last ? h('a', { href: '#/checks' }, words(checks.last.outcome)) : '–', checks.last ? checks.last.schedule : null],
    ['Journal', number(journal?.entries), journal ? `entries, ${bytes(journal.bytes)}; WAL ${bytes(picture.source.walBytes)}` : 'none yet'],
    ['Backup', time(checks.lastBackup)]));
}

function sides(picture) {
  const { rates, latency, source, target } = picture;
  const measured = latency.statements > 0;
  return card('Both sides', {}, grid([
    { name: 'Side', of: row => row.side },
    { name: 'Answers in', number: true, of: row => (row.there ? badge('ok', `${row.there.millis.toFixed(1)} ms`) : badge('bad', 'away')) },
    { name: 'Changes/s', number: true, of: row => rate(row.writes) },
    { name: 'Reads/s', number: true, of: row => rate(row.reads) },
    { name: 'Read p50', number: true, of: row => micros(row.p50) },
    { name: 'Read p95', number: true, of: row => micros(row.p95) },
  ], [
    { side: 'Source', there: source, writes: rates.written, reads: rates.sourceReads, p50: measured ? latency.sourceP50 : null, p95: measured ? latency.sourceP95 : null },
    { side: 'Target', there: target, writes: rates.applied, reads: rates.targetReads, p50: measured ? latency.targetP50 : null, p95: measured ? latency.targetP95 : null },
  ], { caption: 'Latency and throughput of both sides', key: row => row.side }),
  h('p', { class: 'quiet' }, measured
    ? `Read latency over ${plural(latency.statements, 'statement')} that ran on both sides.`
    : 'Read latency is known once statements have run on both sides.',
  known(picture.errorRate) && ` ${(picture.errorRate * 100).toFixed(1)} % of the reads on the target failed in the last minutes.`));
}

function curves(trend) {
  return [
    chart('Lag', trend, [{ name: 'changes', of: point => point.lag, tone: 'one' }], number),
    chart('Changes per second', trend, [
      { name: 'source', of: point => point.written, tone: 'one' }, { name: 'target', of: point => point.applied, tone: 'two' }], rate),
    chart('Reads per second', trend, [
      { name: 'source', of: point => point.sourceReads, tone: 'one' }, { name: 'target', of: point => point.targetReads, tone: 'two' }], rate),
    chart('Read latency, p95', trend, [
      { name: 'source', of: point => point.sourceP95, tone: 'one' }, { name: 'target', of: point => point.targetP95, tone: 'two' }], micros),
  ];
}

function processes(picture) {
  const all = picture.source?.processes ?? [];
  const alive = process => Date.now() - Date.parse(process.seenAt) < 16000;
  return card('Processes', {}, grid([
    { name: 'Process', of: row => row.name },
    { name: 'State', of: row => (alive(row) ? badge('ok', 'live') : badge('none', 'gone')) },
    { name: 'Acts upon', number: true, of: row => (row.epoch === picture.asked?.epoch ? `epoch ${row.epoch}` : badge('warn', `epoch ${row.epoch}`)) },
    { name: 'Seen', number: true, of: row => time(row.seenAt) },
  ], all, { caption: 'Processes of the application', empty: 'No process of the application has shown itself.', key: row => row.name }),
  replicator(picture));
}

function replicator(picture) {
  if (!picture.asked?.following) return h('p', { class: 'quiet' }, 'No replicator is wanted in this stage.');
  const app = picture.application.state;
  if (picture.silentSince) return h('p', {}, badge('bad', 'No replicator'), ' none has shown itself since ', time(picture.silentSince));
  return h('p', {}, badge('ok', 'A replicator runs'), app?.replicatorState ? ` ${words(app.replicatorState)}` : '',
    app?.replicatorError && h('span', { class: 'quiet' }, ` ${app.replicatorError}`));
}

function alarms(overview) {
  const more = overview.alarms.length - MOST_ALARMS;
  return card('Alarms', { id: 'alarms' }, grid([
    { name: 'Rule', of: row => badge(severityTone(row.severity), words(row.rule)) },
    { name: 'What', wide: true, of: row => [row.subject && !row.summary.includes(row.subject) && [h('code', {}, row.subject), ' '], row.summary] },
    { name: 'Since', number: true, of: row => time(row.since) },
  ], overview.alarms.slice(0, MOST_ALARMS), { caption: 'Alarms that go on', empty: 'No alarm goes on.', key: row => row.id }),
  more > 0 && h('p', {}, h('a', { href: '#/alerts' }, `and ${number(more)} more`)));
}
