// Elements as plain function calls, and the smallest change that makes the shown tree equal to a new one: what has the
// focus keeps it, and what is scrolled stays where it is. Text is always text: nothing is ever parsed as HTML.

const SVG = 'http://www.w3.org/2000/svg';

export function h(tag, properties, ...children) {
  return build(document.createElement(tag), properties, children);
}

export function svg(tag, properties, ...children) {
  return build(document.createElementNS(SVG, tag), properties, children);
}

function build(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element[name] = value;
    else if (name === 'value') {
      element.value = value;
      element.setAttribute('value', value);
    } else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

export function show(root, ...children) {
  const wanted = children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false)
    .map(child => (child instanceof Node ? child : document.createTextNode(String(child))));
  patchChildren(root, wanted);
}

function patchChildren(root, wanted) {
  const present = [...root.childNodes];
  wanted.forEach((next, place) => {
    const now = present[place];
    if (!now) root.append(next);
    else if (alike(now, next)) patch(now, next);
    else now.replaceWith(next);
  });
  present.slice(wanted.length).forEach(gone => gone.remove());
}

function alike(now, next) {
  return now.nodeType === next.nodeType && now.nodeName === next.nodeName
    && (now.nodeType !== Node.ELEMENT_NODE || now.getAttribute('data-key') === next.getAttribute('data-key'));
}

const LISTENERS = ['onclick', 'onsubmit', 'onchange', 'oninput', 'ontoggle', 'onpointermove', 'onpointerleave', 'onkeydown'];

function patch(now, next) {
  if (now.nodeType !== Node.ELEMENT_NODE) {
    if (now.data !== next.data) now.data = next.data;
    return;
  }
  for (const { name } of [...now.attributes]) {
    // What people opened stays open, and what they typed stays typed.
    if (!next.hasAttribute(name) && !(name === 'open' && now.nodeName === 'DETAILS')) now.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  }
  LISTENERS.forEach(listener => (now[listener] = next[listener]));
  patchChildren(now, [...next.childNodes]);
}
