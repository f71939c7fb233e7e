import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { OfficerCase } from '../api.ts'
import { casesText as text } from './cases.text.ts'

const secondReasons = {
  tool: text.whyTool,
  no_document: text.whyNoDocument,
  guardian_not_parent: text.whyGuardian,
} as const satisfies Record<OfficerCase['second_needed'][number], unknown>

/** The tool's word after the officer's, and what it means: never that somebody is turned away. */
export function ToolResult({ found }: { found: OfficerCase }) {
  const t = useText()
  const { tool_result: result, second_needed: needed } = found
  return (
    <Notice kind={needed.length === 0 ? 'ok' : 'info'} live title={result ? t(text[`tool_${result}`]) : t(text.tool_not_asked)}>
      {needed.length > 0 && (
        <>
          <p>{t(text.secondWhy)}</p>
          <ul class="whys">
            {needed.map((reason) => (
              <li key={reason}>{t(secondReasons[reason])}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}
