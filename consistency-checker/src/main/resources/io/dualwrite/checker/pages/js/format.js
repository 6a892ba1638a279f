// Numbers and moments for people. One place, so that all pages say the same.

const NUMBER = new Intl.NumberFormat('en');
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export const number = value => (known(value) ? NUMBER.format(Math.round(value)) : '–');
export const known = value => value !== null && value !== undefined;

export function rate(value) {
  if (!known(value)) return '–';
  return value >= 10 || value === 0 ? NUMBER.format(Math.round(value)) : value.toFixed(1);
}

export function bytes(value) {
  if (!known(value)) return '–';
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let rest = value;
  while (rest >= 1000 && unit < units.length - 1) {
    rest /= 1000;
    unit++;
  }
  return `${unit === 0 || rest >= 100 ? Math.round(rest) : rest.toFixed(1)} ${units[unit]}`;
}

export function span(millis) {
  if (!known(millis)) return '–';
  if (millis < 1000) return `${Math.round(millis)} ms`;
  const seconds = millis / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

export function micros(value) {
  if (!known(value) || value <= 0) return '–';
  if (value < 1000) return `${Math.round(value)} µs`;
  return value < 10000 ? `${(value / 1000).toFixed(1)} ms` : `${Math.round(value / 1000)} ms`;
}

export const since = moment => (moment ? Math.max(0, Date.now() - Date.parse(moment)) : null);

export function ago(moment) {
  if (!moment) return 'never';
  const millis = since(moment);
  return millis < 2000 ? 'now' : `${span(Math.floor(millis / 1000) * 1000)} ago`;
}

export function ahead(moment) {
  const millis = Date.parse(moment) - Date.now();
  return millis < 1000 ? 'now' : `in ${span(Math.floor(millis / 1000) * 1000)}`;
}

export const moment = text => (text ? TIME.format(new Date(text)) : '');

// TARGET_REACHABLE and count-mismatch as words.
export function words(name) {
  const plain = String(name ?? '').toLowerCase().replaceAll('_', ' ').replaceAll('-', ' ').replace(/\bwal\b/, 'WAL');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

// How a row differs.
const DIFFERENCES = {
  missing: 'missing in the target', extra: 'only in the target', value: 'other values', type: 'a value of another type', quarantined: 'in quarantine',
};

export const difference = word => DIFFERENCES[word] ?? words(word);

export const plural = (count, one, many) => `${number(count)} ${count === 1 ? one : many ?? one + 's'}`;

// An ISO duration such as PT0.0123S, in microseconds.
export function isoMicros(text) {
  if (typeof text === 'number') return text * 1e6;
  const found = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text ?? '');
  return found ? ((+(found[1] ?? 0) * 60 + +(found[2] ?? 0)) * 60 + +(found[3] ?? 0)) * 1e6 : null;
}
