/** Measures of a ranked list against graded judgements (0 to 3). */

export type Grades = Record<string, number>

const gain = (grade: number) => 2 ** grade - 1
const discounted = (grades: number[]) => grades.reduce((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0)

/** Normalised discounted cumulative gain of the first `k` (Järvelin and Kekäläinen 2002, exponential gain). */
export function ndcg(found: string[], grades: Grades, k: number): number {
  const ideal = discounted(
    Object.values(grades)
      .sort((a, b) => b - a)
      .slice(0, k),
  )
  return ideal === 0 ? 0 : discounted(found.slice(0, k).map((slug) => grades[slug] ?? 0)) / ideal
}

/** Share of those graded 2 or 3 that stand among the first `k`, at most as many as fit there. */
export function recall(found: string[], grades: Grades, k: number): number {
  const wanted = Object.keys(grades).filter((slug) => (grades[slug] ?? 0) >= 2)
  const hit = found.slice(0, k).filter((slug) => (grades[slug] ?? 0) >= 2).length
  return wanted.length === 0 ? 1 : hit / Math.min(k, wanted.length)
}

/** One over the place of the first one graded 2 or 3. */
export function reciprocalRank(found: string[], grades: Grades): number {
  const at = found.findIndex((slug) => (grades[slug] ?? 0) >= 2)
  return at < 0 ? 0 : 1 / (at + 1)
}

/** How far two lists agree on their first `k`, in whatever order: size of what they share by size of all. */
export function agreement(a: string[], b: string[], k: number): number {
  const [first, second] = [new Set(a.slice(0, k)), new Set(b.slice(0, k))]
  const both = first.intersection(second).size
  return first.size + second.size === 0 ? 0 : both / first.union(second).size
}

export const mean = (values: number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
