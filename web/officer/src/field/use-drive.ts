import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useState } from 'preact/hooks'
import type { DriveLine } from '../api.ts'
import { callApi } from '../call-api.ts'
import { fieldText as text } from './field.text.ts'

const none = 'none'

/** The drives of the office that are not over; where there is one, the kit is for it until she says otherwise. */
export function useDrive(office: string | undefined) {
  const t = useText()
  const language = useLanguage()
  const loaded = useLoaded(`drives ${office}`, () =>
    office === undefined ? Promise.resolve({ drives: [] }) : callApi<{ drives: DriveLine[] }>('GET', `/drives?office=${office}`),
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const drives = (loaded.value?.drives ?? []).filter(({ state: at }) => at !== 'closed')
  const id = chosen ?? (drives.length === 1 ? (drives[0]?.drive_id ?? none) : none)
  return {
    /** Null: for none. */
    id: id === none ? null : id,
    value: id,
    choose: setChosen,
    options: [
      ...drives.map((drive) => ({
        value: drive.drive_id,
        title: joinCompounds(language === 'th' ? drive.name_th : drive.name_en),
        note: formatDateTime(drive.starts_at, language),
      })),
      { value: none, title: t(text.forNone), note: t(text.forNoneNote) },
    ],
  }
}
