import tailwind from '@tailwindcss/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [tailwind()],
  publicDir: false,
  logLevel: 'warn',
  build: {
    manifest: true,
    outDir: 'dist',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['src/browser/app.css', 'src/browser/app.ts'] },
  },
})
