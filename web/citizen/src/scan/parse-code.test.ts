import { expect, test } from 'vitest'
import { parseCode } from './parse-code.ts'

const own = 'https://id.example.go.th'

test('a link of our own carries its code in the path or behind the hash', () => {
  expect(parseCode('https://id.example.go.th/s/abc.def-1', own)).toEqual({ kind: 'sign_in', code: 'abc.def-1' })
  expect(parseCode('https://id.example.go.th/app/#/s/abc', own)).toEqual({ kind: 'sign_in', code: 'abc' })
})
test('a page that asks for the card is known by its link and by the scheme of wallets, and nothing that is not whole', () => {
  const query = `client_id=x509_hash%3A${'A'.repeat(43)}&request_uri=https%3A%2F%2Fshop.example%2Fr&request_uri_method=post`
  const request = { clientId: `x509_hash:${'A'.repeat(43)}`, requestUri: 'https://shop.example/r', method: 'post' }
  expect(parseCode(`https://id.example.go.th/app/#/p/${query}`, own)).toEqual({ kind: 'card_request', request })
  expect(parseCode(`openid4vp://?${query}`, own)).toEqual({ kind: 'card_request', request })
  expect(parseCode(`https://evil.example/app/#/p/${query}`, own)).toEqual({ kind: 'foreign_link', host: 'evil.example' })
  expect(parseCode('openid4vp://?client_id=x', own)).toEqual({ kind: 'unknown' })
  expect(parseCode('javascript://alert(1)', own)).toEqual({ kind: 'unknown' })
})
test('a typed reference is taken as it is, without the blanks around it', () => {
  expect(parseCode(' 7K3M-9QXD ', own)).toEqual({ kind: 'sign_in', code: '7K3M-9QXD' })
})
test('a link of somebody else is named, not followed', () => {
  expect(parseCode('https://id.example.go.th.evil.example/s/abc', own)).toEqual({
    kind: 'foreign_link',
    host: 'id.example.go.th.evil.example',
  })
})
test('the code that a gate shows is told apart by its mark, whatever it says', () => {
  const code = `OTG1:${'A0 $%*+-./:'.repeat(90)}`
  expect(parseCode(` ${code}\n`, own)).toEqual({ kind: 'gate', code })
  expect(parseCode(`OTG1:${'A'.repeat(1849)}`, own)).toEqual({ kind: 'unknown' })
  expect(parseCode(`OTG1:${'a'.repeat(900)}`, own)).toEqual({ kind: 'unknown' })
})
test('other text is not a code of ours', () => {
  expect(parseCode('', own)).toEqual({ kind: 'unknown' })
  expect(parseCode('สวัสดี', own)).toEqual({ kind: 'unknown' })
  expect(parseCode('https://id.example.go.th/app/', own)).toEqual({ kind: 'unknown' })
  expect(parseCode('x'.repeat(401), own)).toEqual({ kind: 'unknown' })
})
test('the QR of an officer’s slip is told apart, of our own address only', () => {
  expect(parseCode(`${own}/app/#/slip/7K3M-9QXD-2TVB`, own)).toEqual({ kind: 'slip', code: '7K3M-9QXD-2TVB' })
  expect(parseCode('https://elsewhere.example/app/#/slip/7K3M-9QXD-2TVB', own)).toMatchObject({ kind: 'foreign_link' })
  expect(parseCode(`${own}/app/#/slip/`, own)).toEqual({ kind: 'unknown' })
})
