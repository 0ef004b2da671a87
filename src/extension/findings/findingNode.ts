import type { DetectionId, Finding, Severity } from '../../core/detect/detection';
import type { Found } from './found';

/** A line of the findings view: a severity, a detection below it, a finding below that, an entity of the finding below that. */
export type FindingNode = SeverityNode | DetectionNode | FindingLine | EntityNode | MoreNode;

interface InView {
  /** Undefined at the top. */
  readonly parent: FindingNode | undefined;
  /** The same for the same line after every run. */
  readonly id: string;
  /** What was found when the line was made. */
  readonly found: Found;
}

export interface SeverityNode extends InView {
  readonly kind: 'severity';
  readonly parent: undefined;
  /** `dismissed` stands for the findings that were dismissed, whatever their severity: they stand below it themselves. */
  readonly severity: Severity | 'dismissed';
  /** Findings below it. */
  readonly count: number;
}

export interface DetectionNode extends InView {
  readonly kind: 'detection';
  readonly parent: SeverityNode;
  readonly detection: DetectionId;
  /** Findings below it. */
  readonly count: number;
}

export interface FindingLine extends InView {
  readonly kind: 'finding';
  readonly parent: SeverityNode | DetectionNode;
  readonly finding: Finding;
  /** The finding that leads its incident; undefined where it leads itself. */
  readonly leader: Finding | undefined;
  /** Why it was dismissed; undefined where it was not. */
  readonly dismissed: string | undefined;
  /** Neither shown in the grid yet nor dismissed. */
  readonly isNew: boolean;
}

export interface EntityNode extends InView {
  readonly kind: 'entity';
  readonly parent: FindingLine;
  readonly column: EntityColumn;
  /** As in the export: attackers' text. */
  readonly value: string;
}

/** Stands for the entities of one kind that are not listed. */
export interface MoreNode extends InView {
  readonly kind: 'more';
  readonly parent: FindingLine;
  readonly column: EntityColumn;
  readonly left: number;
}

export type EntityColumn = 'UserPrincipalName' | 'IPAddress' | 'AppDisplayName' | 'SessionId';
