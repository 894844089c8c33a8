/** Slugs of labels and names: German spelling kept readable (ä → ae), everything else reduced to a–z, 0–9 and hyphens. */

const SPELLED: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'o', ł: 'l', đ: 'd', ı: 'i' }

/** Returns '' where nothing of the text can stand in a URL (for example only Chinese characters). */
export function slugOf(text: string, maxLength = 80): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüßæøłđı]/g, (letter) => SPELLED[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxLength)
    .replace(/^-+|-+$/g, '')
}
