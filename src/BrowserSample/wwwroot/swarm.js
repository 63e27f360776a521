// A meadow with creatures that learn to find food.
import { colors, onColors, loop } from './canvas.js';

export function startSwarm(page) {
  const canvas = document.getElementById('meadow');
  const context = canvas.getContext('2d');
  const round = document.getElementById('round');
  const pace = document.getElementById('pace');
  let seed = 1;
  let state = page.Live(0);
  let means = [];

  function draw() {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = colors.second;
    const food = page.Food();
    for (let i = 0; i < food.length; i += 2) {
      context.fillRect(food[i] - 5, food[i + 1] - 5, 10, 10);
    }

    context.fillStyle = colors.first;
    context.strokeStyle = colors.field;
    for (let i = 2; i < state.length; i += 4) {
      const [x, y, ahead, down] = state.slice(i, i + 4);
      context.beginPath();
      context.moveTo(x + (14 * ahead), y + (14 * down));
      context.lineTo(x - (9 * ahead) - (7 * down), y - (9 * down) + (7 * ahead));
      context.lineTo(x - (9 * ahead) + (7 * down), y - (9 * down) - (7 * ahead));
      context.closePath();
      context.fill();
      context.stroke();
    }
  }

  function tell() {
    means[state[0]] = state[1];
    const words = state[0] === 0
      ? 'Round 0: nobody has learned anything yet.'
      : `Round ${state[0]}. In the last one a creature ate ${state[1].toFixed(1)} times on average; in the first one ${(means[1] ?? state[1]).toFixed(1)}.`;
    if (round.textContent !== words) {
      round.textContent = words;
      round.dataset.round = state[0];
    }
  }

  const ticks = () => 2 ** Number(pace.value);
  function showPace() {
    document.getElementById('pace-value').textContent = `${ticks()}×`;
    pace.setAttribute('aria-valuetext', `${ticks()} times`);
  }

  function live(count) {
    // At a fast pace many rounds pass between two pictures; each is told.
    state = page.Live(count);
    tell();
    draw();
  }

  loop(document.getElementById('live'), { start: 'Live', stop: 'Pause' }, () => live(ticks()));
  document.getElementById('restart').addEventListener('click', () => {
    page.Restart(++seed);
    means = [];
    live(0);
  });
  pace.addEventListener('input', showPace);
  onColors(draw);
  showPace();
  live(0);
}
