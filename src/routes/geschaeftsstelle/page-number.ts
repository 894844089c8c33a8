/** The page of a list as its address says it (`?seite=3`); anything else is the first. */
export function pageIn(params: URLSearchParams, most: number): number {
  const number = Number(params.get('seite') ?? 1)
  return Number.isInteger(number) && number >= 1 && number <= most ? number : 1
}

/** The same address with another page of the list. */
export function pageHref(search: string, page: number): string {
  const params = new URLSearchParams(search)
  params.set('seite', String(page))
  return `?${params.toString()}`
}
