// Words: the page's language, folding for the search, dates, and the only way to make elements.

const $ = (id) => document.getElementById(id);
const TEXTS = JSON.parse(document.getElementById('texts').textContent);
let lang = document.documentElement.lang;

const t = (key) => TEXTS[lang][key] ?? key;

// Keeps a name or number from reordering its neighbours on the canvas.
const isolate = (text) => `\u2068${text}\u2069`;

const SAME = new Map();
{
  const from = 'أإآٱىیېۍئؤۆۇةۀہھکڪگچپڤژ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬';
  const to = 'اااايييييوووههههكككجبفز01234567890123456789.,';
  [...from].forEach((char, i) => SAME.set(char, to[i]));
}

// The same spelling for what writers spell in several ways; search_key in kg.graph.payload does the same.
function fold(text) {
  const bare = (s) => s.replace(/[\p{Mn}\p{Me}\p{Cf}\u0640\u00ad\ufeff]/gu, '');
  const plain = bare(bare(text.normalize('NFD')).normalize('NFKC'));
  return [...plain].map((char) => SAME.get(char) ?? char).join('').toLowerCase();
}

// Safari has no requestIdleCallback.
const whenIdle = window.requestIdleCallback ?? ((act) => setTimeout(act, 20));

function memo(compute) {
  const known = new Map();
  return (key) => known.get(key) ?? (known.set(key, compute(key)), known.get(key));
}

// For a language and how many of year, month and day are known: making one is slow.
const formatter = memo((key) => {
  const options = { timeZone: 'UTC', year: 'numeric' };
  const arabic = key.startsWith('ar');
  if (+key[2] > 1) options.month = arabic ? 'long' : 'short';
  if (+key[2] > 2) options.day = 'numeric';
  return new Intl.DateTimeFormat(arabic ? 'ar-u-nu-latn-ca-gregory' : 'en-GB', options);
});

// An ISO day, month or year in words; the months as most newsrooms of the region write them.
function formatDate(iso) {
  const found = /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?$/.exec(iso);
  if (!found) return iso;
  const [, year, month, day] = found;
  const when = new Date(Date.UTC(+year, +(month ?? 1) - 1, +(day ?? 1)));
  return formatter(`${lang}${day ? 3 : month ? 2 : 1}`).format(when);
}

const formatDates = (node) => {
  if (!node.date) return '';
  return node.end && node.end !== node.date ? `${formatDate(node.date)} – ${formatDate(node.end)}` : formatDate(node.date);
};

// el('p', 'class', 'text' or element, …): text always becomes a text node.
function el(tag, cls, ...children) {
  const element = document.createElement(tag);
  if (cls) element.className = cls;
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

const SHAPES = {
  person: 'M8 2a6 6 0 1 0 .01 0Z',
  organization: 'M2.5 2.5h11v11h-11Z',
  state: 'M3.5 3.5h9a3 3 0 0 1 3 3v3a3 3 0 0 1-3 3h-9a3 3 0 0 1-3-3v-3a3 3 0 0 1 3-3Z',
  delegation: 'M8 1.5 14 5v6l-6 3.5L2 11V5Z',
  place: 'M8 15 3.4 8.4a5.6 5.6 0 1 1 9.2 0Z',
  encounter: 'M8 1 15 8 8 15 1 8Z',
};

// The small sign of a type, drawn as on the canvas; `status` only for an encounter.
function glyph(type, status = '') {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '-1 0 18 16');
  svg.setAttribute('class', `glyph ${SHAPES[type] ? type : 'encounter'} ${status}`);
  svg.setAttribute('aria-hidden', 'true');
  const add = (d, cls) => {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', d);
    if (cls) path.setAttribute('class', cls);
    svg.append(path);
  };
  add(SHAPES[type] ?? SHAPES.encounter);
  if (status === 'cancelled') add('M5 5 11 11M11 5 5 11', 'strike');
  if (status === 'denied') add('M1.5 14.5 14.5 1.5', 'strike');
  if (status === 'clash') add('M8 1V15L1 8Z', 'half');
  return svg;
}
