import { type Port, port } from '../../platform/kit.ts'
import { type OwnPage, ownSessions } from '../signin/index.ts'

/** `https://desk.example.go.th`, no last slash: where officers open the desk. Passkeys belong to its host name. */
export const deskAddress: Port<string> = port('desk.address')

/** The officers' desk as relying party of our own provider. */
export const deskPage: OwnPage = {
  name: 'desk',
  clientId: 'officer-desk',
  signedInPath: '/officer/v1/signed-in',
  home: '/officer/',
  address: deskAddress,
  serviceName: { th: 'โต๊ะเจ้าหน้าที่ทะเบียน', en: 'Officers’ desk' },
  purpose: { th: 'เพื่อให้ท่านปฏิบัติงานทะเบียนในนามของสำนักทะเบียน', en: 'So that you can act for your registration office' },
}

/** Whether somebody who is signed in is an officer is asked with each request. */
export const deskSessions = ownSessions<{ readonly stepped_up_at: Date | null }>({
  page: deskPage,
  table: 'desk.session',
  columns: ['stepped_up_at'],
  touchedEverySeconds: 30,
})
