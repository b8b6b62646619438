/** Every route of the API, one file a subject. The app and the OpenAPI document are both made from this table. */
import type { Route } from '../route.ts'
import { adminRoutes } from './admin.ts'
import { citationRoutes } from './citations.ts'
import { compareRoutes } from './compare.ts'
import { correctionRoutes } from './corrections.ts'
import { documentRoutes } from './documents.ts'
import { exportRoutes } from './export.ts'
import { intakeRoutes } from './intake.ts'
import { permalinkRoutes } from './permalinks.ts'
import { relationRoutes } from './relations.ts'
import { searchRoutes } from './search.ts'
import { unitRoutes } from './units.ts'

export const routes: readonly Route[] = [
  ...searchRoutes,
  ...documentRoutes,
  ...unitRoutes,
  ...relationRoutes,
  ...compareRoutes,
  ...citationRoutes,
  ...permalinkRoutes,
  ...exportRoutes,
  ...correctionRoutes,
  ...adminRoutes,
  ...intakeRoutes,
]
