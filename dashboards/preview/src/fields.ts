// Applies transformations and field options in Grafana's order.
import {
  applyFieldOverrides,
  cacheFieldDisplayNames,
  type DataFrame,
  displayNameOverrideProcessor,
  type Field,
  FieldConfigOptionsRegistry,
  type FieldConfigPropertyItem,
  type FieldConfigSource,
  FieldType,
  type GrafanaTheme2,
  identityOverrideProcessor,
  type Labels,
  numberOverrideProcessor,
  type ScopedVars,
  standardTransformers,
  standardTransformersRegistry,
  thresholdsOverrideProcessor,
  transformDataFrame,
} from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { customProperties, type Panel, standardProperties } from './model';

const PROCESSORS: Record<string, FieldConfigPropertyItem['process']> = {
  min: numberOverrideProcessor,
  max: numberOverrideProcessor,
  decimals: numberOverrideProcessor,
  displayName: displayNameOverrideProcessor,
  thresholds: thresholdsOverrideProcessor,
};

function appliesTo(path: string, isCustom: boolean): (field: Field) => boolean {
  if (isCustom || path === 'mappings') {
    return (field) => field.type !== FieldType.time;
  }
  return ['min', 'max', 'decimals'].includes(path) ? (field) => field.type === FieldType.number : () => true;
}

function item(path: string, isCustom: boolean): FieldConfigPropertyItem {
  return {
    id: isCustom ? `custom.${path}` : path,
    path,
    isCustom,
    name: path,
    editor: () => null,
    override: () => null,
    process: PROCESSORS[path] ?? identityOverrideProcessor,
    shouldApply: appliesTo(path, isCustom),
    settings: {},
  };
}

const registry = new FieldConfigOptionsRegistry(() => [
  ...Object.keys(standardProperties).map((path) => item(path, false)),
  ...Object.keys(customProperties).map((path) => item(path, true)),
]);

const { mergeTransformer, organizeFieldsTransformer, sortByTransformer, groupingToMatrixTransformer } =
  standardTransformers;
standardTransformersRegistry.setInit(() =>
  [
    mergeTransformer,
    organizeFieldsTransformer,
    sortByTransformer,
    groupingToMatrixTransformer,
    // organize is made of these
    standardTransformers.filterFieldsByNameTransformer,
    standardTransformers.orderFieldsTransformer,
    standardTransformers.renameFieldsTransformer,
    // and filterFieldsByName of this
    standardTransformers.filterFieldsTransformer,
  ].map((transformer) => ({
    id: transformer.id,
    name: transformer.name,
    transformation: () => Promise.resolve(transformer),
    editor: () => null,
    imageDark: '',
    imageLight: '',
  }))
);

/** The panel's field options with Grafana's types. */
export function fieldConfigOf(panel: Panel): FieldConfigSource {
  const { defaults, overrides } = panel.fieldConfig as FieldConfigSource;
  const { thresholds } = defaults;
  // JSON has no -Infinity. Grafana restores it in the defaults; whether it does in overrides is not known here.
  const steps = thresholds?.steps.map((step) => ({ ...step, value: step.value ?? -Infinity }));
  return { defaults: { ...defaults, ...(thresholds && { thresholds: { ...thresholds, steps: steps! } }) }, overrides };
}

/** Puts a field's labels into a display name. */
export function replaceLabels(text: string, scope?: ScopedVars): string {
  const labels: Labels = scope?.__dataContext?.value.field.labels ?? {};
  return text.replace(/\$\{__field\.labels\.(\w+)\}/g, (whole, label) => labels[label] ?? whole);
}

/** Frames as the panel draws them. */
export async function prepare(panel: Panel, frames: DataFrame[], theme: GrafanaTheme2): Promise<DataFrame[]> {
  const transformed = await lastValueFrom(
    transformDataFrame(panel.transformations ?? [], frames, { interpolate: (text) => text })
  );
  const prepared = applyFieldOverrides({
    data: transformed,
    fieldConfig: fieldConfigOf(panel),
    fieldConfigRegistry: registry,
    replaceVariables: replaceLabels,
    theme,
    timeZone: 'utc',
  });
  cacheFieldDisplayNames(prepared);
  return prepared;
}
