import type { Routes } from '../../platform/http/route.ts'
import { colleagueRoutes } from './helpers/routes.ts'
import { queueRoutes } from './queue/routes.ts'
import { samplingRoutes } from './sampling/routes.ts'
import { workRoutes } from './work/routes.ts'

/** Audience `officer`: an officer's working day. */
export const deskDayRoutes: Routes = { ...workRoutes, ...queueRoutes, ...colleagueRoutes, ...samplingRoutes }
