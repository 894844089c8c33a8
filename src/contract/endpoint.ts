/** What an operation of the service is: one value gives validation, handler types, OpenAPI, the client and the reply filter. */
import type { z } from 'zod'
import type { Permission } from './permissions.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Headers extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
  May extends Permission = Permission,
> {
  /** operationId in OpenAPI and the name of the value itself. */
  name: string
  method: Method
  /** Below `/api/v1`, parameters as `:name`. */
  path: string
  summary: string
  /** What a caller must be allowed to do; permissions.ts says who is. */
  permission: May
  params?: Params
  query?: Query
  headers?: Headers
  body?: Body
  reply: Reply
  /** The body is a file (`fileBody`) of one of these media types, not JSON. */
  takesFile?: { types: readonly string[]; maxBytes: number }
  /** The reply is a file (`fileReply`, `madeFile`) of one of these media types, not JSON. */
  givesFile?: { types: readonly string[] }
  /** May take minutes: pages wait for it longer than for anything else. */
  isSlow?: true
  /** Status of the good answer, 200 unless told. */
  status?: 200 | 201 | 204
}

export const API_PREFIX = '/api/v1'

/** Returns the endpoint as it is; exists so that TypeScript infers the schemas. */
export function endpoint<
  Reply extends z.ZodType,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Headers extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  May extends Permission = Permission,
>(value: Endpoint<Params, Query, Headers, Body, Reply, May>): Endpoint<Params, Query, Headers, Body, Reply, May> {
  return value
}

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType, z.ZodType>

/** What a caller passes: only the parts that the endpoint has. */
export type InputOf<E extends AnyEndpoint> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  Part<'headers', E['headers']> &
  Part<'body', E['body']>

export type ReplyOf<E extends AnyEndpoint> = z.output<E['reply']>

type Part<Name extends string, S> =
  NonNullable<S> extends z.ZodUndefined
    ? unknown
    : NonNullable<S> extends z.ZodType
      ? Record<Name, z.input<NonNullable<S>>>
      : unknown
