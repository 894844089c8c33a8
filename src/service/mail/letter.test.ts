import { describe, expect, it } from 'vitest'
import { aLetter } from '../../../tests/support/letter.ts'
import { render } from './letter.ts'

describe('a letter', () => {
  it('says the same in text and HTML, links complete in both, and why it came', () => {
    const { subject, text, html } = render(aLetter())
    expect(subject).toBe('Euer Profil ist öffentlich')
    expect(text).toBe(`Guten Tag Ada Muster,

euer Profil steht jetzt im Verzeichnis.

Profil ansehen:
https://beratung.example.org/p

-- 
Ihr bekommt diese Mail, weil ihr ein Profil habt.
`)
    for (const part of [
      'Guten Tag Ada Muster,',
      'euer Profil steht jetzt im Verzeichnis.',
      'weil ihr ein Profil habt.',
    ])
      expect(html).toContain(part)
    expect(html).toContain('<a href="https://beratung.example.org/p"')
    expect(html).toContain('Oder öffnet diese Adresse: https://beratung.example.org/p<')
  })

  it('loads nothing and names its language', () => {
    const { html } = render(aLetter())
    expect(html).toContain('<html lang="de">')
    expect(html).not.toMatch(/<img|<link|<script|<style|url\(|src=/)
  })

  it('can do without a greeting', () => {
    const { greeting, ...letter } = aLetter({ body: ['Bitte bestätigt die Adresse.'] })
    expect(render(letter).text).toMatch(/^Bitte bestätigt/)
  })
})

describe('what somebody typed', () => {
  const typed = `<a href="https://boese.example">hier</a> & 'so'`

  it('becomes no markup and no link', () => {
    const { html, text } = render(aLetter({ greeting: typed, subject: typed, body: [typed], reason: typed }))
    expect(html).not.toContain('<a')
    expect(
      html.match(/&lt;a href=&quot;https:\/\/boese\.example&quot;&gt;hier&lt;\/a&gt; &amp; &#39;so&#39;/g),
    ).toHaveLength(5)
    expect(text).toContain(typed)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'boese', '//boese.example', 'https://'])(
    '%s is shown as text, not as a link',
    (url) => {
      const { html, text } = render(aLetter({ body: [{ label: 'Website', url }] }))
      expect(html).not.toContain('href')
      expect(text).toContain(`Website: ${url}`)
    },
  )

  it('cannot leave the attribute of a link', () => {
    const url = 'https://example.org/"onclick="x'
    const { html } = render(aLetter({ body: [{ label: '"><b>', url }] }))
    expect(html).toContain('href="https://example.org/&quot;onclick=&quot;x"')
    expect(html).not.toContain('<b>')
  })

  it('keeps its lines in HTML', () => {
    const { html } = render(aLetter({ body: ['eins\r\nzwei\n\ndrei'] }))
    expect(html).toContain('eins<br>\nzwei</p>')
    expect(html).toContain('>drei</p>')
  })

  it.each([
    ['a line break', 'Anfrage\r\nBcc: x@example.org', 'Anfrage Bcc: x@example.org'],
    ['another line break', 'Anfrage\u2028von', 'Anfrage von'],
    ['NUL', 'An\u0000frage', 'An frage'],
    ['half a character', 'Anfrage \ud83d', 'Anfrage \ufffd'],
    ['a mark that turns the direction', 'Anfrage \u202egro.elpmaxe', 'Anfrage gro.elpmaxe'],
    ['Arabic', 'Anfrage von أحمد', 'Anfrage von أحمد'],
    ['an emoji', 'Anfrage 🌳', 'Anfrage 🌳'],
  ])('%s in a subject does no harm', (_case, subject, expected) => {
    expect(render(aLetter({ subject })).subject).toBe(expected)
  })

  it('NUL and its like are left out of paragraphs', () => {
    const { text, html } = render(aLetter({ body: ['a\u0000b\u001bc\td'] }))
    expect(text).toContain('abc d')
    expect(html).toContain('abc d')
  })

  it('a name of 300 characters does not make a subject endless, nor cuts an emoji in two', () => {
    const { subject, text } = render(aLetter({ subject: `Anfrage von ${'🌳'.repeat(300)}`, greeting: 'x'.repeat(300) }))
    expect([...subject]).toHaveLength(200)
    expect(subject).toMatch(/🌳…$/u)
    expect(text).toContain('x'.repeat(300))
  })
})
