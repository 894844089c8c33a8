/** The one direction of imports: a wrong one in each zone is refused with its reason, and the tree as it is passes. */
import { ESLint } from 'eslint'
import { expect, it } from 'vitest'

const eslint = new ESLint()

it.each([
  ['the contract', 'src/contract/planted.ts', "import '../service/problem.ts'", 'contract imports zod'],
  ['a page', 'src/routes/planted.ts', "import '../service/problem.ts'", 'src/contract'],
  ['a component', 'src/lib/planted.ts', "import 'better-sqlite3'", 'neither server nor database'],
  ['the service', 'src/service/planted.ts', "import '../lib/words.ts'", 'service knows no pages'],
  ['a rule', 'src/service/experts/planted.ts', "import 'fastify'", 'know no HTTP'],
  ['a rule over its own routes', 'src/service/experts/planted.ts', "import '../http.ts'", 'know no HTTP'],
  ['a table', 'src/service/experts/tables.ts', "import './store.ts'", 'other tables.ts'],
  ['the service over who starts it', 'src/service/planted.ts', "import '../main.ts'", 'does not know who starts it'],
])('refuses a wrong import of %s', async (_zone, filePath, code, reason) => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath })
  expect(result?.messages.map(({ message }) => message).join()).toContain(reason)
})

it('finds none in the tree', async () => {
  const results = await eslint.lintFiles(['src/**/*.ts', 'src/**/*.svelte'])
  const found = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => `${filePath}: ${ruleId} ${message}`),
  )
  expect(found).toEqual([])
})
