import { type Networks, parseNetworks } from './http/networks.ts'

/**
 * Settings: declared where they are used, listed in `config.ts`, read from the environment once.
 * A value that does not fit is refused at start by name; the value itself is never printed, it may be a secret.
 */
export interface Setting<Value> {
  /** Name of the environment variable. */
  readonly name: string
  /** What it does, for the operator; the source of docs/settings.md. */
  readonly meaning: string
  /** What is accepted, in words. */
  readonly accepts: string
  readonly defaultText: string
  readonly secret: boolean
  /** Undefined text means "not set". Null: not acceptable. */
  parse(text: string | undefined): { value: Value } | null
}

export type AnySetting = Setting<unknown>

interface Common<Value> {
  readonly default: Value
  readonly meaning: string
}

export function integerSetting(name: string, o: Common<number> & { min: number; max: number }): Setting<number> {
  return {
    name,
    meaning: o.meaning,
    accepts: `whole number, ${o.min} to ${o.max}`,
    defaultText: String(o.default),
    secret: false,
    parse: (text) => {
      if (text === undefined) return { value: o.default }
      const value = Number(text)
      return /^-?\d+$/.test(text) && value >= o.min && value <= o.max ? { value } : null
    },
  }
}

export function numberSetting(name: string, o: Common<number> & { min: number; max: number }): Setting<number> {
  return {
    name,
    meaning: o.meaning,
    accepts: `number, ${o.min} to ${o.max}`,
    defaultText: String(o.default),
    secret: false,
    parse: (text) => {
      if (text === undefined) return { value: o.default }
      const value = Number(text)
      return text.trim() !== '' && value >= o.min && value <= o.max ? { value } : null
    },
  }
}

export function booleanSetting(name: string, o: Common<boolean>): Setting<boolean> {
  return {
    name,
    meaning: o.meaning,
    accepts: 'true or false',
    defaultText: String(o.default),
    secret: false,
    parse: (text) => (text === undefined ? { value: o.default } : text === 'true' || text === 'false' ? { value: text === 'true' } : null),
  }
}

export function choiceSetting<const Choice extends string>(
  name: string,
  o: Common<NoInfer<Choice>> & { choices: readonly Choice[] },
): Setting<Choice> {
  return {
    name,
    meaning: o.meaning,
    accepts: o.choices.join(' | '),
    defaultText: o.default,
    secret: false,
    parse: (text) => {
      if (text === undefined) return { value: o.default }
      const value = o.choices.find((choice) => choice === text)
      return value === undefined ? null : { value }
    },
  }
}

export function textSetting(name: string, o: Common<string> & { accepts: string; pattern?: RegExp; secret?: boolean }): Setting<string> {
  return {
    name,
    meaning: o.meaning,
    accepts: o.accepts,
    defaultText: o.secret ? '' : o.default,
    secret: o.secret ?? false,
    parse: (text) => (text === undefined ? { value: o.default } : !o.pattern || o.pattern.test(text) ? { value: text } : null),
  }
}

/** Peers whose word counts; nobody unless named. */
export function networksSetting(name: string, o: { meaning: string }): Setting<Networks> {
  return {
    name,
    meaning: o.meaning,
    accepts: 'addresses and networks, apart by blanks',
    defaultText: '',
    secret: false,
    parse: (text) => {
      const value = parseNetworks(text ?? '')
      return value && { value }
    },
  }
}

/** A table that operators may replace as a whole, written as JSON; `check` decides what fits. */
export function tableSetting<Value>(
  name: string,
  o: Common<Value> & { accepts: string; check: (value: unknown) => Value | null },
): Setting<Value> {
  return {
    name,
    meaning: o.meaning,
    accepts: o.accepts,
    defaultText: JSON.stringify(o.default),
    secret: false,
    parse: (text) => {
      if (text === undefined) return { value: o.default }
      try {
        const value = o.check(JSON.parse(text))
        return value === null ? null : { value }
      } catch {
        return null
      }
    },
  }
}

/** Reads one declared setting. */
export type Settings = <Value>(setting: Setting<Value>) => Value

/** Thrown at start; the message names settings and what they accept, never what was given. */
export class WrongSettings extends Error {}

/**
 * Checks every declared setting against an environment.
 *
 * @param overrides  values that win over the environment, keyed by setting name (tests, the demo)
 * @throws WrongSettings listing every setting that does not fit
 */
export function readSettings(
  declared: readonly AnySetting[],
  environment: Readonly<Record<string, string | undefined>>,
  overrides: Readonly<Record<string, string>> = {},
): Settings {
  const values = new Map<string, unknown>()
  const wrong: string[] = []
  for (const setting of declared) {
    const parsed = setting.parse(overrides[setting.name] ?? environment[setting.name])
    if (parsed) values.set(setting.name, parsed.value)
    else wrong.push(`${setting.name} is not acceptable; it takes: ${setting.accepts}`)
  }
  if (wrong.length > 0) throw new WrongSettings(wrong.join('\n'))
  return <Value>(setting: Setting<Value>): Value => {
    if (!values.has(setting.name)) throw new Error(`setting ${setting.name} is used but not listed in config.ts`)
    // Safe: the map was filled by this very setting's parse.
    return values.get(setting.name) as Value
  }
}
