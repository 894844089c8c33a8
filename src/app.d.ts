import type { Transport } from '$lib/api'
import type { IncomingMessage } from 'node:http'

declare global {
  namespace App {
    interface Locals {
      /** Reaches the service for this request, in the name of this client's address. */
      api: Transport
    }
    interface Platform {
      /** `callApi` is put there by main.ts when the service runs in the same process. */
      req: IncomingMessage & { callApi?: Transport }
    }
    interface Error {
      message: string
    }
  }
}

export {}
