import { BirthDateField } from '@open-thaid/web-ui/birth-date-field/birth-date-field.tsx'
import { parseBirthDate } from '@open-thaid/web-ui/birth-date-field/parse-birth-date.ts'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { checkPid, dashLaserCode, groupPid, parseLaserCode } from '@open-thaid/web-ui/pid/check-pid.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import { goToFault } from '../cases/seen-card.ts'
import { isUsuallyChip, rememberWay } from '../reader/usual-way.ts'
import { FieldPage } from './field-frame.tsx'
import { PictureButton } from './picture-button.tsx'
import { shrinkPicture } from './shrink-picture.ts'
import { stationText as text } from './station.text.ts'
import { ChipPart } from './station-chip.tsx'
import type { StepProps } from './station-phone.tsx'
import { hasLaserCode } from './take-chip.ts'
import { TakenPicture } from './taken-picture.tsx'
import { noCardData } from './visit.ts'

/** The card: copied off its chip, or typed off, and checked as far as that goes without the register. */
export function CardStep({ visit, change, timer, onStop, onDone }: StepProps & { onDone: () => void }) {
  const t = useText()
  const language = useLanguage()
  const [isChip, setChip] = useState(() => visit.chip !== null || (visit.pid === '' && isUsuallyChip()))
  const [judged, setJudged] = useState({ pid: false, laser: false, birth: false })
  const [isNoPicture, setNoPicture] = useState(false)
  const birth = parseBirthDate(visit.birth.parts, { ...visit.birth, language, thisYear: new Date().getUTCFullYear() })
  const pidFault = checkPid(visit.pid)
  const laserCode = parseLaserCode(visit.laser)
  const isWaiting = isChip && visit.chip === null
  const isPhotographed = visit.cardPhoto !== null && visit.cardPhoto !== visit.chip?.picture
  const goOn = () => {
    setJudged({ pid: true, laser: true, birth: true })
    if (pidFault === null && laserCode && 'birth' in birth) return onDone()
    goToFault()
  }
  const takeCard = async (file: File) => {
    const cardPhoto = await shrinkPicture(file)
    setNoPicture(cardPhoto === null)
    if (cardPhoto) change({ cardPhoto })
  }
  const choose = (way: 'chip' | 'card_seen') => {
    setChip(way === 'chip')
    rememberWay(way)
    // What a chip said is not what she typed off.
    if (visit.chip) change({ ...noCardData(), cardPhoto: isPhotographed ? visit.cardPhoto : null })
  }
  return (
    <FieldPage
      narrow
      title={t(text.cardTitle)}
      actions={
        <>
          {!isWaiting && <Button onClick={goOn}>{t(text.goOn)}</Button>}
          <Button kind="quiet" onClick={onStop}>
            {t(text.notNow)}
          </Button>
        </>
      }
    >
      {timer}
      {visit.phone && (
        <Notice kind="ok" title={t(text.phone, { name: visit.phone.deviceName })}>
          <p>{t(visit.phone.faceComparisonConsent ? text.agreed : text.notAgreed)}</p>
        </Notice>
      )}
      <Choice
        legend={t(text.wayLegend)}
        inline
        options={[
          { value: 'chip', title: t(text.wayChip) },
          { value: 'card_seen', title: t(text.wayTyped) },
        ]}
        value={isChip ? 'chip' : 'card_seen'}
        onChoose={choose}
      />
      {isChip && <ChipPart visit={visit} change={change} />}
      {!isChip && (
        <>
          <TextField
            label={t(text.pid)}
            hint={t(text.pidHint)}
            error={judged.pid && pidFault ? t(pidFault === 'length' ? text.pidLength : text.pidCheck) : undefined}
            value={visit.pid}
            inputMode="numeric"
            code
            maxLength={20}
            onInput={(pid) => change({ pid })}
            onBlur={() => {
              if (visit.pid !== '') setJudged((before) => ({ ...before, pid: true }))
              if (checkPid(visit.pid) === null) change({ pid: groupPid(visit.pid).join('-') })
            }}
          />
          <BirthDateField
            entry={visit.birth}
            parsed={judged.birth || 'otherEra' in birth ? birth : null}
            onChange={(next) => change({ birth: next })}
          />
        </>
      )}
      {(!isChip || (visit.chip && !hasLaserCode(visit.chip.card))) && (
        <TextField
          label={t(text.laser)}
          hint={t(isChip ? text.laserNotOnChip : text.laserHint)}
          error={judged.laser && !laserCode ? t(text.laserFault) : undefined}
          value={visit.laser}
          code
          capitals
          maxLength={20}
          onInput={(laser) => change({ laser })}
          onBlur={() => {
            if (visit.laser !== '') setJudged((before) => ({ ...before, laser: true }))
            if (laserCode) change({ laser: dashLaserCode(laserCode) })
          }}
        />
      )}
      {isPhotographed && visit.cardPhoto && <TakenPicture jpeg={visit.cardPhoto} label={t(text.cardTaken)} />}
      {isNoPicture && (
        <Notice kind="warn" live>
          <p>{t(text.notPicture)}</p>
        </Notice>
      )}
      {!isWaiting && (
        <>
          <PictureButton label={t(isPhotographed ? text.cardPhotoAgain : text.cardPhoto)} camera="environment" onFile={takeCard} />
          <p class="small">{t(text.cardPhotoNote)}</p>
        </>
      )}
    </FieldPage>
  )
}
