/** One benchmark. */
export interface Bench {
  /** Its key in the results: `1` to `6`, as `npm run bench -- 1` names it. */
  readonly key: string;
  readonly title: string;
  /** Measures, and tells of each thing that takes long. */
  readonly measure: () => Promise<Measured>;
}

/** What a benchmark found. */
export interface Measured {
  /** What one must know to read the rows. */
  readonly method: string;
  readonly rows: readonly Row[];
  readonly goals: readonly Goal[];
}

/** What was measured of one contender. The first figure is what the picture shows. */
export interface Row {
  readonly name: string;
  /** By name and unit. */
  readonly figures: Readonly<Record<string, Figure>>;
  /** What n8n said of it in the last run, where that is a result too. */
  readonly said?: string;
  /** How the first figure went on while it was measured, where the picture is to show that. */
  readonly course?: readonly Point[];
}

/** What was measured after so many of what was done. */
export interface Point {
  readonly after: number;
  readonly value: number;
}

/** The median of several runs, and their spread. */
export interface Figure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
}

/** A goal of the project, and whether it was met. */
export interface Goal {
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

/** What a benchmark found, with when and on what it ran. */
export interface Result extends Measured {
  readonly title: string;
  readonly date: string;
  readonly machine: Machine;
}

/** What a benchmark ran on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  readonly n8n: string;
  /** How many processes wanted the CPU in the minute before. */
  readonly load: number;
}

/** All results, by the benchmarks' keys. */
export type Results = Readonly<Record<string, Result>>;
