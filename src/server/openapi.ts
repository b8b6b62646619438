/**
 * The API described for machines (OpenAPI 3.1), made from the same schemas that check requests and answers.
 * Reads: the route table. Writes: a plain object.
 */
import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { type ProblemKind, problemKinds } from './problems.ts'
import type { Route } from './route.ts'
import { problemSchema } from './schemas/answers.ts'
import { health, readiness } from './schemas/health.ts'

const anywhere: readonly ProblemKind[] = [
  'bad-parameter',
  'method-not-allowed',
  'too-large',
  'url-too-long',
  'too-many-requests',
  'internal',
  'not-ready',
]

/** The document served at /api/openapi.json. */
export function describeApi(routes: readonly Route[], version: string): object {
  const registry = new OpenAPIRegistry()
  for (const route of routes) registry.registerPath(describeRoute(route))
  registry.registerComponent('securitySchemes', 'admin', {
    type: 'http',
    scheme: 'bearer',
    description: '管理口令，由 TIAOXI_ADMIN_TOKEN 或 serve --admin-token-file 设定；没有设定时不能写入。',
  })
  for (const path of ownPaths) registry.registerPath(path)
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: '条析',
      version,
      description: '政府政策文件的条款级知识库与检索。所有位置都是半开区间，按 UTF-16 单元计。',
    },
    servers: [{ url: '/' }],
  })
}

function describeRoute(route: Route): RouteConfig {
  return {
    method: route.method,
    ...(route.admin ? { security: [{ admin: [] }] } : {}),
    path: route.path,
    summary: route.summary,
    description: route.description,
    request: {
      params: route.params,
      query: route.query,
      ...(route.body ? { body: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    },
    responses: {
      200: route.files ? file(route.files) : json('成功', route.response),
      ...describeProblems([...anywhere, ...route.problems]),
    },
  }
}

function describeProblems(kinds: readonly ProblemKind[]): RouteConfig['responses'] {
  const titles = new Map<number, string[]>()
  for (const kind of kinds) {
    const { status, title } = problemKinds[kind]
    titles.set(status, [...(titles.get(status) ?? []), title])
  }
  const content = { 'application/problem+json': { schema: problemSchema } }
  return Object.fromEntries(
    [...titles].map(([status, same]) => [String(status), { description: same.join('；'), content }]),
  )
}

function json(description: string, schema: z.ZodType) {
  return { description, content: { 'application/json': { schema } } }
}

/** A file to be saved, in any of these types. */
function file(types: readonly string[]) {
  const schema = { type: 'string' as const, format: 'binary' }
  return { description: '文件', content: Object.fromEntries(types.map((type) => [type, { schema }])) }
}

/** What the app answers itself, before any route. */
const ownPaths: RouteConfig[] = [
  {
    method: 'get',
    path: '/healthz',
    summary: '进程在运行',
    description: '进程活着就答 200，不论数据是否载入。',
    responses: { 200: json('在运行', health) },
  },
  {
    method: 'get',
    path: '/readyz',
    summary: '可以检索',
    description: '文件和索引载入后答 200；此前答 503 并说明原因。',
    responses: { 200: json('已就绪', readiness), ...describeProblems(['not-ready']) },
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    summary: '接口说明',
    description: '即本文件。',
    responses: { 200: json('OpenAPI 3.1', z.looseObject({ openapi: z.string() })) },
  },
]
