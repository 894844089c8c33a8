import adapter from '@sveltejs/adapter-node'
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

/** @type {import('@sveltejs/kit').Config} */
const config = {
  preprocess: vitePreprocess({ script: false }),
  kit: {
    adapter: adapter({ precompress: true }),
    alias: { $contract: 'src/contract' },
    // 'auto' hashes prerendered pages and gives every other answer a nonce; scripts never need unsafe-inline.
    csp: {
      mode: 'auto',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        'img-src': ['self', 'data:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'manifest-src': ['self'],
        'form-action': ['self'],
        'base-uri': ['none'],
        'object-src': ['none'],
        'frame-ancestors': ['none'],
      },
    },
    // Foreign origins are refused by the server in front (src/service/origin.ts), for pages and API alike; the check of
    // Kit compares with one fixed origin and would refuse http://127.0.0.1 beside http://localhost.
    csrf: { trustedOrigins: ['*'] },
    version: { pollInterval: 0 },
  },
}

export default config
