// Time: how many encounters each day, month or year saw, and the span of time that is shown.

const time = document.getElementById('time');
const bars = document.getElementById('bars');
const BUCKETS = 72;

const dated = EVENTS.map((i) => NODES[i].date).filter((date) => /^\d{4}/.test(date)).sort();
// The finest of day, month and year that gives few enough bars.
const grain = [10, 7, 4].find((length) => bucketsBetween(dated[0], dated.at(-1), length).length <= BUCKETS) ?? 4;
const buckets = bucketsBetween(dated[0], dated.at(-1), grain);
const tally = new Map(buckets.map((bucket) => [bucket, 0]));
const bucketOf = (date) => (date.length >= grain ? date.slice(0, grain) : buckets.find((bucket) => bucket.startsWith(date)));

function bucketsBetween(first, last, length) {
  if (!first) return [];
  const found = [];
  const day = new Date(`${first.padEnd(10, '-01')}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return [];
  for (let label = first.slice(0, length); label <= last.slice(0, length) && found.length <= BUCKETS * 4;) {
    found.push(label);
    if (length === 10) day.setUTCDate(day.getUTCDate() + 1);
    else if (length === 7) day.setUTCMonth(day.getUTCMonth() + 1, 1);
    else day.setUTCFullYear(day.getUTCFullYear() + 1, 0, 1);
    label = day.toISOString().slice(0, length);
  }
  return found;
}

// Bars of all encounters, and before them of those that the other filters let through.
function drawBars() {
  const counts = new Map(tally);
  for (const date of dated) counts.set(bucketOf(date), (counts.get(bucketOf(date)) ?? 0) + 1);
  const top = Math.max(1, ...counts.values());
  const svg = (tag, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  bars.setAttribute('viewBox', `0 0 ${buckets.length} 30`);
  bars.replaceChildren(...buckets.map((bucket, n) => {
    const height = counts.get(bucket) ? 2 + (28 * counts.get(bucket)) / top : 0;
    const bar = svg('rect', { x: spot(n) + 0.08, y: 30 - height, width: 0.84, height, class: inSpan(bucket) ? 'bar' : 'bar out' });
    const title = svg('title', {});
    title.textContent = `${formatDate(bucket)}: ${counts.get(bucket)}`;
    bar.append(title);
    return bar;
  }));
}

// In a right-to-left page time runs from the right.
const spot = (n) => (lang === 'ar' ? buckets.length - 1 - n : n);
const inSpan = (bucket) => (!span.from || bucket >= span.from) && (!span.to || bucket <= span.to);
const [first, last] = ['first', 'last'].map((id) => document.getElementById(id));

function setSpan(from, to) {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  span.from = low > 0 ? buckets[low] : '';
  span.to = high < buckets.length - 1 ? buckets[high] : '';
  showTime();
  refilter();
  if (!index.hidden) showIndex();
  remember();
}

function showTime() {
  time.hidden = buckets.length < 2;
  if (time.hidden) return;
  const [low, high] = [span.from ? buckets.indexOf(span.from) : 0, span.to ? buckets.indexOf(span.to) : buckets.length - 1];
  for (const [input, value, key] of [[first, low, 'from'], [last, high, 'to']]) {
    Object.assign(input, { min: 0, max: buckets.length - 1, value: Math.max(0, value) });
    input.setAttribute('aria-label', t(key));
    input.setAttribute('aria-valuetext', formatDate(buckets[Math.max(0, value)]));
  }
  document.getElementById('span').textContent = `${formatDate(buckets[Math.max(0, low)])} – ${formatDate(buckets[Math.max(0, high)])}`;
  const undated = document.getElementById('undated');
  undated.checked = span.undated;
  document.getElementById('whole').hidden = !span.from && !span.to;
  drawBars();
}

function bucketAt(event) {
  const { left, width } = bars.getBoundingClientRect();
  const part = Math.min(0.9999, Math.max(0, (event.clientX - left) / width));
  return spot(Math.floor(part * buckets.length));
}

let grabbed = -1;
bars.addEventListener('pointerdown', (event) => { grabbed = bucketAt(event); bars.setPointerCapture(event.pointerId); setSpan(grabbed, grabbed); });
bars.addEventListener('pointermove', (event) => { if (grabbed >= 0) setSpan(grabbed, bucketAt(event)); });
bars.addEventListener('pointerup', () => { grabbed = -1; });
bars.addEventListener('pointercancel', () => { grabbed = -1; });
for (const input of [first, last]) input.addEventListener('input', () => setSpan(+first.value, +last.value));
document.getElementById('whole').addEventListener('click', () => setSpan(0, buckets.length - 1));
document.getElementById('undated').addEventListener('change', ({ target }) => { span.undated = target.checked; refilter(); if (!index.hidden) showIndex(); remember(); });
