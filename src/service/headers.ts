/** Headers of every answer, whoever gives it: the service, the pages, the server itself before any route was reached. */

const YEAR_SECONDS = 31_536_000

/**
 * The policy suits what is no page: nothing is loaded, nobody frames it. Pages replace it by their own, which has a nonce
 * for each answer.
 */
export const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'strict-transport-security': `max-age=${YEAR_SECONDS}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
} as const
