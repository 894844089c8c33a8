import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Tests import the service as Node runs it and drive the built pages, so they need none of the page plugins.
export default defineConfig({
  resolve: { alias: { $contract: fileURLToPath(new URL('src/contract', import.meta.url)) } },
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
