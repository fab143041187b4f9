/**
 * The rooms of nodes/Linq, and of which others each may import. Written here once, and kept by
 * `npm run lint`; CONTRIBUTING.md says what is in them. A room may only name rooms above it, so no
 * import runs back up and the rooms form no ring.
 */
const ROOMS = {
  shared: [],
  api: ['shared'],
  events: ['shared', 'api'],
  fields: ['shared', 'api'],
  asking: ['shared', 'api', 'events', 'fields'],
  conversation: ['shared', 'api'],
  operations: ['shared', 'api', 'fields', 'asking', 'conversation'],
  execution: ['shared', 'api', 'fields', 'asking', 'operations'],
  trigger: ['shared', 'api', 'events', 'fields', 'asking'],
  editor: ['shared', 'api', 'fields'],
};

const inside = (rooms) => `^nodes/Linq/(${rooms.join('|')})/`;

/** A rule for a room: nothing of nodes/Linq but itself and what it may import. */
const roomRule = ([room, others]) => ({
  name: room,
  comment: `${room}/ may import of nodes/Linq: ${others.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: inside([room]) },
  to: { path: '^(nodes|credentials)/', pathNot: inside([room, ...others]) },
});

/** A rule for what is not published: it imports what it tests or shows, the harness, and itself. */
const outsideRule = (folder, ...others) => ({
  name: folder,
  comment: `${folder}/ may import: ${others.join(', ') || 'nothing of what is not published'}`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: {
    path: '^(harness|test|playground|bench)/',
    pathNot: `^(${[folder, ...others].join('|')})/`,
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(ROOMS).map(roomRule),
    outsideRule('nodes'),
    outsideRule('credentials'),
    outsideRule('harness'),
    outsideRule('playground', 'harness'),
    outsideRule('scripts'),
    outsideRule('bench', 'harness'),
    outsideRule('test', 'harness', 'playground'),
    {
      name: 'unlisted-room',
      comment:
        'Every folder of nodes/Linq is a room: say in config/dependency-cruiser.mjs what it may import',
      severity: 'error',
      from: { path: '^nodes/Linq/[^/]+/', pathNot: inside(Object.keys(ROOMS)) },
      to: {},
    },
    {
      name: 'credentials',
      comment: 'credentials/ may import of nodes/Linq: api, shared',
      severity: 'error',
      from: { path: '^credentials/' },
      to: { path: '^nodes/', pathNot: inside(['api', 'shared']) },
    },
    {
      name: 'generations',
      comment: "Linq's V2 and V3 never import each other; what both need is beside them.",
      severity: 'error',
      from: { path: '^nodes/.*/v([23])[/.]' },
      to: { path: '/v[23][/.]', pathNot: '/v$1[/.]' },
    },
    {
      name: 'ring',
      comment: 'Files that need each other, types included, cannot be read one after the other',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
