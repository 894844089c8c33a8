/** Who runs this site, from the configuration; undefined where nothing was set. */
import { env } from '$env/dynamic/private'

export function operator() {
  return {
    name: env['OPERATOR_NAME'] || undefined,
    address: env['OPERATOR_ADDRESS']?.split('|').map((line) => line.trim()) ?? [],
    email: env['OPERATOR_EMAIL'] || undefined,
    phone: env['OPERATOR_PHONE'] || undefined,
    representedBy: env['OPERATOR_REPRESENTED_BY'] || undefined,
    dataProtection: env['OPERATOR_DATA_PROTECTION'] || undefined,
  }
}
export type Operator = ReturnType<typeof operator>

export const isDemo = (): boolean => ['1', 'true', 'yes', 'on'].includes((env['DEMO'] ?? '').toLowerCase())
