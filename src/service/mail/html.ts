/** A letter as HTML: one column, no images, nothing loaded, readable in every mail program and by screen readers. */
import type { Letter, LetterLink } from './letter.ts'

// Mail programs drop style sheets, so every element carries its own. Colours are those of the site (paper, ink, soft, action).
const BODY = 'margin:0;padding:24px 16px;background:#ffffff;color:#18211d;font:18px/1.5 Verdana,Arial,sans-serif'
const COLUMN = 'max-width:36em;margin:0 auto'
const HEADING = 'font-size:22px;line-height:1.3;margin:0 0 24px'
const PARAGRAPH = 'margin:0 0 18px;overflow-wrap:anywhere'
const BUTTON =
  'display:inline-block;padding:12px 20px;background:#ffd84d;color:#18211d;font-weight:bold;border-radius:3px'
const ADDRESS = 'margin:0 0 24px;font-size:16px;color:#4b5852;overflow-wrap:anywhere'
const REASON = 'margin:32px 0 0;padding:16px 0 0;border-top:1px solid #c8d2cc;font-size:16px;color:#4b5852'

export function htmlOf({ subject, greeting, body, reason }: Letter): string {
  const parts = body.map((part) => (typeof part === 'string' ? paragraph(part) : button(part)))
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light only">
<title>${escaped(subject)}</title>
</head>
<body style="${BODY}">
<main style="${COLUMN}">
<h1 style="${HEADING}">${escaped(subject)}</h1>
${[...(greeting === undefined ? [] : [paragraph(greeting)]), ...parts].join('\n')}
<p style="${REASON}">${broken(reason)}</p>
</main>
</body>
</html>
`
}

const paragraph = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((part) => `<p style="${PARAGRAPH}">${broken(part)}</p>`)
    .join('\n')

/** The address beside the button: for those whose mail program shows no links, and to see where it leads. */
function button({ label, url }: LetterLink): string {
  const address = escaped(url)
  return `<p style="${PARAGRAPH}"><a href="${address}" style="${BUTTON}">${escaped(label)}</a></p>
<p style="${ADDRESS}">Oder öffnet diese Adresse: ${address}</p>`
}

const broken = (text: string): string => escaped(text).replaceAll('\n', '<br>\n')

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
