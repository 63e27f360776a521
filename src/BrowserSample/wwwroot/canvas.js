// What all three drawings need.

/** The colours of the style sheet, read anew when the scheme of the system changes. */
export const colors = {};

function readColors() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ['text', 'quiet', 'line', 'accent', 'first', 'second', 'field']) {
    colors[name] = style.getPropertyValue(`--${name}`).trim();
  }
}

readColors();

/** Calls back when colours have changed. */
export function onColors(redraw) {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    readColors();
    redraw();
  });
}

/** The place of a pointer in the pixels of a canvas. */
export function placeOf(canvas, event) {
  const frame = canvas.getBoundingClientRect();
  return [(event.clientX - frame.left) / frame.width * canvas.width, (event.clientY - frame.top) / frame.height * canvas.height];
}

/** The way of an arrow key, or nothing. */
export function wayOf(key) {
  return { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
}

/** A button that starts and stops what is done for each picture. */
export function loop(button, words, step) {
  let isRunning = false;
  function frame() {
    if (isRunning) {
      step();
      requestAnimationFrame(frame);
    }
  }

  function set(runs) {
    if (runs && !isRunning) {
      requestAnimationFrame(frame);
    }

    isRunning = runs;
    button.textContent = runs ? words.stop : words.start;
    button.setAttribute('aria-pressed', String(runs));
  }

  button.addEventListener('click', () => set(!isRunning));
  return set;
}

/** A duration in milliseconds, in the unit that suits it. */
export function duration(milliseconds) {
  const [value, unit] = milliseconds < 1 ? [1000 * milliseconds, 'µs'] : [milliseconds, 'ms'];
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}

/** Pixels of a canvas for a point of the page: what has to be legible is drawn larger where the canvas is shown smaller. */
export function pixelsOfAPoint(canvas) {
  return canvas.width / (canvas.clientWidth || canvas.width);
}
