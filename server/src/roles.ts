import type { Audience } from './platform/http/route.ts'

export type ServerRole = 'all' | 'public' | 'officer' | 'agency' | 'worker'

/** Audiences whose routes a process of a role mounts. Mounts, never decides. */
export const audiencesOf: Readonly<Record<ServerRole, readonly Audience[]>> = {
  all: ['public', 'officer', 'agency', 'operations'],
  public: ['public', 'operations'],
  officer: ['officer', 'operations'],
  agency: ['agency', 'operations'],
  worker: ['operations'],
}

export const runsJobs = (role: ServerRole): boolean => role === 'all' || role === 'worker'

/** Database role that a process takes on: least privilege of its network zone. */
export const databaseRoleOf = (role: ServerRole): string => `open_thaid_${role}`
