import type { ColumnName } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import type { DetailsField, DetailsSection } from '../../report/eventDetails';
import type { DetailsTable } from '../../report/detailsTables';
import { columnLabel } from '../columnLabel';
import { timeText } from '../../report/timeText';
import { visibleMarks } from '../visibleMarks';
import type { WindowContext } from '../windowContext';
import { ValueDeeds } from './valueDeeds';

const timeColumns: ReadonlySet<ColumnName> = new Set<ColumnName>([
  'EventTime',
  'CreatedDateTime',
  'TimeGenerated',
]);

/** The sections of a tab. */
export function Sections({
  sections,
  context,
}: {
  readonly sections: readonly DetailsSection[];
  readonly context: WindowContext;
}) {
  return (
    <>
      {sections.map((section, index) => (
        <section class="details-section" key={section.title ?? index}>
          {section.title !== undefined && <h3>{section.title}</h3>}
          {section.fields.length > 0 && <FieldList fields={section.fields} context={context} />}
          {section.table !== undefined && <SectionTable table={section.table} />}
          {section.note !== undefined && <p class="details-note">{section.note}</p>}
        </section>
      ))}
    </>
  );
}

function FieldList({
  fields,
  context,
}: {
  readonly fields: readonly DetailsField[];
  readonly context: WindowContext;
}) {
  return (
    <dl class="details-fields">
      {fields.map((field) => (
        <Field key={field.column ?? field.label} field={field} context={context} />
      ))}
    </dl>
  );
}

function Field({
  field,
  context,
}: {
  readonly field: DetailsField;
  readonly context: WindowContext;
}) {
  const { column, value, shown, missing, explanation } = field;
  const { zone } = context.state();
  const isTime = column !== undefined && timeColumns.has(column);
  const label = isTime ? columnLabel(column, zone) : field.label;
  return (
    <div class={value === null ? 'details-field missing' : 'details-field'}>
      <dt>{label}</dt>
      <dd>
        {value === null ? (
          <span class="missing-words">
            {missing === 'notInExport' ? l10n.t('Not in this export') : l10n.t('Absent')}
          </span>
        ) : (
          <>
            <span class="value">{isTime ? timeText(value, zone) : shown}</span>
            <ValueDeeds label={label} column={column} value={value} context={context} />
          </>
        )}
        {explanation !== undefined && (
          <div class="explanation">
            {explanation.title !== l10n.t('{0}: {1}', field.label, shown ?? '') && (
              <p class="explanation-title">{explanation.title}</p>
            )}
            {explanation.lines.map((line, index) => (
              <p key={index}>{line}</p>
            ))}
          </div>
        )}
      </dd>
    </div>
  );
}

/** A table whose cells say where the record says nothing. */
export function SectionTable({ table }: { readonly table: DetailsTable }) {
  return (
    <div class="details-table" tabIndex={0} role="region" aria-label={table.caption}>
      <table>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.headings.map((heading) => (
              <th scope="col" key={heading}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>
                  {cell === null ? (
                    <span class="missing-words">{l10n.t('Absent')}</span>
                  ) : (
                    visibleMarks(cell)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
