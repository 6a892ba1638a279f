// Curves of the last half hour, drawn by hand: a line for each series, a readout where the pointer is.
import { h, svg } from './dom.js';
import { known, span } from './format.js';

const WIDTH = 600;
const HEIGHT = 120;
const GAP_MILLIS = 30_000;

// Series: {name, of, tone}. Format says a value in words.
export function chart(title, points, series, format) {
  const first = points.length ? Date.parse(points[0].at) : 0;
  const last = points.length ? Date.parse(points[points.length - 1].at) : 1;
  const width = Math.max(60_000, last - first);
  const values = points.flatMap(point => series.map(one => one.of(point))).filter(known);
  const top = Math.max(...values, 0) || 1;
  const x = at => WIDTH - ((last - at) / width) * WIDTH;
  const y = value => HEIGHT - 2 - (value / top) * (HEIGHT - 8);
  const newest = points[points.length - 1];
  const readout = point => series.map(one => h('span', { class: `key ${one.tone}` },
    h('i', { 'aria-hidden': 'true' }), `${one.name} `, h('b', {}, point ? format(one.of(point)) : '–')));
  const inWords = `${title}, last ${span(width)}: ` + series.map(one => {
    const known_ = points.map(one.of).filter(known);
    return known_.length ? `${one.name} now ${format(known_[known_.length - 1])}, highest ${format(Math.max(...known_))}` : `${one.name} unknown`;
  }).join('; ');
  const hover = event => {
    const figure = event.currentTarget.closest('figure');
    const box = event.currentTarget.getBoundingClientRect();
    const at = last - (1 - (event.clientX - box.left) / box.width) * width;
    const near = points.reduce((best, point) =>
      (Math.abs(Date.parse(point.at) - at) < Math.abs(Date.parse(best.at) - at) ? point : best), newest);
    figure.querySelector('output').replaceChildren(...readout(near), ` ${span(Date.now() - Date.parse(near.at))} ago`);
    const mark = event.currentTarget.querySelector('.mark');
    mark.setAttribute('x1', x(Date.parse(near.at)));
    mark.setAttribute('x2', x(Date.parse(near.at)));
    mark.removeAttribute('visibility');
  };
  return h('figure', { class: 'chart' },
    h('figcaption', {}, h('h3', {}, title), h('output', { 'aria-live': 'off' }, readout(newest))),
    h('div', { class: 'plot' },
      h('span', { class: 'top', 'aria-hidden': 'true' }, values.length ? format(top) : ''),
      svg('svg', {
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': inWords,
        onpointermove: points.length ? hover : null,
      },
      svg('line', { class: 'base', x1: 0, x2: WIDTH, y1: HEIGHT - 1, y2: HEIGHT - 1 }),
      svg('line', { class: 'base faint', x1: 0, x2: WIDTH, y1: y(top), y2: y(top) }),
      series.map(one => svg('path', { class: `line ${one.tone}`, d: path(points, one.of, x, y) })),
      svg('line', { class: 'mark', y1: 0, y2: HEIGHT, visibility: 'hidden' })),
      h('span', { class: 'from', 'aria-hidden': 'true' }, `${span(width)} ago`)));
}

// What is unknown, or was not looked at, is a gap and no line across it.
function path(points, of, x, y) {
  let text = '';
  let before = null;
  for (const point of points) {
    const value = of(point);
    const at = Date.parse(point.at);
    if (known(value)) {
      text += `${before !== null && at - before < GAP_MILLIS ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
      before = at;
    } else before = null;
  }
  return text;
}
