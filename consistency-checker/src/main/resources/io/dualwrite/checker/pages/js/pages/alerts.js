// What people were told, and whether it arrived.
import { h } from '../dom.js';
import { ask, wish } from '../api.js';
import { badge, button, card, grid, severityTone, time } from '../parts.js';
import { number, words } from '../format.js';
import { confirm, say } from '../dialog.js';

export default {
  title: 'Alerts',
  count: overview => overview.alarms.length,
  load: async () => {
    const [alarms, deliveries] = await Promise.all([ask('/api/alerts?all=true'), ask('/api/alerts/deliveries')]);
    return { alarms, deliveries };
  },
  view(context, { alarms, deliveries }) {
    const test = () => confirm({
      title: 'Send a test through every channel',
      content: h('p', {}, 'Each receiver gets a message that says it is a test.'),
      label: 'Send',
      act: async () => {
        await wish('/api/alerts/test');
        say('The test is on its way.');
        context.reload();
      },
    });
    return [
      card('Alarms', { wide: true }, grid([
        { name: 'Rule', of: row => badge(severityTone(row.severity), words(row.rule)) },
        { name: 'State', of: row => (row.resolvedAt ? badge('ok', 'over') : badge('bad', 'goes on')) },
        { name: 'What', wide: true, of: row => [row.subject && !row.summary.includes(row.subject) && h('code', {}, row.subject), ' ', row.summary] },
        { name: 'Since', number: true, of: row => time(row.since) },
        { name: 'Over', number: true, of: row => (row.resolvedAt ? time(row.resolvedAt) : '') },
      ], alarms, { caption: 'Alarms', empty: 'There was no alarm yet.', key: row => row.id })),
      card('Messages', { wide: true, tools: context.acts && button('Send a test…', test) }, grid([
        { name: 'Channel', of: row => row.channel },
        { name: 'State', of: row => (row.deliveredAt ? badge('ok', 'delivered') : row.givenUp ? badge('bad', 'given up') : row.attempts ? badge('warn', 'tried again') : badge('busy', 'on its way')) },
        { name: 'Attempts', number: true, of: row => number(row.attempts) },
        { name: 'Written', number: true, of: row => time(row.createdAt) },
        { name: 'Failure', wide: true, of: row => row.failure ?? '' },
      ], deliveries, { caption: 'Messages to the channels', empty: 'No message was sent yet.' })),
    ];
  },
};
