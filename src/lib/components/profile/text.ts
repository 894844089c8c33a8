/** Plain text of a profile as paragraphs and lists; nothing in it is ever HTML. */

export type Block = { kind: 'paragraph'; lines: string[] } | { kind: 'list'; items: string[] }

const BULLET = /^\s*[-–•*]\s+/

export function blocksOf(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .flatMap((part) => runsOf(part.split('\n').filter((line) => line.trim() !== '')))
    .filter((block) => (block.kind === 'list' ? block.items : block.lines).length > 0)
}

/** Neighbouring lines with a bullet are one list, the others between them a paragraph. */
function runsOf(lines: string[]): Block[] {
  const blocks: Block[] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    const isItem = BULLET.test(line)
    const text = line.replace(BULLET, '').trim()
    if (isItem && last?.kind === 'list') last.items.push(text)
    else if (!isItem && last?.kind === 'paragraph') last.lines.push(text)
    else blocks.push(isItem ? { kind: 'list', items: [text] } : { kind: 'paragraph', lines: [text] })
  }
  return blocks
}
