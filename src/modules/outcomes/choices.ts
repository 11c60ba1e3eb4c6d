/** Labels by value, as fields take them. */
export const choicesOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** Units, as fields take them. */
export const named = (units: readonly { id: string; name: string }[]) =>
  units.map(({ id, name }) => ({ value: id, label: name }))
