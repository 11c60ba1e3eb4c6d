// The arrows of the house: doors → modules → components → kernel; viewpoints stands alone.
export default {
  forbidden: [
    {
      name: 'kernel-knows-no-capability',
      comment: 'The kernel is what every capability stands on; it may not lean on any of them.',
      severity: 'error',
      from: { path: '^src/kernel' },
      to: { path: '^src/(modules|doors|components|viewpoints|browser)' },
    },
    {
      name: 'components-know-no-capability',
      severity: 'error',
      from: { path: '^src/components' },
      to: { path: '^src/(modules|doors|viewpoints)' },
    },
    {
      name: 'modules-do-not-open-doors',
      severity: 'error',
      from: { path: '^src/modules' },
      to: { path: '^src/doors' },
    },
    {
      name: 'modules-meet-at-the-index',
      comment:
        'A module uses another only through what its index.ts exports; tables may name tables, for foreign keys.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: '/tables\\.ts$' },
      to: { path: '^src/modules/([^/]+)/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'doors-enter-by-the-index',
      severity: 'error',
      from: { path: '^src/doors' },
      to: { path: '^src/modules/[^/]+/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'viewpoints-is-pure',
      severity: 'error',
      from: { path: '^src/viewpoints' },
      to: { path: '^src/', pathNot: '^src/viewpoints' },
    },
    {
      name: 'viewpoints-serves-consultations-alone',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(viewpoints|modules/consultations)' },
      to: { path: '^src/viewpoints' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    exclude: { path: '\\.test\\.tsx?$' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
}
