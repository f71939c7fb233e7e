const most = 500

/** `3, 10-20` as numbers in order, each once; null: something else, nothing, or more than 500. */
export function readSlipNumbers(text: string): number[] | null {
  const numbers = new Set<number>()
  for (const part of text.split(',').map((one) => one.trim())) {
    const [, first, last = first] = /^([1-9][0-9]{0,6})(?:\s*[-–]\s*([1-9][0-9]{0,6}))?$/.exec(part) ?? []
    if (first === undefined || last === undefined || Number(last) < Number(first) || Number(last) - Number(first) >= most) return null
    for (let number = Number(first); number <= Number(last); number += 1) numbers.add(number)
  }
  return numbers.size > 0 && numbers.size <= most ? [...numbers].sort((a, b) => a - b) : null
}
