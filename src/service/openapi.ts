/** OpenAPI 3.1, made from the contract that also checks every request and answer. */
import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { PROBLEM_TYPE } from './problem.ts'

interface Answer {
  description: string
  content?: Record<string, unknown>
}

export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Beratungsnetz',
        version: '1',
        description:
          'Search the directory of consultants and send consultation requests. Errors are RFC 9457 problems.',
      },
      servers: [{ url: '/' }],
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } }),
  })
  let text: string | undefined
  app.get('/api/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    text ??= JSON.stringify(documented(app.swagger()))
    return reply.type('application/json').serializer(String).send(text)
  })
}

/** Errors are problems by media type, and an answer without content says so. */
function documented(document: object): object {
  const paths = (document as { paths: Record<string, Record<string, { responses: Record<string, Answer> }>> }).paths
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    const { responses } = operation
    for (const [status, answer] of Object.entries(responses)) {
      if (status === '204') delete answer.content
      if (status !== 'default') continue
      answer.description = 'What went wrong'
      answer.content = { [PROBLEM_TYPE]: Object.values(answer.content ?? {})[0] }
    }
  }
  return document
}
