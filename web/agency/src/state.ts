import { keptPlace } from '@open-thaid/web-ui/signed-in/kept-place.ts'
import { makeStore } from '@open-thaid/web-ui/store/store.ts'
import type { Language } from '@open-thaid/web-ui/text/text.ts'
import type { Me, MyAgency } from './api.ts'
import { CallFailure, callApi } from './call-api.ts'

export type PortalState = {
  language: Language
  /** Null: nobody is signed in; undefined: not asked yet. */
  me: Me | null | undefined
  /** The agency that is looked at, of those that one belongs to. */
  agencyId: string | null
}

const languageKey = 'open-thaid portal language'
const agencyKey = 'open-thaid portal agency'

export const portalState = makeStore<PortalState>({ language: 'th', me: undefined, agencyId: null })

export function loadChoices(): void {
  chooseLanguage(localStorage.getItem(languageKey) === 'en' ? 'en' : 'th')
  portalState.set({ agencyId: localStorage.getItem(agencyKey) })
}

export function chooseLanguage(language: Language): void {
  document.documentElement.lang = language
  localStorage.setItem(languageKey, language)
  portalState.set({ language })
}

export function chooseAgency(agencyId: string): void {
  localStorage.setItem(agencyKey, agencyId)
  portalState.set({ agencyId })
}

/** Who is signed in now. @throws CallFailure when the server does not say */
export async function loadMe(): Promise<void> {
  try {
    portalState.set({ me: await callApi<Me>('GET', '/me') })
  } catch (failure) {
    if (!(failure instanceof CallFailure) || failure.problem?.code !== 'portal.not_signed_in') throw failure
    portalState.set({ me: null })
  }
}

/** The agency that is looked at; null when one belongs to none. */
export function currentAgency({ me, agencyId }: PortalState): MyAgency | null {
  return me?.agencies.find((agency) => agency.agency_id === agencyId) ?? me?.agencies[0] ?? null
}

export const place = keptPlace('open-thaid portal return')
