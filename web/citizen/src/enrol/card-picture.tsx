/** A drawing for the first page: a phone that holds a card. Decoration only. */
export const CardPicture = () => (
  <svg class="card-picture" aria-hidden="true" viewBox="0 0 320 132">
    <path class="cp-hill" d="M0 112c40-34 74-38 112-20s70 12 104-10 70-14 104 4v46H0z" />
    <rect class="cp-phone" x="112" y="8" width="96" height="150" rx="14" />
    <rect class="cp-screen" x="119" y="18" width="82" height="140" rx="8" />
    <rect class="cp-card" x="96" y="38" width="128" height="78" rx="9" />
    <path class="cp-line" d="M160 56h48M160 69h38M160 82h44M112 101h60" />
    <circle class="cp-face" cx="130" cy="62" r="9" />
    <path class="cp-face" d="M113 88c2-12 32-12 34 0z" />
    <circle class="cp-seal" cx="218" cy="112" r="17" />
    <path class="cp-tick" d="M210 112l6 6 11-12" />
  </svg>
)
