import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import type { ComponentChildren } from 'preact'
import { Pick } from './moment-field.tsx'
import { planText as text } from './plan.text.ts'
import { emptyTarget, emptyTeam, type PlanEntry, type PlanFaults, type TargetEntry, type TeamEntry } from './plan-form.ts'

type LinesProps = { entry: PlanEntry; faults: PlanFaults; onChange: (part: Partial<PlanEntry>) => void }

/** The next number: one that was given before stays with what was counted under it. */
const nextNo = (lines: readonly { no: number }[]): number => Math.max(0, ...lines.map(({ no }) => no)) + 1

/** Whom the drive wants to reach. */
export function TargetLines({ entry, faults, onChange }: LinesProps) {
  const t = useText()
  const language = useLanguage()
  const { targets } = entry
  const change = (no: number, part: Partial<TargetEntry>) =>
    onChange({ targets: targets.map((target) => (target.no === no ? { ...target, ...part } : target)) })
  const remove = (no: number) =>
    onChange({
      targets: targets.filter((target) => target.no !== no),
      teams: entry.teams.map((team) => (team.targetNo === String(no) ? { ...team, targetNo: '' } : team)),
    })
  return (
    <Lines
      title={t(text.targets)}
      note={faults.targets?.[language] ?? t(text.targetsNote)}
      add={t(text.addTarget)}
      onAdd={() => onChange({ targets: [...targets, emptyTarget(nextNo(targets))] })}
    >
      {targets.map((target) => {
        const faultOf = (name: string) => faults[`target ${target.no} ${name}`]?.[language]
        return (
          <Line
            key={target.no}
            title={t(text.target, { no: target.no })}
            remove={targets.length > 1 ? t(text.removeTarget, { no: target.no }) : null}
            onRemove={() => remove(target.no)}
          >
            <Pick
              label={t(text.kind)}
              value={target.kind}
              onPick={(kind) => change(target.no, { kind: kind as TargetEntry['kind'] })} // one of the values below
            >
              {(['village', 'subdistrict', 'school_list'] as const).map((kind) => [kind, t(text[kind])])}
            </Pick>
            <TextField
              label={t(text.targetTh)}
              value={target.nameTh}
              maxLength={120}
              error={faultOf('name')}
              onInput={(nameTh) => change(target.no, { nameTh })}
            />
            <TextField
              label={t(text.targetEn)}
              hint={t(text.englishHint)}
              value={target.nameEn}
              maxLength={120}
              onInput={(nameEn) => change(target.no, { nameEn })}
            />
            <TextField
              label={t(text.people)}
              value={target.people}
              inputMode="numeric"
              maxLength={9}
              error={faultOf('people')}
              onInput={(people) => change(target.no, { people })}
            />
            <TextField
              label={t(text.placeCode)}
              hint={t(text.placeCodeHint)}
              value={target.placeCode}
              inputMode="numeric"
              maxLength={8}
              error={faultOf('code')}
              onInput={(placeCode) => change(target.no, { placeCode })}
            />
          </Line>
        )
      })}
    </Lines>
  )
}

/** Who works there, and with what. */
export function TeamLines({ entry, faults, onChange }: LinesProps) {
  const t = useText()
  const language = useLanguage()
  const { teams, targets } = entry
  const change = (no: number, part: Partial<TeamEntry>) =>
    onChange({ teams: teams.map((team) => (team.no === no ? { ...team, ...part } : team)) })
  return (
    <Lines
      title={t(text.teams)}
      note={t(text.teamsNote)}
      add={t(text.addTeam)}
      onAdd={() => onChange({ teams: [...teams, emptyTeam(nextNo(teams))] })}
    >
      {teams.map((team) => {
        const faultOf = (name: string) => faults[`team ${team.no} ${name}`]?.[language]
        return (
          <Line
            key={team.no}
            title={t(text.team, { no: team.no })}
            remove={t(text.removeTeam, { no: team.no })}
            onRemove={() => onChange({ teams: teams.filter(({ no }) => no !== team.no) })}
          >
            <TextField
              label={t(text.teamTh)}
              value={team.nameTh}
              maxLength={120}
              error={faultOf('name')}
              onInput={(nameTh) => change(team.no, { nameTh })}
            />
            <TextField
              label={t(text.teamEn)}
              hint={t(text.englishHint)}
              value={team.nameEn}
              maxLength={120}
              onInput={(nameEn) => change(team.no, { nameEn })}
            />
            <TextField
              label={t(text.helpers)}
              value={team.helpers}
              inputMode="numeric"
              maxLength={4}
              error={faultOf('helpers')}
              onInput={(helpers) => change(team.no, { helpers })}
            />
            <Pick label={t(text.teamFor)} value={team.targetNo} onPick={(targetNo) => change(team.no, { targetNo })}>
              {[['', t(text.everybody)], ...targets.map(({ no, nameTh }) => [String(no), nameTh || t(text.target, { no })])]}
            </Pick>
            <TextField
              label={t(text.kits)}
              hint={t(text.kitsHint)}
              value={team.kits}
              maxLength={2000}
              onInput={(kits) => change(team.no, { kits })}
            />
          </Line>
        )
      })}
    </Lines>
  )
}

function Lines(o: { title: string; note: string; add: string; onAdd: () => void; children: ComponentChildren }) {
  return (
    <section class="stack">
      <h2>{o.title}</h2>
      <p>{o.note}</p>
      {o.children}
      <Button kind="secondary" onClick={o.onAdd}>
        {o.add}
      </Button>
    </section>
  )
}

function Line(o: { title: string; remove: string | null; onRemove: () => void; children: ComponentChildren }) {
  return (
    <fieldset class="panel stack plan-line">
      <legend class="field-label">{o.title}</legend>
      <div class="plan-fields">{o.children}</div>
      {o.remove !== null && (
        <Button kind="quiet" icon="close" onClick={o.onRemove}>
          {o.remove}
        </Button>
      )}
    </fieldset>
  )
}
