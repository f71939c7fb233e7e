/** Styles are imported for their effect only; Vite gathers them into one file. */
declare module '*.css'
