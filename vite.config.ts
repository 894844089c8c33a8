import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './src/lib/messages.inlang',
      outdir: './src/lib/paraglide',
      strategy: ['baseLocale'],
      emitTsDeclarations: true,
    }),
    sveltekit(),
  ],
  build: { rolldownOptions: { checks: { pluginTimings: false } } },
  // Warnings about the insides of KERN's own SCSS are for its makers.
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  // Kit needs the version of cookie that stands beside it, not the one that Fastify brings.
  ssr: { noExternal: ['cookie'] },
  server: { proxy: { '^/api/': process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3001' } },
})
