/**
 * A route as one value: what it is called, what it takes, what it gives. The app, the parameter checks and the
 * OpenAPI document are all made from the same table of these.
 */
import type { Request } from 'express'
import { z } from 'zod'
import type { ExportedFile } from '../export/file.ts'
import type { AppParts, Intake, LibraryPort } from './parts.ts'
import type { ProblemKind } from './problems.ts'

export interface Asked<Params, Query, Body> {
  params: Params
  query: Query
  body: Body
  request: Request
  /** A token is set, so that who has it may write. */
  writing: boolean
  /** For routes that write: to have what they wrote served. */
  library: LibraryPort | null
  /** For the route that takes files in. */
  intake: Intake | null
}

export type Method = 'get' | 'post' | 'delete'

export interface Route {
  method: Method
  /** As OpenAPI writes it: `/api/documents/{id}`. */
  path: string
  summary: string
  description: string
  params: z.ZodObject
  query: z.ZodObject
  /** Changes what is stored: stands behind the guard of admin.ts. */
  admin?: true
  /** Shape of a POST's JSON. */
  body?: z.ZodType
  /** Bytes that body may have, where more than the app's limit. */
  bodyBytes?: number
  /** Milliseconds it may take, where more than the app's limit. */
  answerTimeout?: number
  /** Shape of the answer; tests hold every answer against it. */
  response: z.ZodType
  /** Media types of a route that answers with a file (an `ExportedFile`) in place of JSON. */
  files?: readonly string[]
  /** Problems it may answer with, beside those any route may. */
  problems: readonly ProblemKind[]
  answer(parts: AppParts, asked: Asked<never, never, never>): unknown
}

interface Typed<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType> {
  path: string
  summary: string
  description: string
  params: P
  query: Q
  response: R
  problems?: readonly ProblemKind[]
  answer(parts: AppParts, asked: Asked<z.output<P>, z.output<Q>, z.output<B>>): z.output<R> | Promise<z.output<R>>
}

/** A GET route whose answer is checked against its schemas by the compiler. */
export function get<P extends z.ZodObject, Q extends z.ZodObject, R extends z.ZodType>(
  route: Typed<P, Q, z.ZodUndefined, R>,
): Route {
  return { method: 'get', problems: [], ...route }
}

/** A POST route that takes JSON; like `get`. It may change nothing that outlives the request unless it says so. */
export function post<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType>(
  route: Typed<P, Q, B, R> & { body: B; bodyBytes?: number },
): Route {
  return { method: 'post', problems: [], ...route }
}

/** A POST route that changes what is stored, and needs the admin token. */
export function write<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType>(
  route: Typed<P, Q, B, R> & { body: B; bodyBytes?: number; answerTimeout?: number },
): Route {
  return { method: 'post', ...route, admin: true, problems: [...adminProblems, ...(route.problems ?? [])] }
}

/** A DELETE route; like `write`, without a body. */
export function remove<P extends z.ZodObject, Q extends z.ZodObject, R extends z.ZodType>(
  route: Typed<P, Q, z.ZodUndefined, R>,
): Route {
  return { method: 'delete', ...route, admin: true, problems: [...adminProblems, ...(route.problems ?? [])] }
}

const adminProblems = ['unauthorised', 'forbidden', 'writing-off'] as const

/** A GET route that answers with a file to be saved. */
export function download<P extends z.ZodObject, Q extends z.ZodObject>(
  route: Omit<Typed<P, Q, z.ZodUndefined, z.ZodType<ExportedFile>>, 'response'> & { files: readonly string[] },
): Route {
  return { method: 'get', problems: [], ...route, response: z.custom<ExportedFile>() }
}
