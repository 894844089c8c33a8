/** What Node refuses before there is a request: the answer is written to the connection, with the headers and shape of all others. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ProblemType } from '../contract/problem.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { documentOf, Problem, PROBLEM_TYPE } from './problem.ts'

const TYPES: Record<string, ProblemType> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
}

export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (socket.writable) socket.end(answerOf(TYPES[error.code ?? ''] ?? 'malformed'))
  else socket.destroy()
}

function answerOf(type: ProblemType): string {
  const document = documentOf(new Problem(type))
  const body = JSON.stringify(document)
  const headers = {
    ...SECURITY_HEADERS,
    'cache-control': 'no-store',
    'content-type': `${PROBLEM_TYPE}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}\r\n${lines.join('')}\r\n${body}`
}
