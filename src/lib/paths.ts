/**
 * Where to go next, as somebody's form or address says it: only a path of this site, for `//host` and `/\\host` would lead a
 * browser elsewhere. Only ASCII that one sees: nothing else may stand in a header, and a browser's own address never has it.
 */
export function ownPath(value: FormDataEntryValue | null | undefined, otherwise: string): string {
  return typeof value === 'string' && /^\/(?![/\\])[!-[\]-~]*$/.test(value) ? value : otherwise
}
