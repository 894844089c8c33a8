/** The reference of the API, read from the description that the service makes of itself. */
import { error } from '@sveltejs/kit'
import { PROBLEMS } from '$contract/problem'
import type { PageServerLoad } from './$types'

interface Operation {
  operationId: string
  summary?: string
  parameters?: {
    name: string
    in: string
    required?: boolean
    description?: string
    schema?: { description?: string }
  }[]
  requestBody?: { content: Record<string, { schema: unknown }> }
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>
}

export const load: PageServerLoad = async ({ locals }) => {
  const { status, body } = await locals.api({ method: 'GET', path: '/api/openapi.json', headers: {} })
  if (status !== 200) error(503)
  const { paths } = JSON.parse(body) as { paths: Record<string, Record<string, Operation>> }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => readable(method.toUpperCase(), path, operation)),
  )
  return { operations, problems: Object.entries(PROBLEMS).map(([type, problem]) => ({ type, ...problem })) }
}

function readable(
  method: string,
  path: string,
  { operationId, summary, parameters = [], requestBody, responses }: Operation,
) {
  const [good] = Object.entries(responses).filter(([status]) => status.startsWith('2'))
  return {
    id: operationId,
    method,
    path,
    summary: summary ?? '',
    parameters: parameters.map(({ name, in: where, required = false, description, schema }) => ({
      name,
      where,
      required,
      meaning: description ?? schema?.description ?? '',
    })),
    body: contentText(requestBody?.content),
    status: good?.[0] ?? '',
    reply: contentText(good?.[1].content),
  }
}

/** The schema of JSON, and of a file the media types that it may have. */
function contentText(content: Record<string, { schema: unknown }> = {}): string {
  const json = content['application/json']
  return json === undefined ? Object.keys(content).join(', ') : JSON.stringify(json.schema, null, 2)
}
