/** The gate's deciding as a page of its own, without screens: what a test gives it are texts, as the camera reads them. */
import { prepareMdoc } from '@open-thaid/sdk/verify'
import { callApi, makeGateKey } from '../src/call-api.ts'
import { decide } from '../src/decide.ts'
import { forgetLists, openVerifier, syncLists } from '../src/keep-lists.ts'
import { givenNonces, nextCode } from '../src/own-code.ts'
import { becomeGate, gateState, loadGate, takeAny } from '../src/state.ts'
import { whyShut } from '../src/why-shut.ts'

const gateUnderTest = {
  ...{
    becomeGate,
    callApi,
    decide,
    forgetLists,
    gateState,
    givenNonces,
    loadGate,
    makeGateKey,
    nextCode,
    openVerifier,
    prepareMdoc,
    syncLists,
    takeAny,
    whyShut,
  },
}
declare global {
  var gate: typeof gateUnderTest
}
globalThis.gate = gateUnderTest
