import { LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useBar } from '../shell/use-bar.tsx'
import { welcomeText as text } from './welcome.text.ts'

/** C2. Both ways lead to the same account. */
export function How() {
  const t = useText()
  return (
    <Screen bar={useBar()} back="#/" title={t(text.howTitle)}>
      <LinkRow href="#/enrol/terms" icon="device" title={t(text.self)} note={t(text.selfNote)} />
      <LinkRow href="#/enrol/officer" icon="officer" title={t(text.withOfficer)} note={t(text.withOfficerNote)} />
      <LinkRow href="#/enrol/station" icon="scan" title={t(text.atStation)} note={t(text.atStationNote)} />
      <LinkRow href="#/enrol/slip" icon="file" title={t(text.withSlip)} note={t(text.withSlipNote)} />
      <LinkRow href="#/invited" icon="scan" title={t(text.invited)} note={t(text.invitedNote)} />
      <Notice kind="info" title={t(text.youngTitle)}>
        <p>{t(text.young)}</p>
      </Notice>
    </Screen>
  )
}
