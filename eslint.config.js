/** Lint rules. The import zones are the architecture: each message says where to go instead; tests/house/imports.test.ts plants one wrong import a zone. */
import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

const noService = {
  regex: String.raw`(^|/)service/`,
  message: 'Pages reach the service through $lib/api and an endpoint of src/contract.',
}
const noStorage = {
  regex: '^(fastify|better-sqlite3|drizzle-orm|@fastify)(/|$)',
  message: 'Pages know neither server nor database: call an endpoint of src/contract through $lib/api.',
}
const noPages = {
  regex: String.raw`^(\$lib|\$app|\$env|@sveltejs|svelte)(/|$)|(^|/)(routes|lib)/`,
  message: 'The service knows no pages: promise what they need as an endpoint in src/contract.',
}
const noRoots = {
  regex: String.raw`^(\.\./)+(main|demo|dev|server|pages)\.ts$`,
  message: 'The service does not know who starts it: take the part as an argument; src/main.ts passes it in.',
}
const noHttp = {
  regex: String.raw`^(@fastify/|fastify$|fastify-type-provider-zod$)|(^|/)http\.ts$`,
  message: 'Rules and stores know no HTTP: routes.ts of the feature takes the call apart and passes values in.',
}
const onlyContract = {
  regex: String.raw`^(?!zod$|\./)`,
  message: 'The contract imports zod and itself: move what both sides need into src/contract.',
}
const onlyTables = {
  regex: String.raw`^(?!\.\./drizzle\.ts$|(\.\./)+contract/|\.\./\w+/tables\.ts$)`,
  message: 'Tables refer to other tables.ts and src/contract only: rules belong into <noun>.ts, queries into store.ts.',
}

/** A later block replaces the options of an earlier one, so each zone names all its patterns. */
const zone = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})

export default ts.config(
  { ignores: ['build/', '.svelte-kit/', 'src/lib/paraglide/', 'data/', 'coverage/'] },
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-undef': 'off',
      'max-lines': ['error', 300],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // Taking fields out of an object by name is how the rest is made.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      // The site stands at the root of its origin, and without the Kit client every link is a plain one.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts', '**/*.svelte.js'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  // One script element with data; structured.ts escapes every `<` in it.
  { files: ['src/routes/beratung/\\[slug\\]/+page.svelte'], rules: { 'svelte/no-at-html-tags': 'off' } },
  zone(['src/contract/**'], [onlyContract]),
  zone(['src/routes/**', 'src/lib/**', 'src/hooks*.ts'], [noService, noStorage]),
  zone(['src/service/**'], [noPages, noRoots]),
  zone(['src/service/*/**'], [noPages, noRoots, noHttp], ['src/service/*/routes.ts', '**/*.test.ts']),
  zone(['src/service/*/tables.ts'], [onlyTables]),
)
