/** Sends a search to the server while it is sound, and within the same request to the embedded engine when it is not. */
import { embeddedEngine as embedded } from './embedded.ts'
import type { EngineQuery, EngineResult, SearchEngine } from './engine.ts'
import type { Network } from './network.ts'

/** What decides whether the server may be asked, and hears when it has failed. */
export interface Soundness {
  isReady(): boolean
  failed(error: unknown): void
}

export function withFallback(server: SearchEngine, soundness: Soundness): SearchEngine {
  return {
    name: server.name,
    async search(query: EngineQuery, network: Network): Promise<EngineResult> {
      if (!soundness.isReady()) return { ...(await embedded.search(query, network)), engine: embedded.name }
      try {
        return await server.search(query, network)
      } catch (error) {
        soundness.failed(error)
        return { ...(await embedded.search(query, network)), engine: embedded.name }
      }
    },
  }
}
