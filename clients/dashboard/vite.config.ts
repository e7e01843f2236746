import { defaultClientConditions, defineConfig } from 'vite';
import { contentSecurityPolicy } from './build/content-security-policy.ts';
import { fakeService } from './build/fake-service-plugin.ts';
import { roads } from './build/roads-plugin.ts';

export default defineConfig(({ mode }) => ({
  // Relative addresses only: the page works under any path.
  base: './',
  resolve: {
    conditions: ['thingcast-source', ...defaultClientConditions],
    // The variant whose worker is a file of its own: no blob: and no eval in the content security policy.
    alias: [{ find: /^maplibre-gl$/, replacement: 'maplibre-gl/dist/maplibre-gl-csp.js' }],
  },
  plugins: [roads(), ...(mode === 'fake' ? [fakeService()] : [])],
  preview: {
    headers: {
      'content-security-policy': contentSecurityPolicy([
        'ws://127.0.0.1:4173',
        'ws://localhost:4173',
      ]),
    },
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'maplibre', test: /node_modules\/maplibre-gl/ },
            { name: 'mqtt', test: /node_modules\/mqtt/ },
          ],
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.ts'],
    // Generous: it says that a test hangs, not that the machine is busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
}));
