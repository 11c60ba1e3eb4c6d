/** Menus are details: they open without script. With it, Escape and a tap elsewhere close them. */
const openMenus = () => document.querySelectorAll<HTMLDetailsElement>('details.menu-fold[open]')

document.addEventListener('click', ({ target }) => {
  for (const menu of openMenus()) if (!menu.contains(target as Node)) menu.open = false
})

document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return
  for (const menu of openMenus()) {
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
})
