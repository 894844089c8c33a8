/** The version that a form was made for; what is none is older than every one. */
export const versionIn = (form: FormData): number => Math.max(1, Math.trunc(Number(form.get('version'))) || 1)
