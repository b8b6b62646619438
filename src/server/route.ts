/**
 * A route as one value: what it is called, what it takes, what it gives. The app, the parameter checks and the
 * OpenAPI document are all made from the same table of these.
 */
import type { Request } from 'express'
import type { z } from 'zod'
import type { AppParts } from './parts.ts'
import type { ProblemKind } from './problems.ts'

export interface Asked<Params, Query> {
  params: Params
  query: Query
  request: Request
}

export interface Route {
  method: 'get'
  /** As OpenAPI writes it: `/api/documents/{id}`. */
  path: string
  summary: string
  description: string
  params: z.ZodObject
  query: z.ZodObject
  /** Shape of the answer; tests hold every answer against it. */
  response: z.ZodType
  /** Problems it may answer with, beside those any route may. */
  problems: readonly ProblemKind[]
  answer(parts: AppParts, asked: Asked<never, never>): unknown
}

interface Typed<P extends z.ZodObject, Q extends z.ZodObject, R extends z.ZodType> {
  path: string
  summary: string
  description: string
  params: P
  query: Q
  response: R
  problems?: readonly ProblemKind[]
  answer(parts: AppParts, asked: Asked<z.output<P>, z.output<Q>>): z.output<R> | Promise<z.output<R>>
}

/** A GET route whose answer is checked against its schemas by the compiler. */
export function get<P extends z.ZodObject, Q extends z.ZodObject, R extends z.ZodType>(route: Typed<P, Q, R>): Route {
  return { method: 'get', problems: [], ...route }
}
