// One checkbox for all rows of a table, and how many are picked. Without it, each row has its own, and the bar says nothing.

/** @param {HTMLElement} table */
function pickAll(table) {
  /** @type {HTMLInputElement | null} */
  const all = table.querySelector('[data-pick-all]')
  /** @type {NodeListOf<HTMLInputElement>} */
  const rows = table.querySelectorAll('tbody .pick input')
  /** @type {HTMLElement | null | undefined} */
  const told = table.closest('form')?.querySelector('[data-picked]')
  if (all === null || rows.length === 0) return

  function count() {
    const picked = [...rows].filter(({ checked }) => checked).length
    if (all) all.checked = picked === rows.length
    if (all) all.indeterminate = picked > 0 && picked < rows.length
    if (told) told.textContent = (told.dataset['picked'] ?? '').replace('{n}', String(picked))
  }

  table.addEventListener('change', ({ target }) => {
    if (target === all) for (const row of rows) row.checked = all.checked
    count()
  })
  all.closest('[hidden]')?.removeAttribute('hidden')
  // A browser that goes back has kept what was picked.
  count()
}

/** @type {NodeListOf<HTMLElement>} */
const tables = document.querySelectorAll('[data-pick-table]')
for (const table of tables) pickAll(table)

export {}
