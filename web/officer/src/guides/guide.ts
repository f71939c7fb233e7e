import type { IconName } from '@open-thaid/web-ui/icon/icon.tsx'
import type { Text } from '@open-thaid/web-ui/text/text.ts'

/** One page about one piece of work: when it is for, what to do in which order, what to mind. */
export interface Guide {
  readonly name: string
  readonly icon: IconName
  readonly title: Text
  readonly when: Text
  readonly steps: readonly Text[]
  readonly mind: readonly Text[]
}
