/**
 * Data of a page that its HTML already says. Kit writes all data of a page down once more for scripts that would take it over,
 * even where no such script comes; for a page of results that cost a tenth of its time. What is wrapped here is left out.
 */
export class OnServer<T> {
  readonly value: T
  constructor(value: T) {
    this.value = value
  }
}
