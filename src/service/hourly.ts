/** Work that a running service does every hour beside answering; a failure is logged and tried again. */
import type { FastifyInstance } from 'fastify'

const HOUR_MS = 3_600_000

/** `what` names in the log what waits when `work` fails. */
export function hourly(app: FastifyInstance, what: string, work: () => Promise<void>): void {
  const failed = (err: unknown) => app.log.error({ err }, `${what}: failed, again in an hour`)
  const timer = setInterval(() => void work().catch(failed), HOUR_MS).unref()
  app.addHook('onClose', async () => clearInterval(timer))
}
