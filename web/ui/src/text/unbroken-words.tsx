import { joinCompounds } from './thai-compounds.ts'

/**
 * A name or address wraps at its blanks only: the browser's dictionary does not know names and would cut a surname in two. A word that is
 * longer than the line still wraps.
 */
export const UnbrokenWords = ({ text }: { text: string }) =>
  joinCompounds(text)
    .split(' ')
    .map((word, i) => (
      // The words of one name never change places, and two may be equal.
      <span key={i}>
        {i > 0 && ' '}
        <span class="unbroken">{word}</span>
      </span>
    ))
