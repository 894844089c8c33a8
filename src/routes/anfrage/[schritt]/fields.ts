/** What every step gets: how to read what was typed and what is wrong with it. */
export interface StepProps {
  value: (field: string) => string
  errorOf: (field: string) => string | undefined
}

export interface ListStepProps extends StepProps {
  items: (field: string) => string[]
}
