import { port } from '../../platform/kit.ts'
import type { FaceEngine } from './face/face-engine.ts'

/** Where a face engine is plugged in: the built-in worker, or a certified one. */
export const faceEngine = port<FaceEngine>('proofing.face_engine')
