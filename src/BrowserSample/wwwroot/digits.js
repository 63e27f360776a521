// A pad to draw on, and what the network takes the drawing for.
import { colors, onColors, placeOf, wayOf, duration } from './canvas.js';

const Size = 8;

// Strokes of each digit, in hundredths of the pad.
const Examples = [
  [[50, 12, 33, 22, 27, 50, 33, 78, 50, 88, 67, 78, 73, 50, 67, 22, 50, 12]],
  [[34, 40, 52, 12, 52, 88]],
  [[28, 28, 38, 13, 60, 13, 70, 28, 62, 48, 28, 88, 74, 88]],
  [[30, 16, 55, 12, 68, 25, 62, 42, 44, 48, 64, 54, 72, 72, 56, 88, 28, 84]],
  [[56, 12, 26, 62, 76, 62], [60, 38, 58, 88]],
  [[70, 12, 36, 12, 32, 46, 54, 42, 70, 54, 70, 74, 54, 88, 30, 82]],
  [[62, 12, 40, 34, 31, 66, 42, 87, 62, 84, 68, 66, 54, 54, 35, 64]],
  [[28, 13, 72, 13, 54, 50, 44, 88], [36, 50, 66, 50]],
  [[50, 48, 34, 36, 36, 18, 52, 12, 66, 20, 64, 36, 50, 48, 34, 62, 34, 80, 50, 88, 66, 80, 66, 62, 50, 48]],
  [[66, 34, 52, 46, 36, 38, 36, 20, 52, 12, 66, 22, 67, 52, 60, 76, 44, 88]],
];

export function startDigits(page) {
  const pad = document.getElementById('pad');
  const ink = pad.getContext('2d');
  const seen = document.getElementById('seen').getContext('2d');
  const answer = document.getElementById('answer');
  const time = document.getElementById('digit-time');
  const bars = makeBars(document.getElementById('bars'));
  let strokes = [];
  let isDown = false;
  let cursor = [pad.width / 2, pad.height / 2];
  let next = 0;

  function redraw() {
    ink.clearRect(0, 0, pad.width, pad.height);
    ink.lineCap = ink.lineJoin = 'round';
    ink.lineWidth = 34;
    ink.strokeStyle = colors.text;
    for (const stroke of strokes) {
      ink.beginPath();
      ink.moveTo(...stroke[0]);
      for (const place of stroke) {
        ink.lineTo(...place);
      }

      ink.stroke();
    }

    if (pad.matches(':focus-visible')) {
      ink.lineWidth = 4;
      ink.strokeStyle = colors.accent;
      ink.beginPath();
      ink.arc(...cursor, isDown ? 10 : 22, 0, 2 * Math.PI);
      ink.stroke();
    }
  }

  function add(place, begins) {
    const last = strokes.at(-1);
    if (begins || !last) {
      strokes.push([place]);
    } else {
      last.push(place);
    }

    page.Add(...place, begins);
    redraw();
    recognise();
  }

  function recognise() {
    const numbers = page.Recognise();
    const picture = numbers.slice(0, Size * Size);
    show(seen, picture);
    const probabilities = numbers.slice(Size * Size);
    const best = probabilities.indexOf(Math.max(...probabilities));
    for (let digit = 0; digit < bars.length; digit++) {
      const percent = Math.round(100 * (probabilities[digit] ?? 0));
      bars[digit].bar.style.width = `${percent}%`;
      bars[digit].share.textContent = `${percent} %`;
    }

    if (best < 0) {
      answer.textContent = 'Nothing is drawn yet.';
      delete answer.dataset.digit;
      return;
    }

    answer.dataset.digit = best;
    const word = document.createElement('strong');
    word.textContent = best;
    answer.replaceChildren(word, ` with ${Math.round(100 * probabilities[best])} %`);
  }

  function measure() {
    const calls = 500;
    const begin = performance.now();
    page.Repeat(calls);
    time.textContent = `One classification took ${duration((performance.now() - begin) / calls)}.`;
  }

  function wipe() {
    strokes = [];
    isDown = false;
    page.Clear();
    redraw();
    recognise();
  }

  pad.addEventListener('pointerdown', event => {
    pad.setPointerCapture(event.pointerId);
    isDown = true;
    add(placeOf(pad, event), true);
  });
  pad.addEventListener('pointermove', event => {
    if (isDown && pad.hasPointerCapture(event.pointerId)) {
      add(placeOf(pad, event), false);
    }
  });
  for (const end of ['pointerup', 'pointercancel']) {
    pad.addEventListener(end, () => {
      isDown = false;
      measure();
    });
  }

  pad.addEventListener('keydown', event => {
    const way = wayOf(event.key);
    if (way) {
      cursor = cursor.map((place, axis) => Math.min(pad.width - 20, Math.max(20, place + (20 * way[axis]))));
      if (isDown) {
        add(cursor, false);
      }
    } else if (event.key === ' ') {
      isDown = !isDown;
      if (isDown) {
        add(cursor, true);
      }
    } else {
      return;
    }

    event.preventDefault();
    redraw();
  });
  pad.addEventListener('focus', redraw);
  pad.addEventListener('blur', () => {
    isDown = false;
    redraw();
  });

  document.getElementById('wipe').addEventListener('click', wipe);
  document.getElementById('example').addEventListener('click', () => {
    wipe();
    for (const stroke of Examples[next]) {
      for (let i = 0; i < stroke.length; i += 2) {
        add([stroke[i] / 100 * pad.width, stroke[i + 1] / 100 * pad.height], i === 0);
      }
    }

    next = (next + 1) % Examples.length;
    measure();
  });
  onColors(redraw);
  wipe();
}

function makeBars(list) {
  return Array.from({ length: 10 }, (_, digit) => {
    const name = document.createElement('dt');
    const value = document.createElement('dd');
    const bar = document.createElement('span');
    const share = document.createElement('dd');
    name.textContent = digit;
    bar.className = 'bar';
    value.setAttribute('aria-hidden', 'true');
    value.append(bar);
    share.className = 'share';
    list.append(name, value, share);
    return { bar, share };
  });
}

function show(context, picture) {
  const image = context.createImageData(Size, Size);
  for (let i = 0; i < Size * Size; i++) {
    image.data.fill(255 * (1 - (picture[i] ?? 0)), 4 * i, (4 * i) + 3);
    image.data[(4 * i) + 3] = 255;
  }

  context.putImageData(image, 0, 0);
}
