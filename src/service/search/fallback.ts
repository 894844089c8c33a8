/** Sends a search to the server while it is sound, and within the same request to the embedded engine when it is not. */
import type { EngineQuery, EngineResult, SearchEngine } from './engine.ts'

/** What decides whether the server may be asked, and hears when it has failed. */
export interface Soundness {
  isReady(): boolean
  failed(error: unknown): void
}

export function withFallback(server: SearchEngine, embedded: SearchEngine, soundness: Soundness): SearchEngine {
  return {
    name: server.name,
    async search(query: EngineQuery): Promise<EngineResult> {
      if (!soundness.isReady()) return { ...(await embedded.search(query)), engine: embedded.name }
      try {
        return await server.search(query)
      } catch (error) {
        soundness.failed(error)
        return { ...(await embedded.search(query)), engine: embedded.name }
      }
    },
  }
}
