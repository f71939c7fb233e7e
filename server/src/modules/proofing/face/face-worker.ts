/**
 * The process in which pictures of faces are examined: one job at a time, started and watched by `face-pool.ts`.
 *
 * It is a process of its own because the networks block their thread, their memory never shrinks, and a picture that
 * breaks a decoder must not take the server with it. It keeps nothing between jobs.
 */
import sharp from 'sharp'
import { type Examination, examinePicture } from './examine-picture.ts'
import { loadNetworks } from './load-networks.ts'

/** Parent to worker. */
export interface FaceJob {
  jobId: number
  jpeg: Uint8Array
  withTemplate: boolean
}

/** Worker to parent: once `ready`, then one answer per job. */
export type FaceWorkerMessage = { ready: true } | { jobId: number; examination: Examination; rssBytes: number }

function send(message: FaceWorkerMessage): void {
  process.send?.(message)
}

function isJob(message: unknown): message is FaceJob {
  return typeof message === 'object' && message !== null && 'jobId' in message && 'jpeg' in message && 'withTemplate' in message
}

// Pictures of people are not kept in the decoder's cache; one core per process.
sharp.cache(false)
sharp.concurrency(1)
const networks = await loadNetworks()

process.on('message', (message: unknown) => {
  if (!isJob(message)) return
  // A fault of the networks ends the process: the parent starts a fresh one and tries the picture once more.
  void examinePicture(networks, message.jpeg, message.withTemplate).then((examination) => {
    send({ jobId: message.jobId, examination, rssBytes: process.memoryUsage.rss() })
  })
})
process.on('disconnect', () => process.exit(0))
send({ ready: true })
