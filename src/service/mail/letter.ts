export interface Letter {
  kind: string
  to: string
  subject: string
  greeting?: string
  body: (string | { label: string; url: string })[]
  reason: string
}
