// A plane of points, the boundary that a network has found, and its loss as it learns.
import { colors, onColors, placeOf, wayOf, loop, duration, pixelsOfAPoint } from './canvas.js';

const Grid = 56;
const Budget = 12; // milliseconds of learning for each picture

export function startPoints(page) {
  const byId = id => document.getElementById(id);
  const plane = byId('plane');
  const context = plane.getContext('2d');
  const field = new OffscreenCanvas(Grid, Grid);
  const curve = byId('curve');
  const score = byId('score');
  const network = byId('network');
  const rate = byId('rate');
  const batch = byId('batch');
  let steps = 0;
  let losses = [];
  let stepTime = 0.1;
  let cursor = [plane.width / 2, plane.height / 2];
  let dots = page.Dots();
  let seed = 1;
  let pictures = 0;

  for (const [value, name] of page.Networks().entries()) {
    network.add(new Option(name, value, value === 1, value === 1));
  }

  function drawField() {
    const boundary = page.Boundary(Grid);
    const image = new ImageData(Grid, Grid);
    const first = parse(colors.first);
    const second = parse(colors.second);
    const middle = parse(colors.field);
    for (let i = 0; i < boundary.length; i++) {
      const share = (boundary[i] / 127.5) - 1;
      const tint = 0.55 * Math.abs(share);
      const color = share < 0 ? first : second;
      for (let channel = 0; channel < 3; channel++) {
        image.data[(4 * i) + channel] = (middle[channel] * (1 - tint)) + (color[channel] * tint);
      }

      image.data[(4 * i) + 3] = 255;
    }

    field.getContext('2d').putImageData(image, 0, 0);
  }

  function redraw() {
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    context.drawImage(field, 0, 0, plane.width, plane.height);
    const unit = pixelsOfAPoint(plane);
    context.lineWidth = 1.5 * unit;
    context.strokeStyle = colors.field;
    for (let i = 0; i < dots.length; i += 3) {
      const x = (dots[i] + 1) / 2 * plane.width;
      const y = (1 - dots[i + 1]) / 2 * plane.height;
      context.fillStyle = dots[i + 2] ? colors.second : colors.first;
      context.beginPath();
      if (dots[i + 2]) {
        context.rect(x - (4.5 * unit), y - (4.5 * unit), 9 * unit, 9 * unit);
      } else {
        context.arc(x, y, 5 * unit, 0, 2 * Math.PI);
      }

      context.fill();
      context.stroke();
    }

    if (plane.matches(':focus-visible')) {
      context.strokeStyle = colors.text;
      context.lineWidth = 6;
      context.beginPath();
      context.moveTo(cursor[0] - 32, cursor[1]);
      context.lineTo(cursor[0] + 32, cursor[1]);
      context.moveTo(cursor[0], cursor[1] - 32);
      context.lineTo(cursor[0], cursor[1] + 32);
      context.stroke();
    }
  }

  function tell() {
    const count = dots.length / 3;
    const [loss, right] = page.Score();
    score.dataset.loss = loss;
    score.dataset.steps = steps;
    score.textContent = count === 0
      ? 'No points yet.'
      : `${steps.toLocaleString('en')} steps, loss ${loss < 0.0001 ? 'below 0.0001' : loss.toFixed(4)}, ${right} of ${count} points right.`;
    return loss;
  }

  function refresh() {
    dots = page.Dots();
    drawField();
    redraw();
    tell();
  }

  function forget() {
    const parameters = page.Choose(Number(network.value), seed);
    network.title = `${parameters} parameters`;
    steps = 0;
    losses = [];
    drawCurve(curve, losses);
    refresh();
  }

  function add(place) {
    const isSecond = document.querySelector('input[name=class]:checked').value === '1';
    page.Add((place[0] / plane.width * 2) - 1, 1 - (place[1] / plane.height * 2), isSecond);
    refresh();
  }

  function learn() {
    if (dots.length === 0) {
      score.textContent = 'There are no points to learn: add some, or take a shape.';
      set(false);
      return;
    }

    const count = Math.max(1, Math.round(Budget / stepTime));
    const begin = performance.now();
    page.Learn(count, batchSize(), learningRate());
    stepTime = (0.8 * stepTime) + (0.2 * Math.max(0.001, (performance.now() - begin) / count));
    steps += count;
    losses.push([steps, page.Score()[0]]);
    if (losses.length === 800) {
      losses = losses.filter((_, i) => i % 2 === 1);
    }

    // The words change four times a second or so, for those who have them read aloud.
    if (pictures++ % 15 === 0) {
      tell();
      byId('step-time').textContent = `A step takes ${duration(stepTime)}.`;
    }

    if (pictures % 3 === 0) {
      drawField();
    }

    redraw();
    drawCurve(curve, losses);
  }

  const set = loop(byId('learn'), { start: 'Learn', stop: 'Pause' }, learn);
  const learningRate = () => 10 ** Number(rate.value);
  const batchSize = () => 2 ** Number(batch.value);
  function showValues() {
    byId('rate-value').textContent = learningRate().toPrecision(2);
    byId('batch-value').textContent = batchSize();
    rate.setAttribute('aria-valuetext', learningRate().toPrecision(2));
    batch.setAttribute('aria-valuetext', `${batchSize()} points`);
  }

  byId('learn').addEventListener('click', tell);
  plane.addEventListener('pointerdown', event => add(placeOf(plane, event)));
  plane.addEventListener('keydown', event => {
    const way = wayOf(event.key);
    if (way) {
      cursor = cursor.map((place, axis) => Math.min(plane.width, Math.max(0, place + (28 * way[axis]))));
      redraw();
    } else if (event.key === 'Enter') {
      add(cursor);
    } else {
      return;
    }

    event.preventDefault();
  });
  plane.addEventListener('focus', redraw);
  plane.addEventListener('blur', redraw);
  rate.addEventListener('input', showValues);
  batch.addEventListener('input', showValues);
  network.addEventListener('change', forget);
  byId('renew').addEventListener('click', () => {
    seed++;
    forget();
  });
  byId('take-shape').addEventListener('click', () => {
    page.Draw(byId('shape').value, 1);
    refresh();
  });
  byId('clear-points').addEventListener('click', () => {
    set(false);
    page.Clear();
    refresh();
  });
  onColors(() => {
    drawField();
    redraw();
    drawCurve(curve, losses);
  });

  page.Draw('rings', 1);
  showValues();
  forget();
}

/** Red, green and blue of a colour as #rrggbb. */
function parse(color) {
  return [1, 3, 5].map(start => parseInt(color.slice(start, start + 2), 16));
}

function drawCurve(canvas, losses) {
  const context = canvas.getContext('2d');
  const unit = pixelsOfAPoint(canvas);
  const left = 56 * unit;
  const top = 10 * unit;
  const bottom = canvas.height - (24 * unit);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.font = `${12 * unit}px system-ui, sans-serif`;
  context.fillStyle = colors.quiet;
  context.strokeStyle = colors.line;
  context.lineWidth = unit;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const height = loss => top + ((bottom - top) * Math.min(4, Math.max(0, -Math.log10(loss))) / 4);
  for (const loss of [1, 0.1, 0.01, 0.001, 0.0001]) {
    context.fillText(loss, left - (6 * unit), height(loss));
    context.beginPath();
    context.moveTo(left, height(loss));
    context.lineTo(canvas.width - 10, height(loss));
    context.stroke();
  }

  context.textBaseline = 'top';
  if (losses.length < 2) {
    return;
  }

  const last = losses.at(-1)[0];
  context.fillText(`${last.toLocaleString('en')} steps`, canvas.width - 10, bottom + (6 * unit));
  context.strokeStyle = colors.accent;
  context.lineWidth = 2 * unit;
  context.beginPath();
  for (const [step, loss] of losses) {
    context.lineTo(left + ((canvas.width - 10 - left) * step / last), height(loss));
  }

  context.stroke();
}
