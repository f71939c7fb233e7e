/** Where one was before leaving for the sign-in page, kept in this tab. @param key  the app's own, in session storage */
export const keptPlace = (key: string) => ({
  remember: (): void => sessionStorage.setItem(key, location.hash),
  /** Goes back there, once. */
  goBack(): void {
    const place = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    if (place?.startsWith('#/')) location.replace(place)
  },
})
