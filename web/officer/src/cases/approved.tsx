import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { OfficerCase } from '../api.ts'
import { casesText as text } from './cases.text.ts'
import { Deciders, NextPerson } from './ended-case.tsx'
import { SlipPart } from './slip.tsx'

/** Decided: the person sets her PIN on her own phone, or takes a slip home. */
export function Approved({ found }: { found: OfficerCase }) {
  const t = useText()
  const { phone } = found
  const canHaveSlip = (phone === null || phone.state === 'completed') && !found.slip_used
  return (
    <div class="stack">
      {(phone !== null || found.slip_used) && (
        <div class="stack not-printed">
          {phone?.state === 'proofed' && (
            <Notice kind="info" title={t(text.waitPinTitle)}>
              <p>{t(text.waitPin)}</p>
            </Notice>
          )}
          {phone?.state === 'completed' && (
            <Notice kind="ok" live title={t(text.doneTitle)}>
              <p>{t(text.done)}</p>
            </Notice>
          )}
          {phone !== null && phone.state !== 'proofed' && phone.state !== 'completed' && (
            <Notice kind="warn" live title={t(text.endedTitle)}>
              <p>{t(text.ended)}</p>
            </Notice>
          )}
          {found.slip_used && <Notice kind="ok" title={t(text.slipUsed)} />}
        </div>
      )}
      <Deciders found={found} />
      {canHaveSlip && <SlipPart found={found} />}
      <NextPerson kind={canHaveSlip && phone === null ? 'secondary' : 'primary'} />
    </div>
  )
}
