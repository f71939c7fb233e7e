import { keepRows } from '@open-thaid/demo-kit'

export interface BankAccount {
  /** Pairwise: all that the bank keeps of the person in this example. */
  readonly subject: string
  /** `000-0-00001-0`, of no real bank. */
  readonly number: string
}

export interface BankAccounts {
  readonly of: (subject: string) => BankAccount | null
  /** The same person gets the same account. */
  readonly open: (subject: string) => BankAccount
}

/** Accounts in a file of the bank's own. */
export function openAccounts(file: string): BankAccounts {
  const kept = keepRows<BankAccount>(file)
  const of = (person: string) => kept.all().find(({ subject }) => subject === person) ?? null
  return {
    of,
    open: (subject) => {
      const before = of(subject)
      if (before) return before
      const account = { subject, number: `000-0-${String(kept.all().length + 1).padStart(5, '0')}-0` }
      kept.replace([...kept.all(), account])
      return account
    },
  }
}
