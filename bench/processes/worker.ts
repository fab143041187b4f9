import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { node24 } from '../../harness/n8n/installation';

/** A process of its own that answers questions: what it does there costs nobody else any time. */
export class Worker<Question extends object, Answer> {
  private constructor(private readonly child: ChildProcess) {}

  /**
   * Starts a process on the Node that n8n runs on.
   *
   * @param file a module that calls `answerWith`
   */
  static start<Question extends object, Answer>(file: string): Worker<Question, Answer> {
    const execArgv = ['--import', 'tsx', '--expose-gc'];
    return new Worker(fork(file, { execPath: node24(), execArgv, serialization: 'advanced' }));
  }

  /** @throws when the process ends instead of answering */
  async ask(question: Question): Promise<Answer> {
    if (!this.child.connected) throw new Error('A process of the benchmark has ended: see above.');
    const over = new AbortController();
    const { signal } = over;
    this.child.send(question);
    const answered = once(this.child, 'message', { signal }).then(([answer]) => answer as Answer); // `answerWith` sends it
    const ended = once(this.child, 'exit', { signal }).then(([code]) => {
      throw new Error(`A process of the benchmark ended with ${String(code)}: see above.`);
    });
    try {
      return await Promise.race([answered, ended]);
    } finally {
      over.abort();
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill();
    await ended;
  }
}

/** Answers the questions that are put to this process, which ends with the first it cannot answer. */
export function answerWith<Question extends object>(answer: Answerer<Question>): void {
  process.on('message', (question: Question) => {
    void Promise.resolve(answer(question)).then((answer) => process.send?.(answer));
  });
  process.on('disconnect', () => process.exit());
}

type Answerer<Question extends object> = (question: Question) => unknown;
