import { booleanSetting, choiceSetting, textSetting } from '../../platform/settings.ts'
import { usualFirstDigits } from './pid.ts'

/** Settings of the module; listed in config.ts. The claim formats are those that the ThaiD manual leaves open. */
export const registrySettings = {
  centralRegister: choiceSetting('REGISTRY_CENTRAL_REGISTER', {
    default: 'own',
    choices: ['own', 'plugged'],
    meaning: 'own: persons, cards and portraits of our own tables. plugged: those of the adapter that main.ts plugs in.',
  }),
  pidFirstDigits: textSetting('REGISTRY_PID_FIRST_DIGITS', {
    default: usualFirstDigits,
    accepts: 'digits, each at most once',
    pattern: /^(?!.*(.).*\1)[0-9]{1,10}$/,
    meaning: 'First digits of citizen numbers that exist. Add 0 where it is in use.',
  }),
  nameWithTitle: booleanSetting('REGISTRY_NAME_WITH_TITLE', {
    default: false,
    meaning: 'Claims name and name_en begin with the title.',
  }),
  nameWithMiddleName: booleanSetting('REGISTRY_NAME_WITH_MIDDLE_NAME', {
    default: true,
    meaning: 'Claims name and name_en contain the middle name of who has one.',
  }),
  addressForm: choiceSetting('REGISTRY_ADDRESS_FORM', {
    default: 'text',
    choices: ['text', 'oidc'],
    meaning: 'Claims address and house_address: one line of Thai text, or the address object of OpenID Connect Core 5.1.1.',
  }),
  lifelongExpiry: choiceSetting('REGISTRY_LIFELONG_EXPIRY', {
    default: 'omitted',
    choices: ['omitted', '9999-12-31'],
    meaning: 'Claim date_of_expiry of a card that is valid for life.',
  }),
} as const
