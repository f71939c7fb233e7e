/** The door of notices: agencies' programs hear what happened to people who signed in there. */
export { noticesErrors } from './errors.ts'
export { noticesRecurring } from './jobs.ts'
export { type DeliveryState, deliveryStates, type EndpointState, endpointStates, eventName, type NoticeKind, noticeKinds } from './model.ts'
export { noticesSubscriptions } from './on.ts'
export { type ClientGate, noticesAgencyRoutes } from './routes.agency.ts'
export { sendNotices } from './send-notices.ts'
export { noticesSettings } from './settings.ts'
