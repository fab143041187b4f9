import type { TopLevelSpec } from 'vega-lite';
import { readable } from './figure';
import type { Result, Results, Row } from './result';

/** Greys and a blue with enough contrast on white and on black: the picture has no background of its own. */
const TEXT = '#7b8490';
const OURS = '#2f81f7';
const OTHERS = '#8b949e';
const ALSO_OURS = '#a371f7';

/** Draws the first figure of each row as a bar, with its spread, or as a line that shows its course, as SVG. */
export async function plot(results: Results): Promise<string> {
  // Imported so since they are ES modules that wait while they are loaded, which cannot be required.
  const [{ parse, View }, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const { spec } = compile({
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    config: {
      background: 'transparent',
      font: 'system-ui, sans-serif',
      title: { color: TEXT, fontSize: 14, anchor: 'start', frame: 'group' },
      axis: { labelColor: TEXT, titleColor: TEXT, domain: false, ticks: false, grid: false },
      view: { stroke: null },
      text: { color: TEXT },
    },
    vconcat: Object.values(results).map((result) =>
      result.rows.some(({ course }) => course) ? lines(result) : bars(result),
    ),
    spacing: 24,
  } as TopLevelSpec); // what `bars` gives is one of many shapes, which the compiler does not single out
  return await new View(parse(spec), { renderer: 'none' }).toSVG();
}

function bars({ title, rows }: Result) {
  const unit = unitOf(rows);
  const values = rows.flatMap(({ name, figures }) => {
    const figure = figures[unit];
    return figure ? [{ name, ...figure, text: readable(figure.median) }] : [];
  });
  const y = { field: 'name', type: 'nominal', sort: null, title: null, axis: { labelLimit: 320 } };
  return {
    title: titleOf(title, unit),
    width: 420,
    data: { values },
    encoding: { y },
    layer: [
      {
        mark: { type: 'bar', height: 14 },
        encoding: {
          x: { field: 'median', type: 'quantitative', axis: null },
          color: {
            condition: { test: "indexof(datum.name, 'Linq') >= 0", value: OURS },
            value: OTHERS,
          },
        },
      },
      {
        mark: { type: 'rule', color: TEXT },
        encoding: { x: { field: 'min', type: 'quantitative' }, x2: { field: 'max' } },
      },
      {
        mark: { type: 'text', align: 'left', dx: 6 },
        encoding: {
          x: { field: 'max', type: 'quantitative' },
          text: { field: 'text' },
        },
      },
    ],
  };
}

function lines({ title, rows }: Result) {
  const values = rows.flatMap(({ name, course = [] }) => course.map((at) => ({ name, ...at })));
  const axis = { tickCount: 5, format: ',d' };
  return {
    title: titleOf(title, unitOf(rows)),
    width: 420,
    height: 160,
    data: { values },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'after', type: 'quantitative', title: null, axis },
      y: { field: 'value', type: 'quantitative', title: null, axis },
      color: {
        field: 'name',
        type: 'nominal',
        sort: null,
        scale: { range: [OURS, OTHERS, ALSO_OURS] },
        legend: {
          title: null,
          labelColor: TEXT,
          labelLimit: 320,
          orient: 'bottom',
          direction: 'vertical',
        },
      },
    },
  };
}

/** What the picture shows of each row. */
const unitOf = (rows: readonly Row[]) => Object.keys(rows[0]?.figures ?? {})[0] ?? '';

const titleOf = (text: string, unit: string) => ({
  text,
  subtitle: unit,
  subtitleColor: TEXT,
});
