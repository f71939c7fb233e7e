import { choiceSetting, integerSetting } from '../../platform/settings.ts'

export const accountsSettings = {
  pinLength: choiceSetting('PIN_LENGTH', {
    default: '8',
    choices: ['6', '8'],
    meaning: 'Digits of the PIN. Eight is what people know from the national app; six is the least that NIST SP 800-63B allows.',
  }),
  wrongPinsAllowed: integerSetting('WRONG_PINS_ALLOWED', {
    default: 10,
    min: 3,
    max: 10,
    meaning: 'Wrong PINs in a row, over all sign-ins, after which the device key is disabled until the person is proofed again.',
  }),
  unlockedSeconds: integerSetting('UNLOCKED_SECONDS', {
    default: 900,
    min: 60,
    max: 3600,
    meaning: 'How long the app may read card and history after a right PIN.',
  }),
  proofAgeSeconds: integerSetting('DEVICE_PROOF_AGE_SECONDS', {
    default: 60,
    min: 10,
    max: 300,
    meaning: 'How far the time in a device proof may lie from the server clock, either way.',
  }),
  suspensionTriesPerDay: integerSetting('SUSPENSION_TRIES_PER_DAY', {
    default: 5,
    min: 1,
    max: 100,
    meaning:
      'Tries per person, network and day at the public lost-phone form; 20 times as many from all networks. They never count against the device.',
  }),
} as const
