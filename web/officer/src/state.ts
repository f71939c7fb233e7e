import { CallFailure } from '@open-thaid/web-ui/call/call-failure.ts'
import { keptPlace } from '@open-thaid/web-ui/signed-in/kept-place.ts'
import { makeStore } from '@open-thaid/web-ui/store/store.ts'
import type { Language } from '@open-thaid/web-ui/text/text.ts'
import type { Act, Mandate, Me } from './api.ts'
import { callApi } from './call-api.ts'

export type OfficerState = {
  language: Language
  /** Null: nobody is signed in; undefined: not asked yet, or no network. */
  me: Me | null | undefined
  /** The office that one works for now, of those that gave a mandate. */
  officeCode: string | null
  online: boolean
  /** This device has a kit for the field: it works without anybody signed in. */
  hasKit: boolean
  /** Its PIN is to be asked before anything else. */
  isLocked: boolean
  /** How a kit's lock came off the desk without its PIN, until the desk has been signed out on this device. */
  leavesAfter: string | null
}

const languageKey = 'open-thaid officer language'
const officeKey = 'open-thaid officer office'
const leftKey = 'open-thaid officer left'

export const state = makeStore<OfficerState>({
  language: 'th',
  me: undefined,
  officeCode: null,
  online: true,
  hasKit: false,
  isLocked: false,
  leavesAfter: null,
})

export function loadChoices(): void {
  chooseLanguage(localStorage.getItem(languageKey) === 'en' ? 'en' : 'th')
  state.set({ officeCode: localStorage.getItem(officeKey) })
}

export function chooseLanguage(language: Language): void {
  document.documentElement.lang = language
  localStorage.setItem(languageKey, language)
  state.set({ language })
}

export function chooseOffice(officeCode: string): void {
  localStorage.setItem(officeKey, officeCode)
  state.set({ officeCode })
}

/** What the browser knows of the network; every answer of the server, or none, corrects it. */
export function watchNetwork(): void {
  const update = () => state.set({ online: navigator.onLine })
  addEventListener('online', update)
  addEventListener('offline', update)
  if (!navigator.onLine) update()
}

/** Who is signed in now. @throws CallFailure when the server does not say */
export async function loadMe(): Promise<void> {
  try {
    await leaveDesk()
    state.set({ me: await callApi<Me>('GET', '/me') })
  } catch (failure) {
    if (!(failure instanceof CallFailure) || failure.problem?.code !== 'desk.not_signed_in') throw failure
    state.set({ me: null })
  }
}

/**
 * The lock of a kit covers the desk, and who took it off did not know its PIN: the desk's session ends, once, as soon as the server is reached. Until
 * then nobody is signed in on this device.
 *
 * @param event  the kit, and what became of it
 */
export function leaveDeskAfter(event: string): void {
  if (state.get().leavesAfter === event || localStorage.getItem(leftKey) === event) return
  state.set({ leavesAfter: event, me: undefined })
  loadMe().catch(() => undefined)
}

/** @throws CallFailure */
async function leaveDesk(): Promise<void> {
  const { leavesAfter } = state.get()
  if (leavesAfter === null) return
  await callApi('DELETE', '/session').catch((failure: unknown) => {
    if (!(failure instanceof CallFailure) || failure.problem?.code !== 'desk.not_signed_in') throw failure
  })
  localStorage.setItem(leftKey, leavesAfter)
  state.set({ leavesAfter: null })
}

/** The mandates for the office that one works for now; empty when one has none. */
export function currentMandates({ me, officeCode }: OfficerState): readonly Mandate[] {
  const mandates = me?.mandates ?? []
  const own = mandates.filter((mandate) => mandate.office_code === officeCode)
  return own.length > 0 ? own : mandates.filter((mandate) => mandate.office_code === mandates[0]?.office_code)
}

/** What one may do at this office, for showing what fits; the server decides. */
export const mayDo = (now: OfficerState, act: Act): boolean => currentMandates(now).some((mandate) => mandate.acts.includes(act))

export const place = keptPlace('open-thaid officer return')
