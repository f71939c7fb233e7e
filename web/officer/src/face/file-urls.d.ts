/** Vite gives the addresses of the files. */
declare module '@face-models/*' {
  const url: string
  export default url
}
declare module '*?worker&url' {
  const url: string
  export default url
}
