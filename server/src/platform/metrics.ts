import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Measurements in Prometheus' text format; labels never carry a person. */
export interface Metrics {
  readonly observeRequest: (o: { route: string; status: number; seconds: number }) => void
  readonly count: (event: string) => void
  readonly gauge: (name: string, help: string, read: () => Promise<number>) => void
  readonly text: () => Promise<string>
  readonly contentType: string
}

export function makeMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'open_thaid_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const events = new Counter({
    name: 'open_thaid_events_total',
    help: 'Things that happened, by code',
    labelNames: ['event'],
    registers: [registry],
  })
  return {
    observeRequest: ({ route, status, seconds }) => requests.labels(route, String(status)).observe(seconds),
    count: (event) => events.labels(event).inc(),
    gauge: (name, help, read) => {
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          this.set(await read())
        },
      })
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
