import { useEffect, useRef } from 'preact/hooks'
import { encode } from 'uqr'

/** A gate looks seven times a second: it sees each frame at least once in a round. */
const frameMs = 200
/** For who asked for less motion: slow enough to be a change of picture and no flicker, and read in six seconds. */
const calmFrameMs = 500
const prefersLessMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Shows frames in turn, one point a module; the style sheet makes them large. White around it belongs to the code (ISO/IEC 18004). */
export function FramesPlayer({ frames, label }: { frames: readonly string[]; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const pictures = new Map<number, ImageData>()
    let index = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const draw = () => {
      const frame = frames[index % frames.length] ?? ''
      const picture = pictures.get(index % frames.length) ?? drawCode(frame)
      pictures.set(index % frames.length, picture)
      if (canvas.current) {
        if (canvas.current.width !== picture.width) canvas.current.width = canvas.current.height = picture.width
        canvas.current.getContext('2d')?.putImageData(picture, 0, 0)
      }
      index += 1
      timer = setTimeout(draw, prefersLessMotion() ? calmFrameMs : frameMs)
    }
    draw()
    return () => clearTimeout(timer)
  }, [frames])
  return <canvas class="show-frames" ref={canvas} role="img" aria-label={label} />
}

/** One mask for all: to weigh the eight against each other takes an old phone longer than all else here, and base45 is noise under any. */
function drawCode(text: string): ImageData {
  const { data, size } = encode(text, { ecc: 'L', border: 4, maskPattern: 2 })
  const picture = new ImageData(size, size)
  const points = new Uint32Array(picture.data.buffer)
  data.forEach((row, y) => {
    row.forEach((isDark, x) => {
      points[y * size + x] = isDark ? 0xff000000 : 0xffffffff
    })
  })
  return picture
}
