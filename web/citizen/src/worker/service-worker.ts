/**
 * Keeps the app's own files for offline use. Files have their hash in their names, so a cache is never wrong, only old: each version has
 * a cache of its own and the older ones go when it takes over. Calls to the server are not touched.
 */

/** Put in by the build: name of the app, name of this version and the addresses to keep, relative to this file. */
declare const app: string
declare const version: string
declare const precache: readonly string[]
/** Large parts that are kept once they were needed, relative as well. */
declare const keptLater: readonly string[]

/** What this file uses of the worker's global scope; the library of web workers and that of pages exclude each other. */
type ExtendableEvent = Event & { waitUntil(work: Promise<unknown>): void }
type FetchEvent = ExtendableEvent & { readonly request: Request; respondWith(answer: Promise<Response>): void }
type WorkerScope = {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}
const scope = globalThis as unknown as WorkerScope // a service worker runs this file, and nothing else does

const cachePrefix = `open-thaid-${app}-`
const cacheName = cachePrefix + version
const shell = new URL('index.html', scope.registration.scope).href

scope.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(cacheName).then(async (cache) => {
      // Files with a hash in their name may come from the HTTP cache; the others past it, for the list and the files must be of one build.
      await cache.addAll(
        precache.map(
          (path) => new Request(new URL(path, scope.registration.scope), { cache: path.startsWith('assets/') ? 'default' : 'reload' }),
        ),
      )
      await cache.addAll(await findNeededAgain())
    }),
  )
})

scope.addEventListener('activate', (event) => {
  event.waitUntil(dropOldCaches().then(() => scope.clients.claim()))
})

scope.addEventListener('message', (event) => {
  if (event.data === 'take over') scope.skipWaiting()
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(scope.registration.scope)) return
  // Calls to the server may lie below the app.
  if (/^v\d+\//.test(request.url.slice(scope.registration.scope.length))) return
  event.respondWith(request.mode === 'navigate' ? answerPage(request) : answerFile(request))
})

const oldCaches = async (): Promise<string[]> => (await caches.keys()).filter((name) => name.startsWith(cachePrefix) && name !== cacheName)

/** Large parts that the version before had needed: whoever goes to the field after an upgrade has them. */
async function findNeededAgain(): Promise<string[]> {
  const nameOf = (url: string): string => url.replace(/-.{8}(?=\.\w+$)/, '')
  const kept = await Promise.all((await oldCaches()).map(async (name) => (await caches.open(name)).keys()))
  const needed = new Set(kept.flat().map(({ url }) => nameOf(url)))
  return keptLater.map((path) => new URL(path, scope.registration.scope).href).filter((url) => needed.has(nameOf(url)))
}

async function dropOldCaches(): Promise<void> {
  await Promise.all((await oldCaches()).map((name) => caches.delete(name)))
}

/** Every page is the shell; the part behind the hash is the app's. */
async function answerPage(request: Request): Promise<Response> {
  return (await caches.match(shell, { cacheName })) ?? fetch(request)
}

/** Large parts that are not kept from the start are kept once they have been used. */
async function answerFile(request: Request): Promise<Response> {
  const kept = await caches.match(request, { cacheName, ignoreSearch: true })
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok && /\/assets\/.*\.(js|css|wasm|woff2|bin|json)$/.test(new URL(request.url).pathname)) {
    const cache = await caches.open(cacheName)
    await cache.put(request, answer.clone())
  }
  return answer
}
