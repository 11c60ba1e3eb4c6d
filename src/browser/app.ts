import './fold.ts'
