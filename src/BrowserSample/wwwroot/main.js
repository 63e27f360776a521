// Starts the runtime and gives each part of the page what C# exports for it.
import { dotnet } from './_framework/dotnet.js';
import { startDigits } from './digits.js';
import { startPoints } from './points.js';
import { startSwarm } from './swarm.js';

const state = document.getElementById('state');
const controls = document.querySelectorAll('button, select, input');
for (const control of controls) {
  control.disabled = true;
}

try {
  const begin = performance.now();
  const { getAssemblyExports, runMain } = await dotnet.create();
  await runMain();
  const { DigitPage, PointPage, SwarmPage } = (await getAssemblyExports('StaticNets.BrowserSample.dll')).StaticNets.BrowserSample;
  for (const control of controls) {
    control.disabled = false;
  }

  startDigits(DigitPage);
  startPoints(PointPage);
  startSwarm(SwarmPage);
  const bytes = performance.getEntriesByType('resource').reduce((sum, entry) => sum + entry.transferSize, 0);
  state.textContent = `Ready in ${((performance.now() - begin) / 1000).toFixed(1)} s` + (bytes > 0 ? `, after ${(bytes / 1e6).toFixed(1)} MB.` : '.');
  state.dataset.ready = 'true';
} catch (error) {
  state.textContent = location.protocol === 'file:'
    ? 'Browsers do not load WebAssembly from files. Serve this folder, for example with: python3 -m http.server'
    : `It could not start: ${error}`;
  throw error;
}
