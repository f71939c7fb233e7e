type Line = { readonly done: number | null }

/** What of a board is added up. */
export type Countings = {
  readonly done: number
  readonly targets: readonly Line[]
  readonly ways: Readonly<Record<string, number>>
  readonly teams: readonly Line[]
}

/** Everybody who is done stands once in each of the three tables of a board: are their sums the count that is told? */
export function addUp({ done, targets, ways, teams }: Countings): {
  isRight: boolean
  targets: number | null
  ways: number
  teams: number | null
} {
  // Of a table with hidden lines there is no sum.
  const ofTargets = targets.some((line) => line.done === null) ? null : targets.reduce((sum, line) => sum + (line.done ?? 0), 0)
  const ofWays = Object.values(ways).reduce((sum, count) => sum + count, 0)
  const ofTeams = teams.some((team) => team.done === null) ? null : teams.reduce((sum, team) => sum + (team.done ?? 0), 0)
  return {
    isRight: (ofTargets ?? done) === done && ofWays === done && (ofTeams ?? done) === done,
    targets: ofTargets,
    ways: ofWays,
    teams: ofTeams,
  }
}
