import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Tests import the service as Node runs it and drive the built pages. Single components are rendered as the server does it
// (tests/support/component.ts), with their styles in them.
export default defineConfig({
  plugins: [svelte({ emitCss: false })],
  resolve: { alias: { $lib: folder('src/lib'), $contract: folder('src/contract') } },
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    // Browser journeys wait more than they work: one worker would leave a core idle.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
