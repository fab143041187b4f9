'use strict';
/*
 * Loaded into n8n before anything else (NODE_OPTIONS, --require). Tells what n8n holds and what it spends
 * its CPU on, to whoever asks at METER_PORT: see meter.ts.
 */
const { createServer } = require('node:http');
const { Session } = require('node:inspector/promises');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

// The processes that n8n starts have no meter of their own.
delete process.env.NODE_OPTIONS;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const session = new Session();
session.connect();

const answers = {
  '/held': async () => {
    // What only a finalizer let go is collected the next time.
    for (let round = 0; round < 3; round++) {
      collect();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { heapUsed, external } = process.memoryUsage();
    return { bytes: heapUsed + external, handles: process.getActiveResourcesInfo().length };
  },
  '/startProfile': async () => {
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    return {};
  },
  '/stopProfile': async () => (await session.post('Profiler.stop')).profile,
};

createServer((request, response) => {
  void answers[request.url]().then((answer) => response.end(JSON.stringify(answer)));
})
  .listen(Number(process.env.METER_PORT), '127.0.0.1')
  .unref();
