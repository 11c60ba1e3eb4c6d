/** Pairs such as '電 电|話 话': the traditional form, a blank, and simplified forms, the usual one first. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string
  // biome-ignore lint/style/noDefaultExport: so the package exports it
  export default pairs
}
